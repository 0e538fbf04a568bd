//! The desk's alarm for an upset visitor, the register in itself, and the journal.

import { expect, test } from '@playwright/test';
import { apiOf, expectAccessible, signIn } from './support.ts';

/** Rule: TKT-26. */
test('an upset visitor: the steward is called, and is there', async ({ page }) => {
  const call = await apiOf('desk');
  const visitor = { caller_name: '林桂芳', caller_phone: '13800138000', room: '1-1-501' };
  const visit = { kind: 'complaint', channel: 'visit', ...visitor, content: '对停车费不满，情绪激动' };
  const { id } = await call('POST', '/tickets', visit);
  await signIn(page, 'desk');
  await page.goto(`/p/HY/tickets/${id}`);
  const visits = page.getByRole('region', { name: '来电来访' });
  await visits.getByRole('button', { name: '客户激动，请管家来' }).click();
  await expect(visits).toContainText('已呼叫管家');
  await visits.getByRole('button', { name: '管家已到' }).click();
  await expect(visits.getByRole('button')).toHaveCount(0);
  await expect(visits).toContainText('管家已到');
  await expectAccessible(page);
});

/** Rule: RPTD-02. */
test('one cause of several callers stands among the checks with its callers', async ({ page }) => {
  const call = await apiOf('desk');
  const caller = { caller_name: '林桂芳', caller_phone: '13800138000', room: '1-1-501' };
  const repair = { kind: 'repair', channel: 'call', ...caller };
  const content = `整栋停水 ${Date.now()}`;
  const first = await call('POST', '/tickets', { ...repair, content });
  await call('POST', '/tickets', { ...repair, content: '我家也停水', same_cause_as_id: first.id });
  await signIn(page, 'lead');
  await page.goto('/p/HY/register');
  const row = page.getByRole('region', { name: '同因事件', exact: true }).getByRole('row').filter({ hasText: content });
  await expect(row).toContainText('进行中');
  await row.getByRole('link', { name: '2' }).click();
  await expect(page).toHaveURL(/incident=/);
  await expect(page.getByRole('row').filter({ hasText: '我家也停水' })).toBeVisible();
});

/** Rule: AUD-03. */
test('the journal tells who did what, of one person or one record', async ({ page }) => {
  await signIn(page, 'lead');
  await page.getByRole('link', { name: '审计日志' }).click();
  await page.getByLabel('谁').selectOption('陈静');
  await expect(page).toHaveURL(/actor=/);
  await expect(page.getByRole('row').nth(1)).toContainText('陈静');
  await page.getByRole('row').nth(1).getByRole('button').click();
  await expect(page).toHaveURL(/subject=/);
  await expect(page.getByRole('region', { name: /最后一条是第 \d+ 条/ })).toContainText(/[0-9a-f]{64}/);
  await expectAccessible(page);
});
