//! The sign-in page: what a wrong password leaves as it was.

import { expect, test } from '@playwright/test';

test('a wrong password keeps the login and says what is wrong', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill('nobody');
  await page.getByLabel('密码').fill('not-the-password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('账号')).toHaveValue('nobody');
});
