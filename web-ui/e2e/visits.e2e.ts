//! Vacant units and the concierge: a storm, a visit on the steward's phone, a contact list before a holiday.

import { expect, test } from '@playwright/test';
import { apiOf, arrive, expectAccessible, PHONE, PHOTO, signIn } from './support.ts';

/** Rule: VAC-09, VAC-08. */
test('a storm is declared and ended; its first visit is made and told', async ({ page, browser }) => {
  await signIn(page, 'lead');
  await page.goto('/p/HY/disaster-alerts');
  await page.getByRole('button', { name: '发布预警' }).click();
  await page.getByRole('dialog').getByLabel('说明').fill('台风橙色预警');
  await expectAccessible(page, 'dialog[open]');
  await page.keyboard.press('Control+Enter');
  const row = page.getByRole('row').filter({ hasText: '台风橙色预警' });
  await expect(row).toContainText('预警中');
  await row.getByRole('button', { name: '解除预警' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(row).not.toContainText('预警中');
  await row.getByRole('link').click();
  await expect(page.getByRole('row').nth(1)).toContainText('委托代管');
  const call = await apiOf('lead');
  const alert = (await call('GET', '/disaster-alerts')).items[0];
  const list = await call('GET', `/visits?limit=1&regime=vacant_shell&alert_id=${alert?.id}`);
  const visit = list.items[0];
  const phone = await arrive(browser, 'steward', PHONE);
  await phone.goto(`/m/HY/visits/${visit?.id}`);
  await phone.getByRole('button', { name: '开始查看' }).click();
  await phone.getByRole('button', { name: '全部正常' }).click();
  await phone.getByRole('button', { name: '提交记录' }).click();
  await phone.getByLabel('向谁反馈').fill('开发商客服');
  await phone.getByRole('button', { name: '登记反馈' }).click();
  await expect(phone.getByText('已结束')).toBeVisible();
  await phone.close();
});

/** Rule: VAC-02, VAC-07, VAC-08, VAC-10. */
test('a monthly visit with a photo and a problem becomes a ticket, and the owner hears of it', async ({ browser }) => {
  const call = await apiOf('steward');
  const [room] = (await call('GET', '/units?q=4-2-602')).items;
  const visit = await call('POST', '/visits', {
    unit_id: room?.id,
    planned_on: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    care: ['airing'],
  });
  const page = await arrive(browser, 'steward2', { width: 360, height: 740 });
  await page.goto('/m/HY/visits');
  const stop = page.locator(`a[href="/m/HY/visits/${visit.id}"]`);
  await expect(stop).toContainText('钥匙柜');
  await expectAccessible(page);
  await page.screenshot({ path: process.env.SHOTS ? `${process.env.SHOTS}/route.png` : 'test-results/route.png' });
  await stop.click();
  await page.getByRole('button', { name: '开始查看' }).click();
  await page.getByRole('button', { name: '全部正常' }).click();
  await page.getByRole('checkbox', { name: '通风' }).check();
  await page.getByRole('button', { name: '添加问题' }).click();
  await page.getByRole('textbox', { name: '问题 1' }).fill('阳台护栏松动');
  await page.getByLabel('拍问题照片').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: PHOTO });
  await expect(page.getByText('照片已上传')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: '问题 1' }), 'what was typed is kept').toHaveValue('阳台护栏松动');
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, 'nothing sticks out of a phone of 360 pixels').toBeLessThanOrEqual(360);
  await page.screenshot({
    path: process.env.SHOTS ? `${process.env.SHOTS}/record.png` : 'test-results/record.png',
    fullPage: true,
  });
  await page.getByRole('button', { name: '提交记录' }).click();
  await expect(page.getByLabel('反馈内容')).toHaveValue(/阳台护栏松动.*已报修跟进/);
  await page.getByRole('button', { name: '登记反馈' }).click();
  await expect(page.getByText('已反馈')).toBeVisible();
  await page.getByRole('link', { name: '工单' }).click();
  await expect(page.getByText('阳台护栏松动').first()).toBeVisible();
  await page.goto(`/p/HY/estate/units/${room?.id}`);
  await expect(page.getByRole('region', { name: '房屋查看' })).toContainText('委托代管（已收费）');
  await page.close();
});

/** Rule: CON-01, CON-02, CON-04. */
test('a customer on the list of a holiday is called, comes, and a visit makes the home ready', async ({ page }) => {
  await signIn(page, 'steward');
  await page.goto('/p/HY/concierge');
  await page.getByRole('link', { name: '元旦' }).click();
  await page.getByLabel('状态').selectOption({ label: '待联系' });
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByRole('button', { name: '不联系' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog').getByText('须写明原因', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '登记联系' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('是否入住').click();
  await page.getByTitle('入住', { exact: true }).click();
  await dialog.getByLabel('需求').fill('提前开暖气');
  await expectAccessible(page, 'dialog[open]');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('将入住')).toBeVisible();
  await page.getByRole('link', { name: '备房查看' }).click();
  await expect(page.getByRole('definition').filter({ hasText: '礼宾' })).toBeVisible();
  await expectAccessible(page);
});
