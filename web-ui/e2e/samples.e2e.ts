//! A week's sample in the browser: drawn, called by one key, replaced where nobody talks, reported, on paper, and redrawn.

import { expect, test } from '@playwright/test';
import { expectAccessible, signIn } from './support.ts';

/** Rule: CBK-07, SMP-01, SMP-02, SMP-03. */
test('quality calls last week’s sample, replaces who refuses, and reads what it says', async ({ page }) => {
  await signIn(page, 'quality');
  await page.getByRole('link', { name: '回访', exact: true }).click();
  await page.getByRole('link', { name: '抽样回访' }).click();
  // The jobs draw the newest whole week when the service starts.
  const week = page.getByRole('row', { name: /维修周抽样/ }).first();
  await expect(async () => {
    await page.reload();
    await expect(week).toContainText('已抽样', { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(page);
  await week.getByRole('link').click();
  const list = page.getByRole('region', { name: '抽样名单' });
  const rows = list.getByRole('row');
  await expect(list.getByRole('button', { name: '回访' }).first()).toBeVisible();
  const drawn = await rows.count();

  await list.getByRole('button', { name: '回访' }).first().click();
  await expect(page.getByRole('radio', { name: '1 满意' })).toBeVisible();
  await page.keyboard.press('9');
  await page.keyboard.press('Control+Enter');
  await expect(rows).toHaveCount(drawn + 1);
  await expect(list.getByRole('cell', { name: /递补/ })).toBeVisible();

  await expect(page.getByRole('radio', { name: '1 满意' })).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Enter');
  const report = page.getByRole('region', { name: '抽样结果' });
  await expect(report.getByRole('cell', { name: '100.00%' }).first()).toBeVisible();
  await expect(report.getByRole('cell', { name: /20\.65%–100\.00%/ })).toBeVisible();

  await page.getByRole('button', { name: '重抽核对' }).click();
  await expect(page.getByText('重抽结果一致。')).toBeVisible();
  await expectAccessible(page);
  const [paper] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: '打印' }).click()]);
  await expect(paper.getByText('周抽样表').first()).toBeVisible();
  await expect(paper.getByText('☑ 满意').first()).toBeVisible();
});

test('a week that was missed is framed first and drawn then', async ({ page }) => {
  await signIn(page, 'quality');
  await page.goto('/p/HY/samples');
  await page.getByRole('button', { name: '补抽' }).click();
  const form = page.getByRole('dialog', { name: '补抽' });
  const day = new Date(Date.now() - 15 * 24 * 3_600_000).toISOString().slice(0, 10);
  await form.getByLabel('周期内任一天').fill(day);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '已定抽样框' })).toBeVisible();
  await page.getByRole('button', { name: '抽样', exact: true }).click();
  await expect(page.getByRole('heading', { name: '已抽样' })).toBeVisible();
  await expect(page.getByRole('region', { name: '抽样名单' })).toBeVisible();
});

/** Rule: CBK-12. */
test('the forms of a survey are checked by the manager of whoever organised it', async ({ page }) => {
  await signIn(page, 'quality');
  await page.goto('/p/HY/samples');
  await page.getByRole('button', { name: '补抽或核实征询' }).click();
  const form = page.getByRole('dialog', { name: '补抽或核实征询' });
  await form.getByRole('combobox', { name: '抽样类别' }).click();
  await page.getByTitle('征询真实性', { exact: true }).click();
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000).toISOString().slice(0, 10);
  await form.getByLabel('征询第一天').fill(daysAgo(30));
  await form.getByLabel('征询最后一天').fill(daysAgo(2));
  await form.getByRole('combobox', { name: '组织部门' }).click();
  await page.getByTitle('客服部门', { exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /征询真实性/ })).toBeVisible();
  await expect(page.getByText('客服部门', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '抽样', exact: true }).click();
  await expect(page.getByRole('heading', { name: '已抽样' })).toBeVisible();
  await expectAccessible(page);
});

/** Rule: CBK-07. */
test('the desk reads samples and does not call them', async ({ page }) => {
  await signIn(page, 'desk');
  await page.goto('/p/HY/samples');
  await expect(page.getByRole('button', { name: '补抽' })).toBeHidden();
  await page
    .getByRole('row', { name: /维修周抽样/ })
    .first()
    .getByRole('link')
    .click();
  await expect(
    page.getByRole('region', { name: '抽样名单' }).getByRole('button', { name: '查看' }).first(),
  ).toBeVisible();
});
