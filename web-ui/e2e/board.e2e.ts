//! The deadline board: lanes and counters agree, filters stand in the address, the wall has no menu.

import { expect, test } from '@playwright/test';
import { signIn } from './support.ts';

test('the lanes hold what the counters say, a card leads to its ticket, a tag tells why', async ({ page }) => {
  await signIn(page, 'lead');
  await page.getByRole('link', { name: '时限看板' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '时限看板' })).toBeVisible();
  const lane = page.getByRole('region', { name: '已超时' });
  await expect(lane.getByRole('listitem').first()).toBeVisible();
  // A promise may pass its time meanwhile: what is told must agree at some moment.
  await expect(async () => {
    const cards = await lane.getByRole('listitem').count();
    await expect(lane.getByRole('heading')).toHaveText(`已超时${cards}`, { timeout: 100 });
    await expect(page.getByRole('definition').first()).toHaveText(`${cards}`, { timeout: 100 });
  }).toPass();
  await lane.getByRole('button').first().click();
  await expect(page.getByRole('dialog', { name: '时限说明' }).getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await lane.locator('a[href*="/tickets/"]').first().click();
  await expect(page).toHaveURL(/\/tickets\//);
});

test('what nobody has is filtered in the address, and the wall is left by Esc', async ({ page }) => {
  await signIn(page, 'lead');
  await page.getByRole('link', { name: '时限看板' }).click();
  await page.getByLabel('责任人').selectOption({ label: '未派人' });
  await expect(page).toHaveURL(/person=none/);
  await page.getByRole('button', { name: '上墙' }).click();
  const wall = page.getByRole('dialog', { name: '时限看板' });
  await expect(wall).toBeVisible();
  // It fills the screen, and nothing behind it can be reached.
  expect(await wall.boundingBox()).toEqual({ x: 0, y: 0, ...page.viewportSize() });
  expect(await wall.evaluate(node => node.matches(':modal'))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/wall/);
});
