//! A session that ends while somebody works: from another device, in the middle of a registration.

import { expect, test } from '@playwright/test';
import { DEMO_PASSWORD, expectAccessible, signIn, takeCaller } from './support.ts';

/** Rule: UIX-05. */
test('who was signed out signs in over the page, and what was typed is registered', async ({ browser }) => {
  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, 'steward');
  await takeCaller(desk, '2-1-301');
  await desk.keyboard.press('1');
  const content = `登录失效时登记 ${Date.now()}`;
  await desk.keyboard.type(content);

  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'steward');
  await other.goto('/account');
  // The session of this page has no such button; others may have been left open elsewhere.
  const ends = other.getByRole('main').getByRole('row').getByRole('button', { name: '结束登录' });
  await expect(ends.first()).toBeVisible();
  for (let left = await ends.count(); left > 0; left -= 1) {
    await ends.first().click();
    await other.getByRole('dialog').getByRole('button', { name: '结束登录' }).click();
    await expect(ends).toHaveCount(left - 1);
  }

  await desk.keyboard.press('Control+Enter');
  const door = desk.getByRole('dialog');
  await expect(door.getByLabel('密码')).toBeVisible();
  await expectAccessible(desk);
  await door.getByLabel('密码').fill(DEMO_PASSWORD);
  await door.getByRole('button', { name: '登录', exact: true }).click();
  await expect(desk.getByRole('status').filter({ hasText: '已登记' })).toBeVisible();
  await expect(desk.getByRole('region', { name: '我刚登记的' }).getByText(content)).toHaveCount(1);
});
