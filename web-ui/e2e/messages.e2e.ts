//! A promise that is late reaches the lead's inbox by itself and is acknowledged; who is away names a substitute; an
//! administrator tries a channel.

import { expect, test } from '@playwright/test';
import { apiOf, arrive, expectAccessible } from './support.ts';

/** Publishes how soon a technician must be there, from now on. */
async function arriveWithin(seconds: number | null): Promise<void> {
  const head = await apiOf('head');
  const policy = (await head('GET', '/policy')) as unknown as { newest: number };
  const limit =
    seconds === null ? {} : { 'arrive.household_within': { amount: seconds, unit: 'second', basis: 'cal' } };
  const body = {
    preset: 'DP-001',
    overrides: limit,
    from_at: new Date(Date.now() - 1000).toISOString(),
    reason: '按会议决定',
  };
  await head('POST', '/policy/versions', body, policy.newest);
}

test.afterAll(() => arriveWithin(null));

/** Rule: CLK-07, CLX-05. */
test('a late promise reaches the inbox by itself and is acknowledged', async ({ browser }) => {
  const lead = await arrive(browser, 'lead');
  await lead.goto('/p/HY/notices');
  await expect(lead.getByRole('heading', { level: 1, name: '提醒' })).toBeVisible();
  await lead.getByRole('radio', { name: /待确认/ }).check();
  const rows = lead.getByRole('group', { name: '提醒' }).getByRole('row');
  await arriveWithin(2);
  const desk = await apiOf('desk');
  const caller = { caller_name: '林桂芳', caller_phone: '13800138000', room: '1-1-501' };
  const people = (await desk('GET', '/people?limit=200')).items as unknown as { id: string; roles: string[] }[];
  const technician = people.find(({ roles }) => roles.includes('technician'));
  const row = { kind: 'repair', channel: 'call', ...caller, content: '厨房水管漏水，请尽快' };
  const ticket = await desk('POST', '/tickets', { ...row, dispatch: { technician_id: technician?.id } });
  // Nobody reloads the page: the step comes with the live stream.
  const told = rows.filter({ hasText: ticket.number }).filter({ hasText: '已到时限' });
  await expect(told.first()).toBeVisible({ timeout: 20_000 });
  await expect(lead.getByRole('link', { name: /提醒，\d+\+? 条未读/ })).toBeVisible();
  await expectAccessible(lead);
  const count = await told.count();
  await told.first().getByRole('button', { name: '确认', exact: true }).click();
  await expect(told).toHaveCount(count - 1);
  await lead.getByRole('radio', { name: '全部' }).check();
  await rows.filter({ hasText: ticket.number }).first().getByRole('link').click();
  await expect(lead.getByRole('heading', { level: 1, name: ticket.number })).toBeVisible();
});

/** Rule: CLX-05. */
test('who is away names a substitute and an address outside', async ({ browser }) => {
  const lead = await arrive(browser, 'lead');
  await lead.goto('/account');
  await lead.getByRole('button', { name: '登记外出' }).click();
  const form = lead.getByRole('dialog', { name: '登记外出' });
  await form.getByLabel('代理人').click();
  await lead.keyboard.type('林晓');
  await expect(lead.getByTitle('林晓').last()).toBeVisible();
  await lead.keyboard.press('Enter');
  await form.getByLabel('结束').fill('2099-01-01T18:00');
  await lead.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  const absence = lead.getByRole('group', { name: '外出与代理人' }).getByRole('row').filter({ hasText: '林晓' });
  await expect(absence).toBeVisible();
  await absence.getByRole('button', { name: '撤销' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
  await expect(absence).toHaveCount(0);

  await lead.getByRole('button', { name: '设置', exact: true }).click();
  const ways = lead.getByRole('dialog', { name: '站外消息' });
  await ways.getByLabel('邮箱地址').fill('nobody');
  await lead.keyboard.press('Control+Enter');
  await expect(ways.getByText('这不是邮箱地址')).toBeVisible();
  await ways.getByLabel('邮箱地址').fill('lead@example.com');
  await lead.keyboard.press('Control+Enter');
  await expect(ways).toHaveCount(0);
  await expect(lead.getByText('lead@example.com')).toBeVisible();
});

/** Rule: CLX-05. */
test('an administrator tries a channel that is not set up', async ({ browser }) => {
  const admin = await arrive(browser, 'admin');
  await admin.goto('/account');
  await admin.getByRole('button', { name: '设置', exact: true }).click();
  await admin.getByLabel('邮箱地址').fill('admin@example.com');
  await admin.keyboard.press('Control+Enter');
  await expect(admin.getByText('admin@example.com')).toBeVisible();
  await admin.goto('/p/HY/settings/messages');
  const email = admin.getByRole('group', { name: '渠道' }).getByRole('row').filter({ hasText: '电子邮件' });
  await expect(email).toContainText('未接通，只写入日志');
  await email.getByRole('button', { name: '给我发测试消息' }).click();
  await admin.getByLabel('状态').selectOption('logged');
  await expect(async () => {
    await admin.reload();
    await admin.getByLabel('状态').selectOption('logged');
    await expect(admin.getByRole('row').filter({ hasText: '管家系统测试消息' }).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 15_000 });
});
