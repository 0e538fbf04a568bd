//! The ticket list and a ticket's page: filters in the address, why a deadline stands, verbs, an export.

import { expect, test } from '@playwright/test';
import { apiOf, signIn } from './support.ts';

test.beforeEach(async ({ page }) => {
  await signIn(page, 'desk');
  await page.getByRole('link', { name: '工单', exact: true }).click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});

test('filters stand in the address and outlive a reload', async ({ page }) => {
  await page.getByRole('button', { name: '未结' }).click();
  await expect(page).toHaveURL(/stage=/);
  await page.getByLabel('类别').selectOption('报修');
  await expect(page).toHaveURL(/kind=repair/);
  await page.reload();
  await expect(page.getByLabel('类别')).toHaveValue('repair');
  await page.getByRole('button', { name: '重置' }).click();
  await expect(page).not.toHaveURL(/kind=/);
});

test('a category that is not in use any more is named where an address filters by it', async ({ page }) => {
  const call = await apiOf('lead');
  const code = `old${Date.now()}`;
  const category = { name: `有线电视 ${code}`, is_priority: false, papers: [], is_special_event: false };
  const { id, version } = await call('POST', '/categories', { ...category, code });
  await call('PATCH', `/categories/${id}`, { ...category, is_active: false }, version);
  await page.goto(`/p/HY/tickets?category=${id}`);
  const filter = page.getByRole('search').getByLabel('分类');
  await expect(filter.locator('option:checked')).toHaveText(`${category.name}（已停用）`);
  await filter.selectOption('没有分类');
  await expect(page).toHaveURL(/category=none/);
  await expect(filter.getByRole('option', { name: category.name })).toHaveCount(0);
});

/** Rule: API-03. */
test('the rows that are shown are exported', async ({ page }) => {
  await page.getByRole('button', { name: '导出' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^工单台账-\d{4}-\d\d-\d\d\.csv$/);
});

test('a view is kept under a name and removed again', async ({ page }) => {
  await page.getByLabel('类别').selectOption('投诉');
  await page.getByRole('button', { name: '存为视图' }).click();
  await page.getByLabel('视图名称').fill('所有投诉');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '所有投诉', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '删除视图 所有投诉' }).click();
  await expect(page.getByRole('button', { name: '所有投诉', exact: true })).toBeHidden();
});

/** Rule: CLX-02. */
test('a ticket shows why its deadline stands, what happened, and takes a promise', async ({ page }) => {
  await page.getByRole('button', { name: '未结' }).click();
  await page.getByLabel('状态').selectOption('处理中');
  await page
    .getByRole('cell', { name: /^\d{8}-\d+$/ })
    .first()
    .getByRole('link')
    .click();
  const clocks = page.getByRole('region', { name: '时限' });
  await clocks.getByRole('button').first().click();
  await expect(page.getByRole('dialog', { name: '时限说明' })).toContainText('依据规则');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: '经过' })).toContainText('登记');
  await page.getByRole('button', { name: '承诺时限' }).click();
  await page.getByLabel('告诉客户的时间').fill('2027-01-04T10:00');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('region', { name: '处理' })).toContainText('2027-01-04 10:00');
});
