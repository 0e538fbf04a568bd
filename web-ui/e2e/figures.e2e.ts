//! The month's figures as the head reads them: completion, repairs by category, satisfaction, promises kept; each opens what it counts.
//!
//! Rule: RPR-12, CBK-19, CLK-08, STA-02.

import { expect, test } from '@playwright/test';
import { paths } from '../src/app/paths.ts';
import { expectAccessible, signIn } from './support.ts';

const PAGES = [
  { path: paths.completion('HY'), zh: '维修完成率', en: 'Completion' },
  { path: paths.repairFigures('HY'), zh: '报修月度统计', en: 'Repairs reported' },
  { path: paths.satisfaction('HY'), zh: '回访满意率', en: 'Satisfaction' },
  { path: paths.clockReport('HY'), zh: '时限及时率', en: 'Promises kept' },
] as const;

for (const lang of ['zh', 'en'] as const)
  test(`the pages of figures, in ${lang}`, async ({ page }) => {
    await page.addInitScript(chosen => localStorage.setItem('guanjia.lang', chosen), lang);
    await signIn(page, 'head');
    for (const { path, ...titles } of PAGES) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: titles[lang] })).toBeVisible();
      await expect(page.getByRole('cell', { name: /^\d+\.\d\d%$/ }).first()).toBeVisible();
      await expectAccessible(page);
    }
  });

test('a figure of completion opens its slips, as many as it counts', async ({ page }) => {
  await signIn(page, 'head');
  await page.goto(`${paths.completion('HY')}?by=technician`);
  const row = page.getByRole('row').nth(1);
  const name = await row.getByRole('cell').first().textContent();
  const count = Number(await row.getByRole('link').textContent());
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/\/repairs\?/);
  await expect(page.getByLabel('技术员').locator('option:checked')).toHaveText(name ?? '');
  await expect(page.getByRole('row')).toHaveCount(count + 1);
});

test('a figure of repairs opens its tickets, as many as it counts', async ({ page }) => {
  await signIn(page, 'head');
  await page.goto(paths.repairFigures('HY'));
  const row = page.getByRole('row').nth(1);
  const name = await row.getByRole('cell').first().textContent();
  const count = Number(await row.getByRole('link').textContent());
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/\/tickets\?/);
  await expect(page.getByLabel('分类').locator('option:checked')).toHaveText(name ?? '');
  await expect(page.getByRole('row')).toHaveCount(Math.min(count, 50) + 1);
});

test('a figure of satisfaction opens its callbacks, and one of promises the clocks', async ({ page }) => {
  await signIn(page, 'head');
  for (const path of [paths.satisfaction('HY'), paths.clockReport('HY')]) {
    await page.goto(path);
    const figure = page.getByRole('row').nth(1).getByRole('link').first();
    const count = Number(await figure.textContent());
    await figure.click();
    await expect(page).toHaveURL(/callbacks\/history\?|\/clocks\?/);
    await expect(page.getByRole('row')).toHaveCount(Math.min(count, 50) + 1);
  }
});

test('the month stands in the address; a month without work says so', async ({ page }) => {
  await signIn(page, 'head');
  await page.goto(paths.clockReport('HY'));
  await page.getByLabel('月份').fill('2020-02');
  await expect(page).toHaveURL(/month=2020-02/);
  await expect(page.getByText('这个月没有开始计时的承诺。')).toBeVisible();
});

test('the month is taken home as a file', async ({ page }) => {
  await signIn(page, 'head');
  await page.goto(paths.completion('HY'));
  await page.getByRole('button', { name: '导出' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^维修完成率-\d{4}-\d{2}-.*\.csv$/);
});
