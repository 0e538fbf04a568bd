//! The main job from the call to the close, by the people who do it: reception registers and the slip is issued on save,
//! the technician works from a phone, somebody else calls back, and the matter is closed.

import { expect, type Page, test } from '@playwright/test';
import { arrive, expectAccessible, PHONE, PHOTO, registerRepair, sign } from './support.ts';

/** Rule: RPR-01, CBK-21, UIX-04. */
test('a repair is registered, done on a phone, called back by a colleague, and closed', async ({ browser }) => {
  test.setTimeout(120_000);
  const content = `厨房水龙头漏水 ${Date.now()}`;
  const desk = await arrive(browser, 'desk');
  const number = await registerRepair(desk, '3-1-402', content);

  const phone = await arrive(browser, 'tech', PHONE);
  await repair(phone, content);

  await desk.getByRole('link', { name: '回访', exact: true }).click();
  const due = desk.getByRole('region', { name: '待回访清单' }).getByRole('listitem').filter({ hasText: '已换阀芯' });
  await due.getByRole('link').click();
  await expect(desk.getByText(number)).toBeVisible();
  await desk.keyboard.press('1');
  await desk.keyboard.press('Control+Enter');
  await expect(due).toHaveCount(0);

  await desk.goto('/p/HY/tickets');
  await desk.getByRole('link', { name: number }).click();
  const slips = desk.getByRole('region', { name: '维修单' });
  await expect(slips.getByRole('img', { name: 'leak.png' })).toBeVisible();
  await desk.getByRole('button', { name: '结案' }).click();
  const question = desk.getByRole('dialog', { name: `结案 ${number}？` });
  await expect(question).toBeVisible();
  await desk.keyboard.press('Control+Enter');
  await expect(question).toBeHidden();
  await expect(desk.getByText('已结案').first()).toBeVisible();
});

/** The technician's part, by taps. */
async function repair(page: Page, content: string): Promise<void> {
  const tap = (name: string) => page.getByRole('button', { name, exact: true }).tap();
  await page.goto('/m');
  const card = page.getByRole('listitem').filter({ hasText: content });
  await card.getByRole('button', { name: '接单', exact: true }).tap();
  await card.getByRole('button', { name: '已到场', exact: true }).tap();
  await card.getByRole('heading').getByRole('link').tap();
  await tap('开始维修');
  await page.getByLabel('拍照').setInputFiles({ name: 'leak.png', mimeType: 'image/png', buffer: PHOTO });
  await page.getByRole('button', { name: 'leak.png' }).tap();
  await expect(page.getByRole('dialog', { name: 'leak.png' }).getByRole('img')).toBeVisible();
  await tap('关闭');
  await page.getByRole('link', { name: '完工' }).tap();
  await expectAccessible(page);
  await page.getByLabel('维修内容').fill('已换阀芯，试用正常');
  await tap('完工');
  await page.getByRole('link', { name: '客户签署' }).tap();
  await page.getByRole('radio', { name: '满意', exact: true }).check();
  await page.getByLabel('签署人').fill('高明');
  await sign(page);
  await expectAccessible(page);
  await tap('客户签署');
  await tap('返单');
  await expect(page.getByText('已返单').first()).toBeVisible();
}
