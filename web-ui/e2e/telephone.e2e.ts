//! The telephone log: a list is read in, its day compared and signed off, a late list opens it again; a ring opens the
//! caller's card before the answer.

import { createHmac } from 'node:crypto';
import { expect, type Page, request, test } from '@playwright/test';
import { apiOf, BASE_URL, expectAccessible, firstLink, PHONE, signIn } from './support.ts';

/** A day so many days ago, in the office's time. */
function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
}

/** The day that is compared: the demo has a list of it, and one row by call of which its recorder knows nothing. */
const DAY = daysAgo(2);
/** When that row was written and where, once it was asked for; calls of the journeys lie some minutes from it. */
const row = { at: 0, place: '' };

test.beforeAll(async () => {
  const call = await apiOf('lead');
  const day = (await call('GET', `/call-days/${DAY}`)) as unknown as {
    contacts_left: { answered_at: string; place: string }[];
  };
  const [left] = day.contacts_left;
  Object.assign(row, { at: Date.parse(left?.answered_at ?? `${DAY}T12:00:00+08:00`), place: left?.place ?? '' });
});

/** The office's time so many minutes from the row, away from midnight. */
function timeOf(minutes: number): string {
  const isMorning = new Date(row.at + 8 * 3_600_000).getUTCHours() < 12;
  const at = new Date(row.at + 8 * 3_600_000 + (isMorning ? minutes : -minutes) * 60_000);
  return at.toISOString().slice(11, 19);
}

/** A recorder's list as the demo's recorder writes it. */
function list(name: string, lines: readonly string[]) {
  const head = '开始时间,呼叫方向,主叫号码,被叫号码,振铃时长,通话时长,分机,录音文件';
  const text = `${head}\n${lines.join('\n')}\n`;
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

const incoming = (minutes: number, number: string) =>
  `${DAY} ${timeOf(minutes)},呼入,${number},0755-86001234,0,30,801,${number}.wav`;

async function readIn(page: Page, file: ReturnType<typeof list>): Promise<void> {
  await page.goto('/p/HY/telephone/lists');
  await page.getByLabel('清单文件').setInputFiles(file);
  await page.getByRole('button', { name: '预览' }).click();
}

const settling = (page: Page) => page.getByRole('region', { name: '正在处理' });
const sign = (page: Page) => page.getByRole('button', { name: '签核' });

/** Rule: TEL-01. */
test('a list is looked at line by line before it is read in', async ({ page }) => {
  await signIn(page, 'desk');
  const lines = [
    incoming(40, '13900139001'),
    incoming(70, '13900139002'),
    incoming(100, '13900139003'),
    '昨天,呼入,13900139004,0755-86001234,6,60,801,',
  ];
  await readIn(page, list('first.csv', lines));
  const report = page.getByRole('region', { name: '预览' });
  await expect(report.getByText('有 1 行读不懂')).toBeVisible();
  await expect(report.getByRole('table', { name: '读不懂的行' }).or(report.getByLabel('读不懂的行'))).toContainText(
    '5',
  );
  await expect(report.getByLabel('新通话（前二十个）')).toContainText('139 **** 9001');
  await expectAccessible(page);
  await report.getByRole('button', { name: '导入 3 个通话' }).click();
  const done = page.getByRole('region', { name: '导入结果' });
  await expect(done.getByText('已导入 3 个新的通话')).toBeVisible();
  await expect(page.getByRole('region', { name: '导入过的清单' })).toContainText('first.csv');
  // The same list again holds nothing new.
  await readIn(page, list('again.csv', lines));
  await expect(page.getByText('没有新的通话，不用导入')).toBeVisible();
  await expect(page.getByRole('button', { name: /^导入 \d/ })).toHaveCount(0);
});

/** Rule: TEL-03. */
test('a day is settled by keys: a reason, a row made of the call, a link', async ({ page }) => {
  await signIn(page, 'lead');
  await page.goto(`/p/HY/telephone/days/${DAY}`);
  await expect(page.getByRole('region', { name: '来电没有登记' }).getByRole('button')).toHaveCount(3);
  await expect(sign(page)).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  const calls = page.getByRole('region', { name: '来电没有登记' }).getByRole('button');
  const of = (number: string) => calls.filter({ hasText: number });
  // One was a wrong number; the arrows lead to it.
  while (!(await settling(page).getByText('139 0013 9002').isVisible())) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('3');
  await expect(page.getByRole('region', { name: '人工处理' })).toContainText('打错');
  await expect(calls).toHaveCount(2);
  // Another one is made a row of: number and time stand in the form already.
  await of('139 0013 9003').click();
  await page.keyboard.press('2');
  await expect(page.getByLabel('联系电话')).toHaveValue('13900139003');
  await expect(page.getByText(/补录来电/)).toBeVisible();
  await expect(page.getByLabel('反映时间（补录）')).toHaveValue(`${DAY}T${timeOf(100).slice(0, 5)}`);
  await page.getByLabel('来电人', { exact: true }).fill('王先生');
  await page.getByRole('radio', { name: /咨询/ }).check();
  await page.getByRole('combobox', { name: '地点' }).fill('小区北门');
  await page.getByLabel('内容').fill('询问快递代收点开放时间');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: `回到 ${DAY} 的核对` }).click();
  await expect(calls).toHaveCount(1);
  // The last one is the row that was written down with another number: a person links them.
  await of('139 0013 9001').click();
  await settling(page).getByRole('radio', { name: row.place }).first().check();
  await page.keyboard.press('1');
  await expect(page.getByText('没有待处理的来电和登记，可以签核。')).toBeVisible();
  const settled = page.getByRole('region', { name: '人工处理' });
  for (const how of ['关联', '打错']) await expect(settled).toContainText(how);
});

