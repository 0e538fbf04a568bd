//! What the office does with slips: another crew, void, a check of public work, and looking again after a major defect.

import { type Browser, expect, type Page, test } from '@playwright/test';
import { apiOf, arrive, expectAccessible, PHONE, registerRepair, sign, signIn } from './support.ts';

/** Opens the ticket of a number. */
async function openTicket(page: Page, number: string): Promise<void> {
  await page.goto(`/p/HY/tickets?q=${number}`);
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
}

/** The technician's phone with a slip open on it, reached and begun. */
async function begin(browser: Browser, content: string): Promise<Page> {
  const page = await arrive(browser, 'tech', PHONE);
  await page.goto('/m');
  const card = page.getByRole('listitem').filter({ hasText: content });
  await card.getByRole('button', { name: '接单', exact: true }).tap();
  await card.getByRole('button', { name: '已到场', exact: true }).tap();
  await card.getByRole('heading').getByRole('link').tap();
  await page.getByRole('button', { name: '开始维修', exact: true }).tap();
  return page;
}

/** Rule: RPR-20. */
test('after a major defect somebody is named to look again, and says what was seen', async ({ browser }) => {
  test.setTimeout(120_000);
  const content = `卫生间漏水到楼下 ${Date.now()}`;
  const desk = await arrive(browser, 'desk');
  await registerRepair(desk, '3-1-401', content);
  const phone = await begin(browser, content);
  const tap = (name: string) => phone.getByRole('button', { name, exact: true }).tap();
  await phone.getByRole('link', { name: '完工' }).tap();
  await phone.getByLabel('维修内容').fill('重做防水');
  await phone.getByLabel(/房屋重大缺陷/).check();
  await tap('完工');
  await phone.getByRole('link', { name: '客户签署' }).tap();
  await phone.getByRole('radio', { name: '满意', exact: true }).check();
  await phone.getByLabel('签署人').fill('高明');
  await sign(phone);
  await tap('客户签署');
  await tap('返单');
  await expect(phone.getByText('已返单').first()).toBeVisible();

  const lead = await arrive(browser, 'lead');
  await lead.getByRole('link', { name: '维修', exact: true }).click();
  await lead.getByRole('link', { name: '大缺陷复查' }).click();
  const row = lead.getByRole('row').filter({ hasText: content }).first();
  await row.getByRole('button', { name: '指定' }).click();
  await lead.getByRole('dialog').getByLabel('复查人').click();
  await lead.getByTitle('林晓').last().click();
  await lead.keyboard.press('Control+Enter');
  await expect(row).toContainText('林晓');
  await row.getByRole('button', { name: '记录复查' }).click();
  const form = lead.getByRole('dialog', { name: /^复查/ });
  await form.getByLabel('结果').click();
  await lead.getByTitle('仍有问题').last().click();
  await expectAccessible(lead, 'dialog[open]');
  await lead.keyboard.press('Control+Enter');
  await expect(form).toContainText('须填写说明');
  await form.getByLabel('看到什么').fill('墙角还有水印');
  await lead.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(lead.getByRole('row').filter({ hasText: '墙角还有水印' })).toContainText('仍有问题');
});

/** Rule: RPR-16. */
test('public work goes back until its check is good', async ({ page }) => {
  const [desk, tech] = [await apiOf('desk'), await apiOf('tech')];
  const caller = { caller_name: '巡楼', caller_phone: '13800138000', place: '一栋大堂' };
  const team = (await desk('GET', '/teams')).items[0]?.id;
  const technician = (await desk('GET', '/people')).items.find(one => 'name' in one && one.name === '吴建国')?.id;
  const repair = { kind: 'repair', channel: 'call', ...caller, content: '大堂灯不亮' };
  const ticket = await desk('POST', '/tickets', { ...repair, dispatch: { team_id: team, technician_id: technician } });
  const slip = (await desk('GET', `/slips?ticket_id=${ticket.id}`)).items.find(
    one => !('lead_id' in one && one.lead_id),
  );
  let { id, version } = slip ?? { id: '', version: 0 };
  const act = async (deed: string, body: object = {}) => {
    ({ id, version } = await tech('POST', `/slips/${id}/${deed}`, body, version));
  };
  await act('accept');
  await act('arrive');
  await act('classify', { size_class: 'small' });
  await act('finish', { work_done: '换灯管' });

  await signIn(page, 'desk');
  await openTicket(page, ticket.number);
  const slips = page.getByRole('region', { name: '维修单' });
  await slips.getByRole('button', { name: '核查不合格' }).first().click();
  await page.getByRole('dialog').getByLabel('原因').fill('还在闪');
  await page.keyboard.press('Control+Enter');
  await expect(slips.getByText('维修中').first()).toBeVisible();
  ({ version } = await tech('GET', `/slips/${id}`));
  await act('finish', { work_done: '换镇流器' });
  await slips.getByRole('button', { name: '核查合格' }).first().click();
  await expect(slips.getByText('已确认').first()).toBeVisible();
});

test('a slip goes to another crew, and is voided with a reason', async ({ page }) => {
  await signIn(page, 'lead');
  const number = await registerRepair(page, '2-1-401', `门铃不响 ${Date.now()}`);
  await openTicket(page, number);
  const slips = page.getByRole('region', { name: '维修单' });
  await slips.getByRole('button', { name: '改派' }).first().click();
  await page.getByRole('dialog').getByLabel('人员').click();
  await page.getByTitle('冯涛').last().click();
  await page.getByRole('dialog').getByLabel('原因').fill('原技术员休假');
  await page.keyboard.press('Control+Enter');
  await expect(slips).toContainText('冯涛');
  await slips.getByRole('button', { name: '作废维修单' }).first().click();
  await page.getByRole('dialog').getByLabel('原因').fill('客户自行修好');
  await page.keyboard.press('Control+Enter');
  await expect(slips.getByText('作废', { exact: true }).first()).toBeVisible();
});

/** Rule: RPR-25. */
test('slips are found by technician', async ({ page }) => {
  await signIn(page, 'englead');
  await page.getByRole('link', { name: '维修', exact: true }).click();
  await page.getByLabel('技术员').selectOption('吴建国');
  await expect(page).toHaveURL(/technician=/);
  await expect(page.getByRole('row').nth(1)).toContainText('吴建国');
  await expectAccessible(page);
});
