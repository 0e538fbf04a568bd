//! Policy and calendar: a draft is published with its reason, contradictions stand at both keys, versions are compared.

import { expect, test } from '@playwright/test';
import { expectAccessible, signIn } from './support.ts';

test('a contradiction stands at both keys, and a draft without it is published and compared', async ({ page }) => {
  await signIn(page, 'head');
  await page.getByRole('link', { name: '策略与日历' }).click();
  await expect(page.getByText('ticket.register_within')).toBeVisible();
  await page.getByRole('button', { name: '修改策略' }).click();
  const publish = async (reason: string) => {
    await page.getByRole('button', { name: '发布新版本' }).click();
    await page.getByRole('dialog').getByLabel('原因').fill(reason);
    await page.keyboard.press('Control+Enter');
  };
  const callback = page.getByRole('group', { name: /^回访时限.*callback\.within/ }).getByLabel(/数量$/);
  const preset = page.getByLabel('依据的预设');
  await preset.selectOption('DP-004');
  await expect(callback).toHaveValue('8');
  await preset.selectOption('DP-001');
  await expect(callback).toHaveValue('2');
  await expect(page.getByRole('status').filter({ hasText: '还没有改动' })).toBeVisible();
  const register = page.getByRole('group', { name: /^登记时限/ });
  await register.getByLabel(/数量$/).fill('30');
  await expect(page.getByRole('status').filter({ hasText: '改动 1 项' })).toBeVisible();
  await publish('登记放宽到三十分钟');
  await expect(register.getByRole('alert')).toContainText('不得长于');
  await expect(page.getByRole('alert').filter({ hasText: '有 2 项不能发布' })).toBeVisible();
  await expectAccessible(page);
  await register.getByRole('button', { name: '恢复预设' }).click();
  await callback.fill('3');
  await publish('回访放宽到三小时');
  await expect(page.getByRole('heading', { level: 1, name: '策略与日历' })).toBeVisible();
  await page.getByRole('link', { name: '版本与比较' }).click();
  const difference = page.getByRole('row').filter({ hasText: 'callback.within' });
  await expect(difference).toContainText('2 小时');
  await expect(difference).toContainText('3 小时');
});
