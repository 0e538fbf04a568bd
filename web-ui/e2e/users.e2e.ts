//! Users: added with a password that is shown once, given a post, switched off.

import { expect, test } from '@playwright/test';
import { signIn } from './support.ts';

/** Rule: PPL-03. */
test('an administrator who may see no customers is told who can bind one', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/users');
  await page.getByRole('button', { name: '新增账号' }).click();
  const form = page.getByRole('dialog', { name: '新增账号' });
  await expect(form.getByText('管理员岗位不能查看客户资料')).toBeVisible();
  await expect(form.getByRole('combobox', { name: '绑定客户' })).toHaveCount(0);
});

test('a new user gets a first password, a post, and is switched off again', async ({ page }) => {
  await signIn(page, 'admin');
  await expect(page, 'an administrator begins here').toHaveURL('/users');
  const login = `e2e${Date.now()}`;
  await page.getByRole('button', { name: '新增账号' }).click();
  const form = page.getByRole('dialog', { name: '新增账号' });
  await form.getByLabel('账号').fill(login);
  await form.getByLabel('姓名').fill('测试员');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status', { name: '初始密码' })).toHaveText(/^(\w{4}-){3}\w{4}$/);
  await page.getByRole('button', { name: '已告知，关闭' }).click();
  const row = page.getByRole('row').filter({ hasText: login });
  await row.getByRole('button', { name: /修改资料/ }).click();
  await page.getByRole('button', { name: '停用' }).click();
  await page
    .getByRole('dialog', { name: /停用测试员/ })
    .getByRole('button', { name: '停用' })
    .click();
  await expect(row).toContainText('停用');
});
