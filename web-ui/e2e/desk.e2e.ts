//! The desk: a call is registered and dispatched by keyboard alone, through a lost connection and an ended session.

import { expect, type Page, test } from '@playwright/test';
import { signIn, takeCaller } from './support.ts';

const who = (page: Page) => page.getByRole('combobox', { name: '房号 / 电话 / 姓名' });
const done = (page: Page) => page.getByRole('status').filter({ hasText: '已登记' });

/** Goes down a list by the arrow key until an entry is chosen. */
async function arrowTo(page: Page, list: string, entry: string): Promise<void> {
  const entries = page.getByLabel(list).getByRole('option');
  await expect(entries.filter({ hasText: entry })).toHaveCount(1);
  const steps = (await entries.allTextContents()).indexOf(entry);
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
}

test.beforeEach(async ({ page }) => {
  await signIn(page, 'desk');
  await expect(page.getByRole('heading', { level: 1, name: '登记台' })).toBeVisible();
});

/** Rule: UIX-01, TKT-05. */
test('a known room and a stock phrase are registered and dispatched in fifteen presses', async ({ page }) => {
  let presses = 0;
  await page.exposeFunction('countPress', () => {
    presses += 1;
  });
  await page.evaluate(() => {
    const { countPress } = window as unknown as { countPress(): void };
    window.addEventListener('keydown', () => countPress(), { capture: true });
  });
  await takeCaller(page, '1-1-301');
  await page.keyboard.press('1');
  await expect(page.getByLabel('内容')).toBeFocused();
  await page.keyboard.type('/1');
  await expect(page.getByLabel('内容')).not.toHaveValue(/\//);
  await expect(page.getByRole('timer')).not.toContainText('00:00');
  await page.keyboard.press('Control+Enter');
  await expect(done(page)).toBeVisible();
  await expect(who(page)).toBeFocused();
  expect(presses).toBeLessThanOrEqual(15);
});

/** Rule: UIX-05. */
test('a connection lost in the middle loses nothing, and the row is entered once', async ({ page, context }) => {
  await takeCaller(page, '1-1-302');
  await page.keyboard.press('1');
  const content = `断网时登记 ${Date.now()}`;
  await page.keyboard.type(content);
  await context.setOffline(true);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('连不上服务器');
  await expect(page.getByLabel('内容')).toHaveValue(content);
  await context.setOffline(false);
  await page.getByRole('alert').getByRole('button', { name: '重试' }).click();
  await expect(done(page)).toBeVisible();
  await expect(page.getByRole('region', { name: '我刚登记的' }).getByText(content)).toHaveCount(1);
});

/** Rule: UIX-05. */
test('what was typed outlives a reload and a session that ends', async ({ page, context }) => {
  await takeCaller(page, '1-1-401');
  await page.keyboard.press('3');
  await page.keyboard.type('咨询装修申报');
  await page.reload();
  await expect(page.getByLabel('内容')).toHaveValue('咨询装修申报');
  await context.clearCookies();
  await page.reload();
  await page.getByLabel('账号').fill('desk');
  await page.getByLabel('密码').fill(process.env.GUANJIA_DEMO_PASSWORD ?? 'guanjia-demo-2026');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByLabel('内容')).toHaveValue('咨询装修申报');
  await page.getByLabel('当场答复').fill('已说明所需材料');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: '已登记并答复' })).toBeVisible();
});

/** Rule: TKT-08. */
test('gaps are told at their fields, and the first has the focus', async ({ page }) => {
  await page.getByLabel('内容').fill('灯不亮');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('须填写来电人姓名')).toBeVisible();
  await expect(page.getByLabel('来电人', { exact: true })).toBeFocused();
});

/** Rule: RPTD-01. */
test('an earlier matter of the room is linked by one chord', async ({ page }) => {
  await takeCaller(page, '1-1-301');
  await expect(page.getByRole('button', { name: '是同一件事' }).first()).toBeVisible();
  await page.keyboard.press('Alt+l');
  await expect(page.getByText(/^关联 \d/)).toBeVisible();
});