/** Rule: TEL-04. */
test('a settled day is signed off, and a late list opens it again and says so', async ({ page }) => {
  await signIn(page, 'lead');
  await page.goto(`/p/HY/telephone/days/${DAY}`);
  await expect(sign(page)).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已签核').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '撤回' })).toHaveCount(0);
  await readIn(page, list('late.csv', [incoming(130, '13900139009')]));
  await expect(page.getByText(`这些日子已签核，导入后会重开：${DAY}`)).toBeVisible();
  await page.getByRole('button', { name: '导入 1 个通话' }).click();
  await expect(page.getByText(`这些日子原已签核，现已重开：${DAY}`)).toBeVisible();
  await page.getByRole('region', { name: '导入结果' }).getByRole('link', { name: DAY }).click();
  await expect(page.getByRole('status').filter({ hasText: '当日核对已重开：补充导入 1 个来电' })).toBeVisible();
  await page.keyboard.press('4');
  await expect(page.getByText('没有待处理的来电和登记，可以签核。')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '重开' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('原因').fill('抽查');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: '当日核对已重开：抽查' })).toBeVisible();
  const paper = page.getByRole('link', { name: '打印' });
  await page.goto((await paper.getAttribute('href')) ?? '');
  await expect(page.getByRole('heading', { name: '来电核对表' })).toBeVisible();
  await expect(page.getByRole('table')).toContainText('打错');
});

/** Rule: TEL-03. */
test('who settles one after another needs nothing but digits, and takes one back', async ({ page }) => {
  await signIn(page, 'desk');
  await page.goto(`/p/HY/telephone/days/${daysAgo(1)}`);
  const calls = page.getByRole('region', { name: '来电没有登记' }).getByRole('button');
  await expect(calls).toHaveCount(2);
  await expect(calls.first()).toBeFocused();
  await page.keyboard.press('3');
  await expect(calls).toHaveCount(1);
  await expect(calls.first()).toBeFocused();
  await page.keyboard.press('6');
  // What is left is a pair that nobody is sure of: it is one.
  const pair = page.getByRole('region', { name: '不能确定的配对' }).getByRole('button');
  await expect(pair).toBeFocused();
  await page.keyboard.press('1');
  await expect(page.getByText('没有待处理的来电和登记，可以签核。')).toBeVisible();
  const settled = page.getByRole('region', { name: '人工处理' });
  await settled.getByRole('row').filter({ hasText: '重复' }).getByRole('button', { name: '撤回' }).click();
  await expect(calls).toHaveCount(1);
  // The desk settles, and the lead signs.
  await expect(sign(page)).toHaveCount(0);
});

/** A telephone system with a key of its own, made by the administrator's page. */
async function telephoneSystem(page: Page) {
  await signIn(page, 'head');
  await page.goto('/p/HY/telephone/keys');
  const name = `交换机 ${Date.now()}`;
  await page.getByRole('button', { name: '新增密钥' }).click();
  await page.getByRole('dialog').getByLabel('名称').fill(name);
  await page.keyboard.press('Control+Enter');
  const asked = page.getByRole('dialog', { name: new RegExp(`现在查看“${name}”的密码`) });
  await asked.getByRole('button', { name: '查看密码' }).click();
  const told = page.getByRole('dialog', { name: `“${name}”的密码` });
  const secret = (await told.getByRole('status', { name: '密码' }).textContent())?.trim() ?? '';
  await expectAccessible(page, 'dialog[open]');
  const sentAs = (await told.getByText(/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/).textContent()) ?? '';
  await told.getByRole('button', { name: '已填好' }).click();
  await expect(page.getByRole('row').filter({ hasText: name }).getByRole('button', { name: '查看密码' })).toHaveCount(
    0,
  );
  const client = await request.newContext({ baseURL: BASE_URL });
  return async (kind: 'ring' | 'answer' | 'hang_up', call_id: string, caller: string) => {
    const body = JSON.stringify({ call_id, kind, sent_at: new Date().toISOString(), caller, extension: '801' });
    const answer = await client.post('/api/v1/telephone/events', {
      data: Buffer.from(body),
      headers: {
        'Content-Type': 'application/json',
        'X-Telephone-Key': sentAs,
        'X-Telephone-Signature': createHmac('sha256', secret).update(body).digest('hex'),
      },
    });
    expect(answer.status(), await answer.text()).toBe(204);
  };
}

