import { expect, test } from '@playwright/test';

test('the page of the API draws its operations, with nothing from outside', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await page.goto('/api/docs');
  await expect(page.getByText('Register a ticket', { exact: true })).toBeVisible();
  expect(refused).toEqual([]);
});
