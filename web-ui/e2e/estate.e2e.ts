//! Rooms and what stands around them: found, opened, changed.

import { expect, test } from '@playwright/test';
import { expectAccessible, signIn } from './support.ts';

test('a room is found by its number and shows its facts, people and tickets', async ({ page }) => {
  await signIn(page, 'head');
  await page.getByRole('link', { name: '房屋与设施' }).click();
  await page.getByRole('searchbox', { name: /房号/ }).fill('1-1-102');
  await expect(page.getByRole('row').filter({ hasText: '1-1-101' })).toHaveCount(0);
  await page.getByRole('row').filter({ hasText: '1-1-102' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '1-1-102' })).toBeVisible();
  await expect(page.getByRole('region', { name: '房屋资料' })).toContainText('客服管家');
  await expect(page.getByRole('heading', { name: '未结工单' })).toBeVisible();
  await expectAccessible(page);
});

test('a facility is added and its state is changed', async ({ page }) => {
  await signIn(page, 'head');
  await page.getByRole('link', { name: '房屋与设施' }).click();
  await page.getByRole('link', { name: '公共设施' }).click();
  await page.getByRole('button', { name: '新增设施' }).click();
  const code = `E2E-${Date.now()}`;
  const form = page.getByRole('dialog', { name: '新增设施' });
  await form.getByLabel('编码').fill(code);
  await form.getByLabel('类别').click();
  await page.getByTitle('水泵').last().click();
  await form.getByLabel('位置').fill('地下一层泵房');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('searchbox').fill(code);
  await expect(page.getByRole('row').filter({ hasText: code })).toContainText('完好');
});
