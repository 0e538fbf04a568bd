//! The gate: a visitor on the guard's phone, goods from the request to the gate, and the steward's morning reading.

import { expect, test } from '@playwright/test';
import { arrive, expectAccessible, PHONE, signIn } from './support.ts';

/** Rule: GAT-01, GAT-05, GAT-06, GAT-09. */
test('a visitor comes in, gets the document back, and leaves', async ({ browser }) => {
  const page = await arrive(browser, 'guard', PHONE);
  await expect(page).toHaveURL(/\/m\/HY\/gate$/);
  const name = `访客${Date.now() % 100_000}`;
  await page.getByRole('button', { name: '人员进' }).click();
  const form = page.getByRole('form', { name: '人员 · 进' });
  await form.getByRole('combobox').fill('1-1-101');
  await page
    .getByRole('option', { name: /1-1-101/ })
    .first()
    .click();
  await form.getByRole('textbox', { name: '姓名' }).fill(name);
  await form.getByLabel('事由').fill('访友');
  await form.getByLabel('身份证').check();
  await expectAccessible(page);
  await form.getByRole('button', { name: '登记', exact: true }).click();
  const held = page.getByRole('region', { name: '证件在手' }).getByRole('listitem').filter({ hasText: name });
  await expect(held).toContainText(/\d+ 秒/);
  await held.getByRole('button', { name: '归还证件' }).click();
  await expect(held).toHaveCount(0);
  const inside = page.getByRole('region', { name: '园内' }).getByRole('listitem').filter({ hasText: name });
  await inside.getByRole('button', { name: '已离开' }).click();
  await expect(inside).toHaveCount(0);
  await page.locator('summary').click();
  await expect(page.getByText('双手接递证件')).toBeVisible();
  await expect(page.getByText('突发疾病')).toBeVisible();
  await page.context().close();
});

/** Rule: SYN-01. */
test('a line that is written without a network is sent when it is back', async ({ browser }) => {
  const page = await arrive(browser, 'guard', PHONE);
  const name = `离线${Date.now() % 100_000}`;
  await page.getByRole('button', { name: '人员进' }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill(name);
  await page.getByLabel('事由').fill('送餐');
  await page.route('**/gate-entries', route => route.abort('internetdisconnected'));
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByText('1 条登记待发送')).toBeVisible();
  await page.unroute('**/gate-entries');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  await expect(page.getByText('1 条登记待发送')).toHaveCount(0);
  await page.context().close();
});

/** Rule: GAT-07, MOV-20, RDR-02. */
test('goods are requested at the desk, approved, and pass the gate', async ({ browser, page }) => {
  await signIn(page, 'desk');
  await page.goto('/p/HY/gate/releases');
  await page.getByRole('button', { name: '申请放行' }).click();
  const form = page.getByRole('dialog', { name: '申请放行' });
  await form.getByRole('combobox', { name: '申请人' }).fill('1-1-201');
  await page
    .getByRole('option', { name: /1-1-201/ })
    .first()
    .click();
  await form.getByLabel('物品').fill('钢琴 1\n纸箱 6');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: '钢琴×1、纸箱×6' }).first();
  const number = /FX\d{8}-\d{3}/.exec((await row.textContent()) ?? '')?.[0] ?? '';
  await row.getByRole('button', { name: '批准' }).click();
  await expect(row).toContainText('已批准');
  const guard = await arrive(browser, 'guard', PHONE);
  await guard.getByRole('link', { name: '物品放行' }).click();
  await guard.getByLabel('放行条编号').fill(number);
  await guard.getByRole('button', { name: '打开' }).click();
  await guard.getByLabel(/纸箱/).fill('5');
  await guard.getByRole('button', { name: '放行', exact: true }).click();
  await expect(guard.getByText('已放行')).toBeVisible();
  await expect(guard.getByText('钢琴×1、纸箱×5')).toBeVisible();
  await guard.context().close();
});

/** Rule: GAT-04, TKT-31. */
test('the steward reads the day before and signs it', async ({ page }) => {
  await signIn(page, 'steward');
  await page.goto('/p/HY/gate/days');
  const days = page.getByRole('region', { name: '每日签阅' }).getByRole('row');
  await expect(days.nth(1)).toBeVisible();
  const sign = page.getByRole('button', { name: /签阅到第 \d+ 条/ });
  await sign.click();
  await expect(page.getByRole('button', { name: '已阅' })).toBeDisabled();
  await expect(days.filter({ hasText: '林晓' }).first()).toBeVisible();
});
