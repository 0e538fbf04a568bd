//! The page of the contract.

import { expect, test } from '@playwright/test';

/** Rule: API-01. */
test('the page of the API draws its areas, with nothing from outside', async ({ page }) => {
  // It reads and draws the whole contract; on a busy machine that takes its time.
  test.setTimeout(150_000);
  const refused: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { name: 'tickets' })).toBeVisible({ timeout: 120_000 });
  expect(refused).toEqual([]);
});
