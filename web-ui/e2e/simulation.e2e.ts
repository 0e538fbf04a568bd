//! A draft of the policy is tried on the past before it is published, and supervisors see what runs.

import { expect, test } from '@playwright/test';
import { expectAccessible, signIn } from './support.ts';

test('a draft tells what it would have changed, down to the tickets', async ({ page }) => {
  await signIn(page, 'head');
  await page.getByRole('link', { name: '策略与日历' }).click();
  await page.getByRole('button', { name: '修改策略' }).click();
  const arrive = page.getByRole('group', { name: /arrive\.household_within/ }).getByLabel(/数量$/);
  await arrive.fill('1');
  await page.getByRole('button', { name: '试算', exact: true }).click();
  const panel = page.getByRole('region', { name: '试算' });
  const month = new Date(Date.now() - 31 * 86_400_000).toISOString().slice(0, 10);
  await panel.getByLabel('时段从').fill(month);
  await panel.getByLabel('到', { exact: true }).fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  await panel.getByRole('button', { name: '开始试算' }).click();
  await expect(panel.getByRole('status')).toContainText('受影响');
  const line = panel.getByRole('row').filter({ hasText: 'arrive.household_within' });
  await expect(line).toContainText('5 分钟');
  await expect(line).toContainText('1 分钟');
  await expectAccessible(page);
  await line.getByRole('button', { name: /^新增超时/ }).click();
  const list = panel.getByRole('region', { name: /新增超时/ }).first();
  const first = list.getByRole('row').nth(1);
  await expect(first).toContainText('→ 超时');
  await first.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/tickets\//);
});

test('a contradictory draft is told at both keys when it is tried', async ({ page }) => {
  await signIn(page, 'head');
  await page.getByRole('link', { name: '策略与日历' }).click();
  await page.getByRole('button', { name: '修改策略' }).click();
  const register = page.getByRole('group', { name: /^登记时限/ });
  await register.getByLabel(/数量$/).fill('30');
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await page.getByRole('button', { name: '开始试算' }).click();
  await expect(register.getByRole('alert')).toContainText('不得长于');
  await expect(page.getByRole('alert').filter({ hasText: '有 2 项不能发布' })).toBeVisible();
});

test('the board of promises opens what it counts', async ({ page }) => {
  await signIn(page, 'lead');
  await page
    .getByRole('link', { name: /^时限看板|^看板/ })
    .first()
    .waitFor();
  await page.goto(page.url().replace(/(\/p\/[^/]+).*/, '$1/clock-board'));
  await expect(page.getByRole('heading', { level: 1, name: '督办看板' })).toBeVisible();
  const all = page.getByRole('region', { name: '按提醒进度' }).getByRole('row').filter({ hasText: '合计' });
  const number = await all.getByRole('link').first().textContent();
  await expectAccessible(page);
  await all.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: '时限明细' })).toBeVisible();
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(Math.min(Number(number), 50) + 1);
});
