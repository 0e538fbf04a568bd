//! The technician's phone: the next verb is one tap, a lost connection loses nothing.

import { expect, test } from '@playwright/test';
import { expectAccessible, signIn } from './support.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('a slip is accepted and reached by taps; what the net lost is sent again', async ({ page, context }) => {
  await signIn(page, 'tech');
  await page.goto('/m');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: '接单' }) });
  const place = (await card.first().getByRole('heading').textContent()) ?? '';
  await context.setOffline(true);
  await card.first().getByRole('button', { name: '接单' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '没有送出' })).toBeVisible();
  await context.setOffline(false);
  const same = page.getByRole('listitem').filter({ hasText: place });
  await expect(same.getByRole('button', { name: '已到场' }).first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the phone page is accessible in ${colorScheme} and its targets are big enough`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await signIn(page, 'tech');
    await page.goto('/m');
    await expect(page.getByRole('heading', { level: 1, name: '我的任务' })).toBeVisible();
    await expect(page.getByRole('listitem').first()).toBeVisible();
    await expectAccessible(page);
    for (const target of await page.locator('main :is(a, button)').all()) {
      const box = await target.boundingBox();
      expect(box?.height ?? 44, (await target.textContent()) ?? '').toBeGreaterThanOrEqual(44);
    }
    await page.getByRole('listitem').first().getByRole('heading').getByRole('link').click();
    await expect(page.getByRole('region', { name: '这张单' })).toBeVisible();
    await expectAccessible(page);
  });
}