/** The phone of the first resident, as the roster of the demo writes it. */
const FIRST = '13010001000';

/** Rule: TEL-06. */
test('a ring opens the card before the answer, one key takes it, and nothing typed is lost', async ({
  page,
  browser,
}) => {
  const send = await telephoneSystem(page);
  const desk = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  await signIn(desk, 'desk');
  await expect(desk.getByRole('heading', { level: 1, name: '登记台' })).toBeVisible();
  const card = desk.getByRole('region', { name: /1-1-101/ });
  await expect(card).toHaveCount(0);
  const call = `ring-${Date.now()}`;
  await send('ring', call, FIRST);
  const ring = desk.getByRole('region', { name: '来电', exact: true });
  await expect(ring).toContainText('130 1000 1000');
  await expect(ring).toContainText('1-1-101');
  await expect(card.getByText('住户')).toBeVisible();
  await expect(desk.getByLabel('联系电话')).toHaveValue('');
  await expectAccessible(desk);
  await send('answer', call, FIRST);
  await expect(ring).toContainText('通话中');
  await desk.keyboard.press('F4');
  await expect(desk.getByLabel('联系电话')).toHaveValue(FIRST);
  await expect(desk.getByRole('combobox', { name: '房号 / 电话 / 姓名' })).toHaveValue(/1-1-101/);
  await expect(desk.getByRole('timer').first()).not.toContainText('00:00');
  await expect(ring).toHaveCount(0);
  // Another one rings while the form is full: it is offered, and the form stays as it is.
  const second = `${call}-2`;
  await send('ring', second, '13900139555');
  await expect(ring).toContainText('不认识的号码');
  await expect(ring).toContainText('表单里是另一位');
  await desk.keyboard.press('F4');
  await expect(desk.getByLabel('联系电话')).toHaveValue(FIRST);
  await send('hang_up', second, '13900139555');
  await expect(ring).toHaveCount(0);
  await desk.context().close();
});

/** Rule: TEL-05. */
test('a missed call is returned with a word, and its clock stops', async ({ page }) => {
  await signIn(page, 'desk');
  await page.goto('/p/HY/telephone/returns');
  const row = page.getByRole('row').filter({ hasText: '1-1-202' });
  await row.getByRole('link', { name: '去登记' }).click();
  await expect(page.getByLabel('联系电话')).toHaveValue('13311111159');
  await page.keyboard.press('F2');
  await page.getByRole('dialog').getByRole('button', { name: '放弃' }).click();
  await page.goto('/p/HY/telephone/returns');
  await row.getByRole('button', { name: '已回电' }).click();
  await page.getByRole('dialog').getByLabel('说了什么（可不填）').fill('询问停水时间，已告知');
  await page.keyboard.press('Control+Enter');
  await expect(row).toHaveCount(0);
  await page.getByLabel('状态').selectOption('returned');
  await expect(page.getByRole('row').filter({ hasText: '询问停水时间，已告知' })).toBeVisible();
});

/** Rule: TEL-01. */
test('a recorder is tried on some lines before it is kept', async ({ page }) => {
  await signIn(page, 'head');
  await page.goto('/p/HY/telephone/recorders');
  await page.getByRole('button', { name: '新增录音仪' }).click();
  const form = page.getByRole('dialog', { name: '新增录音仪' });
  const name = `录音服务器 ${Date.now()}`;
  await form.getByLabel('名称').fill(name);
  await form.getByLabel('开始时间').fill('时间');
  await form.getByLabel('主叫号码').fill('主叫');
  await form.getByLabel('通话时长').fill('时长');
  await form
    .getByRole('textbox', { name: '试读几行' })
    .fill(`时间,主叫,时长\n${DAY} 08:00:00,13900139000,65\n昨天,1,2`);
  await form.getByRole('button', { name: '试读' }).click();
  await expect(form.getByText('2 行中读懂 1 行')).toBeVisible();
  await expect(form.getByText(/第 3 行/)).toBeVisible();
  await expectAccessible(page, 'dialog[open]');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('使用中');
});

/** Rule: UIX-04. */
test('a day of the telephone log fits a phone', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await signIn(page, 'lead');
  const day = await firstLink(page, '/p/HY/telephone', '/telephone/days/');
  for (const path of [
    day,
    '/p/HY/telephone',
    '/p/HY/telephone/returns',
    '/p/HY/telephone/lists',
    '/p/HY/telephone/calls',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isWide, path).toBe(false);
  }
});
