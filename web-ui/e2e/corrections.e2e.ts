//! Putting a register row right, and a slip of another case than the ticket's.
//!
//! Rule: TKT-11, RPR-01.

import { expect, test } from '@playwright/test';
import { apiOf, expectAccessible, signIn } from './support.ts';

const CALLER = { caller_name: '林桂芳', caller_phone: '13800138000', room: '1-1-501' };

test('room, kind, channel and time are put right until work begins', async ({ page }) => {
  const call = await apiOf('desk');
  const { id } = await call('POST', '/tickets', {
    kind: 'enquiry',
    channel: 'call',
    ...CALLER,
    content: '门禁卡怎么办',
  });
  await signIn(page, 'lead');
  await page.goto(`/p/HY/tickets/${id}`);
  await page.getByRole('button', { name: '更正', exact: true }).click();
  const form = page.getByRole('dialog', { name: /更正/ });
  await form.getByRole('combobox', { name: '地点' }).fill('1-1-502');
  await form.getByRole('option', { name: '1-1-502' }).click();
  await form.getByLabel('来源').click();
  await page.getByTitle('来访', { exact: true }).click();
  await expect(form.getByLabel('线路')).toBeHidden();
  await form.getByLabel('原因').fill('听错房号');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  const facts = page.getByRole('region', { name: '登记', exact: true });
  await expect(facts).toContainText('1-1-502');
  await expect(facts).toContainText('来访');
});

test('a matter that was in no room is put at a public place', async ({ page }) => {
  const call = await apiOf('desk');
  const { id } = await call('POST', '/tickets', { kind: 'enquiry', channel: 'call', ...CALLER, content: '路灯几点开' });
  await signIn(page, 'lead');
  await page.goto(`/p/HY/tickets/${id}`);
  await page.getByRole('button', { name: '更正', exact: true }).click();
  const form = page.getByRole('dialog', { name: /更正/ });
  await form.getByRole('combobox', { name: '地点' }).fill('小区西侧步道');
  await page.keyboard.press('Tab');
  await form.getByLabel('公共位置，不在房内').check();
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('region', { name: '登记', exact: true })).toContainText('小区西侧步道');
});

/** Rule: PTY-08, TKT-11. */
test('a component with a warranty of its own, and paid work, are put right', async ({ page }) => {
  const [desk, lead] = [await apiOf('desk'), await apiOf('lead')];
  const [room] = (await lead('GET', '/units?q=1-2-401')).items;
  const component_warranties = [{ component: '防水', until: '2099-12-31' }];
  await lead('PATCH', `/units/${room?.id}`, { component_warranties }, room?.version);
  const matter = { kind: 'repair', channel: 'call', ...CALLER, room: '1-2-401', content: '卫生间渗水' };
  const { id } = await desk('POST', '/tickets', matter);
  await signIn(page, 'lead');
  await page.goto(`/p/HY/tickets/${id}`);
  const facts = page.getByRole('region', { name: '登记', exact: true });
  await expect(facts).toContainText('有偿');
  const form = page.getByRole('dialog', { name: /更正/ });
  const correct = () => page.getByRole('button', { name: '更正', exact: true }).click();
  const isPaid = form.getByRole('checkbox', { name: '有偿服务' });

  await correct();
  await expect(isPaid).toBeChecked();
  await form.getByLabel('部位（保修另计）').click();
  await page.getByTitle('防水，保至 2099-12-31', { exact: true }).click();
  await isPaid.uncheck();
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(facts).toContainText('室内保内');

  await correct();
  await expect(isPaid).not.toBeChecked();
  await isPaid.check();
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(facts).toContainText('有偿');

  await correct();
  await form.getByLabel('类别').click();
  await page.getByTitle('咨询', { exact: true }).click();
  await expect(isPaid).toBeHidden();
  await expect(form.getByLabel('部位（保修另计）')).toBeHidden();
});

test('a slip of another case needs its reason', async ({ page }) => {
  const call = await apiOf('desk');
  const { id } = await call('POST', '/tickets', { kind: 'repair', channel: 'call', ...CALLER, content: '水龙头漏水' });
  await signIn(page, 'lead');
  await page.goto(`/p/HY/tickets/${id}`);
  await page.getByRole('button', { name: '开单', exact: true }).click();
  const form = page.getByRole('dialog', { name: /开单/ });
  await expect(form.getByLabel('为什么与工单类别不同')).toBeHidden();
  await form.getByLabel('维修类别').click();
  await page.getByTitle('公共区域', { exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(form.getByLabel('为什么与工单类别不同')).toBeFocused();
  await form.getByLabel('为什么与工单类别不同').fill('漏水在楼道总阀');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('region', { name: '维修单' })).toContainText('已派单');
});
