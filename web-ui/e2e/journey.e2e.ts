//! The main job from the call to the close, by the people who do it: reception registers and the slip is issued on save,
//! the technician works from a phone, somebody else calls back, and the matter is closed.

import { expect, type Page, test } from '@playwright/test';
import { arrive, expectAccessible, PHONE, PHOTO, registerRepair, sign, takeCaller } from './support.ts';

/** Rule: RPR-01, CBK-21, UIX-04. */
test('a repair is registered, done on a phone, called back by a colleague, and closed', async ({ browser }) => {
  test.setTimeout(120_000);
  const content = `厨房水龙头漏水 ${Date.now()}`;
  const desk = await arrive(browser, 'desk');
  const number = await registerRepair(desk, '3-1-402', content);

  const phone = await arrive(browser, 'tech', PHONE);
  await repair(phone, content);

  await desk.getByRole('link', { name: '回访', exact: true }).click();
  const due = desk.getByRole('region', { name: '待回访清单' }).getByRole('listitem').filter({ hasText: '已换阀芯' });
  await due.getByRole('link').click();
  await expect(desk.getByText(number)).toBeVisible();
  await desk.keyboard.press('1');
  await desk.keyboard.press('Control+Enter');
  await expect(due).toHaveCount(0);

  await desk.goto('/p/HY/tickets');
  await desk.getByRole('link', { name: number }).click();
  const slips = desk.getByRole('region', { name: '维修单' });
  await expect(slips.getByRole('img', { name: 'leak.png' })).toBeVisible();
  await desk.getByRole('button', { name: '结案' }).click();
  const question = desk.getByRole('dialog', { name: `结案 ${number}？` });
  await expect(question).toBeVisible();
  await desk.keyboard.press('Control+Enter');
  await expect(question).toBeHidden();
  await expect(desk.getByText('已结案').first()).toBeVisible();
});

/** Rule: RPR-16, RPR-01, CBK-02. */
test('a public repair is checked by the steward, called back by the lead, and closed', async ({ browser }) => {
  test.setTimeout(150_000);
  const content = `大堂吊灯不亮 ${Date.now()}`;
  const desk = await arrive(browser, 'desk');
  await takeCaller(desk, '2-1-301');
  await desk.keyboard.press('1');
  await desk.getByRole('combobox', { name: '地点' }).fill('2号楼大堂顶棚');
  await desk.getByLabel('内容').fill(content);
  await desk.getByLabel('派给').selectOption({ label: '工程组' });
  await desk.keyboard.press('Control+Enter');
  const number = await numberTold(desk);

  const phone = await arrive(browser, 'tech', PHONE);
  const tap = await reach(phone, content);
  await phone.getByRole('link', { name: '评定等级' }).tap();
  await phone.getByRole('radio', { name: '小修' }).check();
  await tap('评定等级');
  await phone.getByRole('link', { name: '完工' }).tap();
  await phone.getByLabel('维修内容').fill('已换灯管和镇流器');
  await tap('完工');
  await expect(phone.getByText('已完工').first()).toBeVisible();

  const steward = await arrive(browser, 'steward');
  await openTicket(steward, number);
  const slips = steward.getByRole('region', { name: '维修单' });
  await slips.getByRole('button', { name: '核查合格' }).first().click();
  await expect(slips.getByText('已确认').first()).toBeVisible();

  await phone.reload();
  await tap('返单');
  await expect(phone.getByText('已返单').first()).toBeVisible();
  const lead = await arrive(browser, 'lead');
  await callBackSatisfied(lead, '已换灯管和镇流器');
  await close(lead, number);
});

/** Rule: RPR-13, RPR-14, RPR-15, RPR-18. */
test('paid work begins once its price is told, and ends with an opinion and a signature', async ({ browser }) => {
  test.setTimeout(150_000);
  const content = `更换入户门锁 ${Date.now()}`;
  const desk = await arrive(browser, 'desk');
  const number = await registerRepair(desk, '1-1-501', content);

  const phone = await arrive(browser, 'tech', PHONE);
  const tap = await reach(phone, content);
  await tap('已告知价格');
  await tap('开始维修');
  await phone.getByRole('link', { name: '完工' }).tap();
  await phone.getByLabel('维修内容').fill('已换锁芯，试用正常');
  await tap('加一行材料');
  await phone.getByLabel('名称').fill('锁芯');
  await phone.getByLabel('数量').fill('1');
  await phone.getByLabel('单价（元）').fill('120');
  await phone.getByLabel('人工费（元）').fill('80');
  await tap('完工');
  await phone.getByRole('link', { name: '客户签署' }).tap();
  await expect(phone.getByText('¥200.00').first()).toBeVisible();
  await phone.getByRole('radio', { name: '满意', exact: true }).check();
  await phone.getByLabel('客户意见').fill('价格清楚，修得快');
  await phone.getByLabel('签署人').fill('吴秀英');
  await tap('客户签署');
  await expect(phone.getByText('只写姓名不算签名')).toBeVisible();
  await sign(phone);
  await tap('客户签署');
  await tap('返单');
  await expect(phone.getByText('已返单').first()).toBeVisible();

  const lead = await arrive(browser, 'lead');
  await callBackSatisfied(lead, '已换锁芯');
  await close(lead, number);
});