/** Rule: UIX-01, PTY-11. */
test('whoever of the room calls is taken by name, with the phone in full', async ({ page }) => {
  await takeCaller(page, '1-1-302');
  const [name, phone] = [page.getByLabel('来电人', { exact: true }), page.getByLabel('联系电话')];
  const whose = { name: await name.inputValue(), phone: await phone.inputValue() };
  await name.fill('');
  await phone.fill('');
  await page
    .getByRole('region', { name: /1-1-302/ })
    .getByRole('button', { name: whose.name, exact: true })
    .click();
  await expect(name).toHaveValue(whose.name);
  await expect(phone).toHaveValue(whose.phone);
  expect(whose.phone).not.toContain('*');
});

/** Rule: TKT-30. */
test('a procedure is registered by keyboard with the papers that were checked', async ({ page }) => {
  await takeCaller(page, '1-1-501');
  await page.keyboard.press('6');
  await expect(page.getByLabel('办理什么手续')).toBeFocused();
  await arrowTo(page, '办理什么手续', '手续-停车证');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: '业主身份证' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('办理 3 号车位停车证');
  await page.keyboard.press('Control+Enter');
  await expect(done(page)).toBeVisible();
  await done(page).getByRole('link', { name: '查看' }).click();
  await expect(page.getByText('业主身份证 ✓')).toBeVisible();
  await expect(page.getByText('行驶证 ✓')).toBeVisible();
  await expect(page.getByText('车位租用协议 ✓')).toHaveCount(0);
});

/** Rule: TKT-29. */
test('what a department passes on is registered with the department', async ({ page }) => {
  await takeCaller(page, '1-1-502');
  await page.keyboard.press('7');
  await expect(page.getByLabel('转递部门')).toBeFocused();
  await arrowTo(page, '转递部门', '工程组');
  await page.keyboard.press('Tab');
  await page.keyboard.type('业主反映地库照明偏暗，由工程部转来');
  await expect(page.getByLabel('来源')).toHaveValue('department');
  await page.keyboard.press('Control+Enter');
  await expect(done(page)).toBeVisible();
  await done(page).getByRole('link', { name: '查看' }).click();
  await expect(page.getByText('转递部门')).toBeVisible();
});

/** Rule: TKT-02, TKT-16, TKT-18, TKT-32, SUG-08. */
test('few matters need more: it is folded away, and opened by one chord', async ({ page }) => {
  await expect(page.getByText('很高兴为您服务')).toBeVisible();
  await expect(page.getByLabel('客户要求完成时间')).toHaveCount(0);
  await takeCaller(page, '1-1-302');
  await page.keyboard.press('5');
  await page.keyboard.type('建议增设净水机');
  await page.keyboard.press('Alt+m');
  await expect(page.getByLabel('反映时间（补录）')).toBeFocused();
  // A deadline that is over is told at its field.
  await page.getByLabel('客户要求完成时间').fill('2020-01-01T08:00');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('客户要求完成时间')).toBeFocused();
  await expect(page.getByLabel('客户要求完成时间')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('客户要求完成时间').fill('2099-12-31T18:00');
  await page.getByLabel('拨打的热线').selectOption('service');
  await page.getByLabel('首问人').selectOption({ label: '赵强' });
  await page.getByLabel('服务商机').check();
  await page.getByLabel('外来信息').check();
  await page.keyboard.press('Control+Enter');
  await expect(done(page)).toBeVisible();
  await done(page).getByRole('link', { name: '查看' }).click();
  const main = page.getByRole('main');
  for (const told of ['来电 · 服务热线', '赵强', '服务商机', '外来信息', '2099-12-31 18:00'])
    await expect(main.getByText(told).first()).toBeVisible();
});
