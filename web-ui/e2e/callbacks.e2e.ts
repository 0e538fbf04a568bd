//! Calling back: one key for the outcome, one chord to save, and the next one is open.

import { expect, test } from '@playwright/test';
import { expectAccessible, firstLink, signIn } from './support.ts';

test('a satisfied customer is recorded by two presses, and the next call is open', async ({ page }) => {
  await signIn(page, 'desk');
  await page.getByRole('link', { name: '回访', exact: true }).click();
  const rows = page.getByRole('region', { name: '待回访清单' }).getByRole('listitem');
  await expect(page.getByRole('radio', { name: /不满意/ })).toBeVisible();
  const before = await rows.count();
  await page.keyboard.press('1');
  await expect(page.getByRole('radio', { name: '1 满意' })).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(rows).toHaveCount(before - 1);
});

test('of a dissatisfied customer it is asked whether the matter is solved', async ({ page }) => {
  await signIn(page, 'desk');
  await page.getByRole('link', { name: '回访', exact: true }).click();
  await expect(page.getByRole('radio', { name: /不满意/ })).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('group', { name: '客户说问题' })).toBeVisible();
  await expect(page.getByRole('button', { name: /保存，下一个/ })).toBeDisabled();
});

test('the lead waives with a reason; the history tells what was said', async ({ page }) => {
  await signIn(page, 'lead');
  await page.getByRole('link', { name: '回访', exact: true }).click();
  await page.getByRole('button', { name: '免回访' }).click();
  const dialog = page.getByRole('dialog', { name: /免回访/ });
  await dialog.getByLabel('原因').fill('业主要求不再致电');
  await dialog.getByRole('button', { name: '免回访' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: '回访记录' }).click();
  // The page before has a button of this name, too.
  await page.getByRole('search', { name: '筛选' }).waitFor();
  await page.getByRole('button', { name: '免回访', exact: true }).click();
  await expect(page.getByText('业主要求不再致电').first()).toBeVisible();
  await expectAccessible(page);
});

/** Rule: CBK-08. */
test('quality orders a callback and grades work, manner and result one by one', async ({ page }) => {
  await signIn(page, 'quality');
  await page.goto(await firstLink(page, '/p/HY/tickets?stage=closed&kind=repair', '/tickets/'));
  const number = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.getByRole('button', { name: '安排回访' }).click();
  const form = page.getByRole('dialog', { name: '安排回访' });
  await form.getByLabel('类别').click();
  await page.getByTitle('品质回访（品质部）').last().click();
  await form.getByLabel('回访时限').fill('2031-01-06T10:00');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await page.getByRole('link', { name: '回访', exact: true }).click();
  await page.getByRole('region', { name: '待回访清单' }).getByRole('link').last().click();
  await expect(page.getByRole('link', { name: number })).toBeVisible();
  await page.getByRole('radio', { name: '1 满意' }).check();
  await expect(page.getByRole('button', { name: /保存，下一个/ })).toBeDisabled();
  for (const part of ['维修质量', '服务态度', '处理结果'])
    await page.getByRole('group', { name: part }).getByRole('radio', { name: '较满意' }).check();
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('link', { name: number })).toBeHidden();
});
