//! Rooms and what stands around them: found, opened, changed.

import { expect, test } from '@playwright/test';
import { expectAccessible, signIn, takeCaller } from './support.ts';

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

/** Rule: RPR-T1. */
test('a component with a warranty of its own is chosen at the desk', async ({ page }) => {
  await signIn(page, 'head');
  await page.getByRole('link', { name: '房屋与设施' }).click();
  await page.getByRole('searchbox', { name: /房号/ }).fill('1-1-402');
  await page.getByRole('row').filter({ hasText: '1-1-402' }).click();
  await page.getByRole('button', { name: '修改资料' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: '加一个部位' }).click();
  await form.getByLabel('部位').fill('防水');
  await form.getByLabel('保修至').last().fill('2031-05-31');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  await page.getByRole('link', { name: '登记台' }).click();
  await takeCaller(page, '1-1-402');
  await page.keyboard.press('1');
  await page.keyboard.type('卫生间渗水');
  await page.getByLabel('部位（保修另计）').selectOption('防水，保至 2031-05-31');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: '已登记' })).toBeVisible();
});
