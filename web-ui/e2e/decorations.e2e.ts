//! A decoration from the application to the refund, and its worker at the gate.

import { expect, type Page, test } from '@playwright/test';
import { apiOf, arrive, expectAccessible, PHONE, PHOTO } from './support.ts';

type Call = Awaited<ReturnType<typeof apiOf>>;

/** A room with its owner. */
async function home(call: Call): Promise<{ room: string; owner: string }> {
  const code = `${(Date.now() + 7) % 100_000}`;
  const building = await call('POST', '/buildings', { code, name: `${code}栋`, kind: 'residential' });
  const unit = { building_id: building.id, entrance: '1', room: '101', use_state: 'owner_occupied' };
  const { id, short_code } = await call('POST', '/units', unit);
  const owner = `装修业主${code}`;
  const party = await call('POST', '/parties', {
    name: owner,
    kind: 'person',
    categories: ['customer'],
    phones: ['138 0013 8000'],
  });
  const lives = { unit_id: id, role: 'owner', from_on: '2020-01-01' };
  await call('POST', `/parties/${party.id}/occupancies`, lives);
  return { room: short_code, owner };
}

const verb = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

/** Opens a verb's form, fills it in and saves it. */
async function does(page: Page, name: string, fill?: (form: ReturnType<Page['getByRole']>) => Promise<void>) {
  await verb(page, name).click();
  const form = page.getByRole('dialog');
  await expect(form).toBeVisible();
  await fill?.(form);
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
}

/** Rule: DEC-01, DEC-02, DEC-03, DEC-04, DEC-10, DEC-12, DEC-13, DEC-14, GAT-10. */
test('a decoration from the application to the refund', async ({ browser }) => {
  test.setTimeout(120_000);
  const call = await apiOf('lead');
  const { room, owner } = await home(call);
  const page = await arrive(browser, 'steward');
  await page.goto('/p/HY/decorations');
  await verb(page, '受理装修申报').click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: '房号' }).fill(room);
  await page.getByRole('option', { name: room }).first().click();
  await form.getByRole('combobox', { name: '业主' }).fill(owner);
  await page.getByRole('option', { name: owner }).first().click();
  await form.getByLabel('施工单位', { exact: true }).fill('宏图装饰工程有限公司');
  await form.getByLabel('联系人').fill('周工');
  await form.getByLabel('联系电话').fill('13800138007');
  await form.getByLabel('施工内容').fill('拆除非承重墙\n卫生间防水');
  await form.getByLabel('开始日期').fill('2026-01-05');
  await form.getByLabel('结束日期').fill('2099-03-20');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/decorations\/[0-9a-f-]+$/);
  const address = page.url();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(room);
  await expect(page.getByText('已申报')).toBeVisible();
  // Engineering reviews, the desk takes the money, and the permit goes out.
  const tech = await arrive(browser, 'tech');
  await tech.goto(address);
  await does(tech, '审图通过');
  await expect(page.getByText('已审图')).toBeVisible();
  await does(page, '填表缴费', async fields => {
    const deposit = fields.getByRole('group', { name: '装修保证金' });
    await deposit.getByLabel('金额').fill('2000');
    await deposit.getByLabel('收据号').fill('押-1');
    await fields.getByRole('group', { name: '垃圾清运费' }).getByLabel('金额').fill('0');
  });
  await does(page, '发放许可证');
  await does(page, '发放出入证', async fields => {
    await fields.getByLabel('姓名').fill('刘铁柱');
    await fields.getByLabel('工种').fill('瓦工');
    await fields.getByLabel('照片').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PHOTO });
  });
  await expect(page.getByText('施工中')).toBeVisible();
  const number = (await page.getByText(/^SG\d{4}-\d{4}-01$/).textContent()) ?? '';
  await expectAccessible(page);
  // The paper holds the pass with its code.
  const paper = page.getByRole('link', { name: '施工出入证' });
  await page.goto((await paper.getAttribute('href')) ?? '');
  await expect(page.getByRole('img', { name: `出入证 ${number}` })).toBeVisible();
  // The worker at the gate.
  const guard = await arrive(browser, 'guard', PHONE);
  await guard.goto('/m/HY/gate');
  await guard.getByRole('button', { name: '人员进' }).click();
  await guard.getByLabel('施工出入证号').fill(number);
  await expect(guard.getByText('有效，可以进场')).toBeVisible();
  await guard.getByRole('button', { name: '登记', exact: true }).click();
  await expect(guard.getByRole('listitem').filter({ hasText: '刘铁柱' }).first()).toBeVisible();
  // The exit names the pass that is missing.
  await page.goto(address);
  await verb(page, '申请退场').click();
  await page.getByRole('dialog').getByLabel(new RegExp(number)).uncheck();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toContainText(`出入证 ${number}`);
  await page.getByRole('dialog').getByLabel(new RegExp(number)).check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await does(page, '验收合格', async fields => {
    const hygiene = fields.getByRole('group', { name: '公共区域卫生' });
    await hygiene.getByLabel('合格').uncheck();
    await hygiene.getByLabel('问题').fill('楼道有建筑垃圾');
    await hygiene.getByLabel(/^扣款/).fill('200');
  });
  await does(page, '提交退押金申请', async fields => {
    await fields.getByLabel(/^已告知退款时间/).fill(`${owner}，电话`);
    await fields.getByRole('group', { name: '押金条' }).getByLabel('资料形式').click();
    await page.getByTitle('已核原件').last().click();
  });
  await does(page, '退还押金', async fields => {
    await expect(fields.getByLabel(/^退款金额/)).toHaveValue('1800.00');
    await fields.getByLabel('付款凭证号').fill('退-1');
  });
  await expect(page.getByText('已退款').first()).toBeVisible();
});
