//! Keys at the desk and in front of the cabinet.

import { expect, test } from '@playwright/test';
import { apiOf, expectAccessible, signIn } from './support.ts';

/** Rule: KEY-02, KEY-03, KEY-04. */
test('a key is taken in, lent on a signature, and taken back by keyboard', async ({ page }) => {
  const call = await apiOf('steward');
  const [room] = (await call('GET', '/units?q=1-2-301')).items;
  const people: readonly { id: string; name?: string }[] = (await call('GET', '/people')).items;
  const set = await call('POST', '/keys', {
    kind: 'new_handover',
    unit_id: room?.id,
    pieces: 2,
    place: '钥匙柜 C-09',
    custodian_id: people.find(one => one.name === '林晓')?.id,
    received_from: '开发商',
  });
  await signIn(page, 'steward');
  await page.goto('/p/HY/keys');
  await page.getByRole('link', { name: set.number }).click();
  await page.getByRole('button', { name: '借出' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('借用人（外部）').fill('验房师 江工');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('须有签名').first()).toBeVisible();
  await dialog.getByLabel('纸质单据存放处').fill('收楼档案 1-2-301');
  await expectAccessible(page, 'dialog[open]');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  const lent = page.getByRole('region', { name: '借出的钥匙' });
  await expect(lent).toContainText('验房师 江工');
  await lent.getByRole('button', { name: '收回' }).click();
  await page.getByRole('dialog').getByLabel('归还状况').fill('完好');
  await page.keyboard.press('Control+Enter');
  await expect(lent).toContainText('没有借出的钥匙');
  await expect(page.getByRole('region', { name: '经手记录' })).toContainText('收回');
});

/** Rule: KEY-08, KEY-09, CUS-02. */
test('a count with one key missing is explained and closed by two persons', async ({ page, browser }) => {
  const hr = await apiOf('hr');
  const [missing, ...there] = (await hr('GET', '/keys?kind=vacant')).items;
  await signIn(page, 'hr');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/p/HY/key-counts');
  await page.getByRole('button', { name: '开始盘点' }).click();
  await page.keyboard.press('Control+Enter');
  const box = page.getByRole('textbox', { name: '编号', exact: true });
  await expect(box).toBeFocused();
  for (const set of there) {
    // A scanner types the label and ends with Enter.
    await page.keyboard.type(set.number);
    await page.keyboard.press('Enter');
    await expect(page.getByText(`${set.number}：2 把`)).toBeVisible();
  }
  const number = missing?.number ?? '';
  await page.getByRole('button', { name: `说明差异 ${number}` }).click();
  await page.getByRole('dialog').getByLabel('差异说明').fill('管家送去配锁');
  await page.getByRole('dialog').getByRole('button', { name: '说明差异' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '签字' }).click();
  await expect(page.getByRole('region', { name: '签字栏' })).toContainText('许岚');
  const address = page.url();
  const other = await browser.newPage();
  await signIn(other, 'steward');
  await other.goto(address);
  await other.getByRole('button', { name: '签字' }).click();
  await expect(other.getByText('已完成').first()).toBeVisible();
  await expect(other.getByRole('list', { name: '盘点表' })).toContainText('管家送去配锁');
  await other.close();
});

/** Rule: CUS-01, VAC-13. */
test('the unit tells who could enter', async ({ page }) => {
  await signIn(page, 'steward');
  await page.goto('/p/HY/entrustments');
  await page.getByRole('link', { name: '4-2-602' }).click();
  await page.getByRole('link', { name: '4-2-602' }).click();
  const access = page.getByRole('region', { name: '何人可进入' });
  await expect(access).toContainText('林晓');
  await expect(access).toContainText('燃气公司 魏师傅');
});
