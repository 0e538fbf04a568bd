//! The sign-in page: wrong credentials, both languages, both schemes.

import { expect, test } from '@playwright/test';
import { expectAccessible, watchPolicy } from './support.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`signing in is accessible in ${colorScheme}, in both languages`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const breaches = await watchPolicy(page);
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByLabel('Login')).toBeVisible();
    await expectAccessible(page);
    expect(breaches).toEqual([]);
  });
}

test('a wrong password keeps the login and says what is wrong', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill('nobody');
  await page.getByLabel('密码').fill('not-the-password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('账号')).toHaveValue('nobody');
});