/** Rule: SUG-02, SUG-04. */
test('a suggestion goes to its department, is carried out, told to the customer, and closed', async ({ browser }) => {
  test.setTimeout(150_000);
  const measure = `东门内侧装快递柜一组 ${Date.now()}`;
  const desk = await arrive(browser, 'desk');
  await takeCaller(desk, '2-1-302');
  await desk.keyboard.press('5');
  await desk.keyboard.type('建议东门增设快递柜');
  await desk.keyboard.press('Control+Enter');
  const number = await numberTold(desk);

  const lead = await arrive(browser, 'lead');
  await openTicket(lead, number);
  await lead.getByRole('button', { name: '转责任部门' }).click();
  await lead.getByRole('dialog').getByLabel('责任部门').click();
  await lead.getByRole('option').first().waitFor({ state: 'attached' });
  await lead.keyboard.press('Enter');
  await lead.keyboard.press('Control+Enter');
  await expect(lead.getByRole('dialog')).toHaveCount(0);

  const head = await arrive(browser, 'head');
  await head.goto('/p/HY/suggestions');
  await head.getByRole('link', { name: number }).click();
  const dialog = head.getByRole('dialog');
  await head.getByRole('button', { name: '答复' }).click();
  await dialog.getByLabel('部门答复').fill('可行，本季度安装');
  await head.keyboard.press('Control+Enter');
  await head.getByRole('button', { name: '采纳', exact: true }).click();
  await dialog.getByLabel('措施').fill(measure);
  await dialog.getByLabel('责任人').click();
  await head.getByTitle('孙立').last().click();
  await dialog.getByLabel('完成日期').fill('2031-05-31');
  await head.keyboard.press('Control+Enter');
  await head.getByRole('button', { name: '措施完成' }).click();
  await head.getByRole('button', { name: '告知客户' }).click();
  await head.keyboard.press('Control+Enter');
  await expect(head.getByText('已告知客户').first()).toBeVisible();
  await head.goto('/print/HY/suggestions');
  await expect(head.getByRole('row').filter({ hasText: number })).toContainText(measure);
  await callBackSatisfied(lead, measure);
  await close(lead, number);
});

/** The number that the desk tells. */
async function numberTold(page: Page): Promise<string> {
  const done = page.getByRole('status').filter({ hasText: '已登记' });
  await expect(done).toBeVisible();
  return /\d{8}-\d{3}/.exec((await done.textContent()) ?? '')?.[0] ?? '';
}

/** Opens the ticket of a number. */
async function openTicket(page: Page, number: string): Promise<void> {
  await page.goto(`/p/HY/tickets?q=${number}`);
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
}

/** The technician takes the slip of a matter, is there, and opens it; gives the taps. */
async function reach(page: Page, content: string): Promise<(name: string) => Promise<void>> {
  const tap = (name: string) => page.getByRole('button', { name, exact: true }).tap();
  await page.goto('/m');
  const card = page.getByRole('listitem').filter({ hasText: content });
  await card.getByRole('button', { name: '接单', exact: true }).tap();
  await card.getByRole('button', { name: '已到场', exact: true }).tap();
  await card.getByRole('heading').getByRole('link').tap();
  return tap;
}

/** Calls the customer of what was done back, who is satisfied. */
async function callBackSatisfied(page: Page, work: string): Promise<void> {
  await page.goto('/p/HY/callbacks');
  const due = page.getByRole('region', { name: '待回访清单' }).getByRole('listitem').filter({ hasText: work });
  await due.getByRole('link').click();
  // The keys belong to the panel: it must show this matter first.
  await expect(page.getByRole('definition').filter({ hasText: work }).first()).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByRole('radio', { name: '1 满意' })).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await expect(due).toHaveCount(0);
}

/** Closes the ticket of a number. */
async function close(page: Page, number: string): Promise<void> {
  await openTicket(page, number);
  await page.getByRole('button', { name: '结案' }).click();
  await expect(page.getByRole('dialog', { name: `结案 ${number}？` })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已结案').first()).toBeVisible();
}

/** The technician's part, by taps. */
async function repair(page: Page, content: string): Promise<void> {
  const tap = (name: string) => page.getByRole('button', { name, exact: true }).tap();
  await page.goto('/m');
  const card = page.getByRole('listitem').filter({ hasText: content });
  await card.getByRole('button', { name: '接单', exact: true }).tap();
  await card.getByRole('button', { name: '已到场', exact: true }).tap();
  await card.getByRole('heading').getByRole('link').tap();
  await tap('开始维修');
  await page.getByLabel('拍照').setInputFiles({ name: 'leak.png', mimeType: 'image/png', buffer: PHOTO });
  await page.getByRole('button', { name: 'leak.png' }).tap();
  await expect(page.getByRole('dialog', { name: 'leak.png' }).getByRole('img')).toBeVisible();
  await tap('关闭');
  await page.getByRole('link', { name: '完工' }).tap();
  await expectAccessible(page);
  await page.getByLabel('维修内容').fill('已换阀芯，试用正常');
  await tap('完工');
  await page.getByRole('link', { name: '客户签署' }).tap();
  await page.getByRole('radio', { name: '满意', exact: true }).check();
  await page.getByLabel('签署人').fill('高明');
  await sign(page);
  await expectAccessible(page);
  await tap('客户签署');
  await tap('返单');
  await expect(page.getByText('已返单').first()).toBeVisible();
}
