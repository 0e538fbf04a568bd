//! A burst pipe: its ticket shows the special event, somebody writes its report, the head closes it.
//!
//! Rule: RPR-23.

import { expect, type Page, test } from '@playwright/test';
import { paths } from '../src/app/paths.ts';
import { apiOf, expectAccessible, signIn } from './support.ts';

/** A ticket of a special event that was passed on. */
async function burstPipe(): Promise<{ id: string; number: string }> {
  const [desk, lead] = [await apiOf('desk'), await apiOf('lead')];
  const [team] = (await lead('GET', '/teams')).items;
  const { items } = await desk('GET', '/categories');
  const category = items.find(one => 'is_special_event' in one && one.is_special_event);
  const caller = { caller_name: '林桂芳', caller_phone: '13800138000', room: '1-1-501' };
  const matter = { kind: 'repair', channel: 'call', content: '厨房爆水管', category_id: category?.id };
  const ticket = await desk('POST', '/tickets', { ...matter, ...caller });
  return lead('POST', `/tickets/${ticket.id}/assign`, { team_id: team?.id }, ticket.version);
}

const panel = (page: Page) => page.getByRole('region', { name: '特别事件' });

test('a special event is closed once its report is written', async ({ page }) => {
  const { id, number } = await burstPipe();
  await signIn(page, 'head');
  await page.goto(paths.ticket('HY', id));
  await expect(panel(page)).toContainText('已上报');
  await expect(panel(page).getByRole('button', { name: '特别事件结案' })).toHaveCount(0);
  await panel(page).getByRole('button', { name: '填报' }).click();
  await page.getByRole('textbox', { name: '事件报告' }).fill('关闭分户阀，更换软管，积水已清理');
  await expectAccessible(page, 'dialog[open]');
  await page.keyboard.press('Control+Enter');
  await expect(panel(page)).toContainText('积水已清理');
  await panel(page).getByRole('button', { name: '特别事件结案' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '特别事件结案' }).click();
  await expect(panel(page)).toContainText('已结案');
  await expect(panel(page).getByRole('button')).toHaveCount(0);
  await expectAccessible(page);

  await page.goto(paths.specialEvents('HY'));
  const row = page.getByRole('row').filter({ hasText: number });
  await expect(row).toContainText('已结案');
  await page.getByLabel('状态').selectOption('未结案');
  await expect(page).toHaveURL(/open=true/);
  await expect(row).toHaveCount(0);
});
