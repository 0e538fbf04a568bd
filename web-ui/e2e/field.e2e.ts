//! The technician's phone: the next verb is one tap, a lost connection loses nothing.

import { expect, test } from '@playwright/test';
import { signIn } from './support.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('a slip is accepted and reached by taps; what the net lost is sent again', async ({ page, context }) => {
  await signIn(page, 'tech');
  await page.goto('/m');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: '接单', exact: true }) });
  const slip = await card.first().getByRole('heading').getByRole('link').getAttribute('href');
  await context.setOffline(true);
  await card.first().getByRole('button', { name: '接单', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: '没有送出' })).toBeVisible();
  await context.setOffline(false);
  const same = page.getByRole('listitem').filter({ has: page.locator(`a[href="${slip}"]`) });
  await expect(same.getByRole('button', { name: '已到场', exact: true })).toBeVisible();
});

/** Rule: UIX-04. */
test('every target on the phone is big enough for a thumb', async ({ page }) => {
  await signIn(page, 'tech');
  await expect(page.getByRole('heading', { name: '我的任务' }), 'a technician begins here').toBeVisible();
  await expect(page.getByRole('listitem').first()).toBeVisible();
  for (const target of await page.locator('main :is(a, button)').all()) {
    const box = await target.boundingBox();
    expect(box?.height, (await target.textContent()) ?? '').toBeGreaterThanOrEqual(44);
  }
});
