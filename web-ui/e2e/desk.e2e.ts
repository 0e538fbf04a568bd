//! The desk: a call is registered and dispatched by keyboard alone, through a lost connection and an ended session.

import { expect, type Page, test } from '@playwright/test';
import { signIn, takeCaller } from './support.ts';

const who = (page: Page) => page.getByRole('combobox', { name: '房号 / 电话 / 姓名' });
const done = (page: Page) => page.getByRole('status').filter({ hasText: '已登记' });

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
