//! Duties that come round: one's own of today, a duty of the office's own, the month, and how they were kept.

import { expect, test } from '@playwright/test';
import { apiOf, arrive, expectAccessible, PHONE, signIn } from './support.ts';

/** A duty of the head's own that the stewards owe until midnight. */
async function added(name: string) {
  const call = await apiOf('head');
  const recurrence = { every: 'day', hour: 'whole_day' };
  await call('POST', '/duties', { name, role: 'steward', held: 'each', evidence: 'text', recurrence });
}

/** Rule: CLK-10. */
test('a steward does what is owed today with a word, and takes it back', async ({ page }) => {
  const name = `巡查电梯机房 ${Date.now()}`;
  await added(name);
  await signIn(page, 'steward');
  await page.getByRole('link', { name: '周期职责' }).click();
  const today = page.getByRole('region', { name: '今天到期' });
  const task = today.getByRole('listitem').filter({ hasText: name });
  await task.getByRole('button', { name: '完成' }).click();
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('须填写说明')).toBeVisible();
  await dialog.getByLabel('说明').fill('无异常');
  await expectAccessible(page, 'dialog[open]');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  const done = page.getByRole('region', { name: '今天已完成' }).getByRole('listitem').filter({ hasText: name });
  await expect(done).toContainText('无异常');
  await done.getByRole('button', { name: '撤回完成' }).click();
  await expect(task).toBeVisible();
});

/** Rule: CLK-10. */
test('a task is handed to a colleague, who finds it among the own', async ({ page, browser }) => {
  const name = `清点雨具 ${Date.now()}`;
  await added(name);
  await signIn(page, 'steward');
  await page.goto('/p/HY/duties');
  const task = page.getByRole('listitem').filter({ hasText: name });
  await task.getByRole('button', { name: '转交' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('转交给').click();
  await page.keyboard.type('陈静');
  await page.getByTitle('陈静').last().click();
  await page.keyboard.press('Control+Enter');
  await expect(task).toHaveCount(0);
  const desk = await arrive(browser, 'desk');
  await desk.goto('/p/HY/duties');
  await expect(desk.getByRole('listitem').filter({ hasText: name })).toBeVisible();
});

/** Rule: CLK-10. */
test('the head adds a weekly duty, sees it in the month and its figures', async ({ page }) => {
  const name = `检查消防通道 ${Date.now()}`;
  await signIn(page, 'head');
  await page.goto('/p/HY/duties/settings');
  await page.getByRole('button', { name: '新增职责' }).click();
  const form = page.getByRole('dialog', { name: '新增职责' });
  await form.getByLabel('名称', { exact: true }).fill(name);
  await form.getByLabel('岗位').click();
  await page.getByTitle('客服管家').last().click();
  await form.getByLabel('周期', { exact: true }).click();
  await page.getByTitle('每周', { exact: true }).last().click();
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('每周');
  await page.getByRole('link', { name: '职责月历' }).click();
  await expect(page.getByText(name).first()).toBeVisible();
  await page.getByRole('link', { name: '完成情况' }).click();
  await expect(page.getByRole('columnheader', { name: '按时率' })).toBeVisible();
});

/** Rule: UIX-04. */
test('what is owed today fits a phone', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await signIn(page, 'steward');
  await page.goto('/p/HY/duties');
  await expect(page.getByRole('heading', { name: '今日职责' })).toBeVisible();
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isWide).toBe(false);
});
