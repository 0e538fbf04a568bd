//! A complaint from the call to the file, by the people who do it, under each way of owning complaints.

import { type Browser, expect, type Page, test } from '@playwright/test';
import { apiOf, arrive, takeCaller } from './support.ts';

/** Publishes who owns complaints from now on. */
async function own(how: 'CO-RECEIVER' | 'CO-INTAKE' | 'CO-FIRST'): Promise<void> {
  const head = await apiOf('head');
  const policy = (await head('GET', '/policy')) as unknown as { newest: number; version: { overrides: object } };
  const body = {
    preset: 'DP-001',
    overrides: { 'complaint.ownership': how },
    from_at: new Date(Date.now() - 1000).toISOString(),
    reason: '按会议决定',
  };
  await head('POST', '/policy/versions', body, policy.newest);
}

/** Registers a complaint at the desk by keyboard; gives its number. */
async function complain(desk: Page, content: string): Promise<string> {
  await desk.goto('/p/HY/desk');
  await takeCaller(desk, '3-1-402');
  await desk.keyboard.press('2');
  await desk.keyboard.type(content);
  await desk.getByLabel('分类').selectOption({ index: 1 });
  await desk.keyboard.press('Control+Enter');
  const done = desk.getByRole('status').filter({ hasText: '已登记' });
  await expect(done).toBeVisible();
  return /\d{8}-\d{3}/.exec((await done.textContent()) ?? '')?.[0] ?? '';
}

async function open(page: Page, number: string): Promise<void> {
  await page.goto('/p/HY/complaints');
  await page.getByRole('link', { name: number }).click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
}

/** Opens a verb's form, fills it, and saves. */
async function does(page: Page, verb: string, fill: (form: ReturnType<Page['getByRole']>) => Promise<void>) {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const form = page.getByRole('dialog');
  await fill(form);
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
}

async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label).click();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** From the lead's hands to the file. */
async function toTheFile(browser: Browser, number: string, department: string | null): Promise<void> {
  const lead = await arrive(browser, 'lead');
  await open(lead, number);
  await does(lead, '指派处理人', async () => {
    await choose(lead, '处理人', '林晓');
    if (department) await choose(lead, '责任部门', department);
  });
  const steward = await arrive(browser, 'steward');
  await open(steward, number);
  await does(steward, '制定方案', async form => {
    await form.getByLabel('调查情况').fill('楼上确在夜间施工');
    await form.getByLabel('处理方案').fill('约谈施工方，签承诺书');
  });
  await does(steward, '答复客户', async form => {
    await form.getByLabel('处理措施').fill('已约谈并签承诺书');
    await form.getByLabel('答复内容').fill(`施工方承诺不在夜间施工 ${number}`);
  });
  const desk = await arrive(browser, 'desk');
  await desk.goto('/p/HY/callbacks');
  const due = desk.getByRole('region', { name: '待回访清单' }).getByRole('listitem').filter({ hasText: number });
  await due.getByRole('link').click();
  await expect(desk.getByRole('definition').filter({ hasText: number }).first()).toBeVisible();
  await desk.keyboard.press('1');
  await desk.keyboard.press('Control+Enter');
  await expect(due).toHaveCount(0);
  await lead.reload();
  await does(lead, '判定有效性', async form => {
    await form.getByLabel('判定理由').fill('监控与施工登记证实');
  });
  await does(lead, '原因分析', async form => {
    await form.getByLabel('原因分析').fill('装修巡查未覆盖晚间');
    await form.getByLabel('预防措施').fill('增加晚间装修巡查');
  });
  await lead.getByRole('button', { name: '结案归档' }).click();
  const question = lead.getByRole('dialog', { name: `结案 ${number}？` });
  await question.getByRole('button', { name: '结案归档' }).click();
  await expect(lead.getByText('已结案').first()).toBeVisible();
}

/** Rule: CMP-03, CMP-04, CMP-08, CMP-09, CMP-15, CMP-19. */
for (const [how, department] of [
  ['CO-RECEIVER', null],
  ['CO-INTAKE', '工程组'],
  ['CO-FIRST', null],
] as const) {
  test(`a complaint is owned as ${how} says, answered, called back, analysed and filed`, async ({ browser }) => {
    test.setTimeout(150_000);
    await own(how);
    const desk = await arrive(browser, 'desk');
    const number = await complain(desk, `楼上夜间装修 ${how} ${Date.now()}`);
    await toTheFile(browser, number, department);
    if (how !== 'CO-FIRST') return;
    await desk.goto('/p/HY/complaints');
    await desk.getByRole('link', { name: number }).click();
    const paper = await desk.getByRole('link', { name: '打印' }).getAttribute('href');
    await desk.goto(paper ?? '');
    await expect(desk.getByRole('heading', { level: 1, name: '投诉处理档案卡' })).toBeVisible();
    await expect(desk.getByText('增加晚间装修巡查')).toBeVisible();
  });
}
