//! People: phones are masked until somebody says why, rooms begin and end, and a roster is read in twice.

import { expect, test } from '@playwright/test';
import { expectAccessible, signIn } from './support.ts';

test('a phone is shown in full for a reason, and hidden again', async ({ page }) => {
  await signIn(page, 'head');
  await page.getByRole('link', { name: '客户', exact: true }).click();
  await page.getByRole('row').filter({ hasText: '****' }).first().click();
  const facts = page.getByRole('region', { name: '资料', exact: true });
  await expect(facts).toContainText('****');
  await facts.getByRole('button', { name: '查看完整号码' }).click();
  await page.getByLabel('原因').fill('联系业主处理工单');
  await page.getByRole('dialog').getByRole('button', { name: '查看完整号码' }).click();
  await expect(facts).not.toContainText('****');
  await facts.getByRole('button', { name: '重新打码' }).click();
  await expect(facts).toContainText('****');
  await expectAccessible(page);
});

test('a roster with a fault changes nothing, and a good one twice brings nothing new', async ({ page }) => {
  await signIn(page, 'head');
  await page.getByRole('link', { name: '客户', exact: true }).click();
  await page.getByRole('button', { name: '导入名册' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '导入房屋住户名册' })).toBeVisible();
  await expectAccessible(page);
  const send = async (body: string) => {
    await page
      .getByLabel(/名册文件/)
      .setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(body) });
    await page.getByRole('button', { name: '试导入' }).click();
  };
  const head = '楼栋,单元,房号,姓名,身份,入住日期\n';
  await send(`${head}1,1,101,测试住户,不存在的身份,2024-01-01\n`);
  await expect(page.getByRole('alert')).toContainText('错误');
  await page.getByRole('button', { name: '换一个文件' }).first().click();
  const good = `${head}1,1,101,测试住户,住户,2024-01-01\n`;
  await send(good);
  await page.getByRole('button', { name: /^导入 1 行/ }).click();
  await expect(page.getByRole('status').filter({ hasText: '导入完成' })).toBeVisible();
  await page.getByRole('button', { name: '换一个文件' }).first().click();
  await send(good);
  await expect(page.getByText('没有可导入的内容')).toBeVisible();
});

test('the dates of a room are put right', async ({ page }) => {
  await signIn(page, 'head');
  await page.getByRole('link', { name: '客户', exact: true }).click();
  await page.getByRole('row').filter({ hasText: '1-1-201' }).first().click();
  const rooms = page.getByRole('region', { name: '房屋与身份', exact: true });
  await rooms.getByRole('button', { name: '更正' }).first().click();
  await page.getByRole('dialog').getByLabel('开始日期').fill('2019-02-03');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rooms).toContainText('2019-02-03');
});

/** Rule: PPL-08. */
test('an entry of a staff file is made, and voided with its reason', async ({ page }) => {
  await signIn(page, 'head');
  await page.goto('/p/HY/estate/teams');
  const file = page.getByRole('region', { name: '员工考核档案', exact: true });
  await file.getByLabel('员工').click();
  await page.getByTitle('吴建国').last().click();
  await file.getByRole('button', { name: '登记' }).click();
  const form = page.getByRole('dialog', { name: '登记' });
  await form.getByLabel('类型').click();
  await page.getByTitle('培训').last().click();
  await form.getByLabel('日期').fill('2026-03-02');
  await page.keyboard.press('Enter');
  await form.getByLabel('事由').fill('消防培训');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await file.getByRole('row').filter({ hasText: '消防培训' }).getByRole('button', { name: '作废' }).click();
  const question = page.getByRole('dialog', { name: '作废 2026-03-02 的“培训”？' });
  await question.getByLabel('原因').fill('登记到别人名下');
  await page.keyboard.press('Control+Enter');
  await expect(question).toBeHidden();
  await expect(file.getByRole('row').filter({ hasText: '消防培训' })).toContainText('作废：登记到别人名下');
});
