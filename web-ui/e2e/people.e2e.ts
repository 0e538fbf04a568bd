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
