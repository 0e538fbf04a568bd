//! Suggestions through a department and back to the customer, the answer base, and the needs of customers.

import { expect, test } from '@playwright/test';
import { apiOf, expectAccessible, passedSuggestion, signIn } from './support.ts';

/** Rule: SUG-02, SUG-04. */
test('a suggestion is answered, adopted with a measure, carried out, and the customer is told', async ({ page }) => {
  const number = await passedSuggestion();
  await signIn(page, 'head');
  await page.getByRole('link', { name: '建议与需求' }).click();
  await page.getByRole('link', { name: number }).click();
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '答复' }).click();
  await dialog.getByLabel('部门答复').fill('可行，纳入五月计划');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '采纳', exact: true }).click();
  await dialog.getByLabel('措施').fill('南门加装雨棚');
  await dialog.getByLabel('责任人').click();
  await page.getByTitle('孙立').last().click();
  await dialog.getByLabel('完成日期').fill('2031-05-31');
  await expectAccessible(page, 'dialog[open]');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: '部门答复' })).toContainText('南门加装雨棚');
  await page.getByRole('button', { name: '措施完成' }).click();
  await page.getByRole('button', { name: '告知客户' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已告知客户').first()).toBeVisible();
});

/** Rule: SUG-02. */
test('the register passes a suggestion on to a department', async ({ page }) => {
  const call = await apiOf('lead');
  const caller = { caller_name: '林桂芳', caller_phone: '13800138000', room: '1-1-501' };
  const suggestion = { kind: 'suggestion', channel: 'call', ...caller, content: '建议延长泳池开放时间' };
  const { id } = await call('POST', '/tickets', suggestion);
  await signIn(page, 'lead');
  await page.goto(`/p/HY/tickets/${id}`);
  await page.getByRole('button', { name: '转责任部门' }).click();
  await page.getByRole('dialog').getByLabel('责任部门').click();
  await page.getByRole('option').first().waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('region', { name: '责任部门' })).toContainText('等待答复');
});

/** Rule: SUG-06. */
test('an answer is kept once and given at the desk by one press', async ({ page }) => {
  const topic = `燃气开通 ${Date.now()}`;
  await signIn(page, 'head');
  await page.goto('/p/HY/answers');
  await page.getByRole('button', { name: '新增答案' }).click();
  const form = page.getByRole('dialog', { name: '新增答案' });
  await form.getByLabel('主题').fill(topic);
  await form.getByLabel('怎么答').fill('请带身份证和房产证到燃气公司营业厅办理。');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await page.goto('/p/HY/desk');
  await page.getByRole('radio', { name: /咨询/ }).check();
  const answers = page.getByRole('region', { name: '答案库' });
  await answers.getByRole('searchbox').fill(topic);
  await answers.getByRole('button', { name: '填入答复' }).click();
  await expect(page.getByLabel('当场答复')).toHaveValue(/燃气公司营业厅/);
  await expectAccessible(page);
});

/** Rule: SUG-07. */
test('a need is recorded under its aspect', async ({ page }) => {
  await signIn(page, 'desk');
  await page.goto('/p/HY/needs');
  await page.getByRole('button', { name: '记录需求' }).click();
  const form = page.getByRole('dialog', { name: '记录需求' });
  await form.getByLabel('客户').fill('带小孩的住户');
  await form.getByLabel('方面').click();
  await page.getByTitle('经营').last().click();
  await form.getByLabel('需求').fill('暑期托管');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: '暑期托管' }).first()).toContainText('经营');
});
