//! The deadline board: lanes and counters agree, filters stand in the address, the wall has no menu.

import { expect, test } from '@playwright/test';
import { expectAccessible, signIn } from './support.ts';

test('the lanes hold what the counters say, a card leads to its ticket, a tag tells why', async ({ page }) => {
  await signIn(page, 'lead');
  await page.getByRole('link', { name: '时限看板' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '时限看板' })).toBeVisible();
  const lane = page.getByRole('region', { name: '已超时' });
  const cards = await lane.getByRole('listitem').count();
  await expect(lane.getByRole('heading', { name: `已超时${cards}` })).toBeVisible();
  await lane.getByRole('button').first().click();
  await expect(page.getByRole('dialog', { name: '时限说明' }).getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await lane.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/tickets\//);
});

test('what nobody has is filtered in the address, and the wall is left by Esc', async ({ page }) => {
  await signIn(page, 'lead');
  await page.getByRole('link', { name: '时限看板' }).click();
  await page.getByLabel('责任人').selectOption({ label: '未派人' });
  await expect(page).toHaveURL(/person=none/);
  await page.getByRole('button', { name: '上墙' }).click();
  await expect(page.getByRole('dialog', { name: '时限看板' })).toBeVisible();
  await expect(page.getByRole('link', { name: '登记台' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/wall/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the board is accessible in ${colorScheme}, in both languages`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await signIn(page, 'lead');
    await page.getByRole('link', { name: '时限看板' }).click();
    await expect(page.getByRole('region', { name: '已超时' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('region', { name: 'Overdue' })).toBeVisible();
    await expectAccessible(page);
  });
}
