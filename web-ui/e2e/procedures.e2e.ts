//! Procedures at the desk and IC cards: a move-in in one sitting, a resale that is blocked and released, a card that is
//! lost and replaced, the reader under a Chinese input method, and kinds of procedures that the office makes.

import { expect, type Locator, type Page, test } from '@playwright/test';
import { apiOf, arrive, expectAccessible, PHOTO, signIn } from './support.ts';

type Call = Awaited<ReturnType<typeof apiOf>>;

/** A room that nobody has taken over yet, in a building of its own. */
async function newRoom(call: Call, use_state: string): Promise<{ id: string; code: string }> {
  const code = `${Date.now() % 100_000}`;
  const building = await call('POST', '/buildings', { code, name: `${code}栋`, kind: 'residential' });
  const room = { building_id: building.id, entrance: '1', room: '101', use_state };
  const { id, short_code } = await call('POST', '/units', room);
  return { id, code: short_code };
}

async function customer(call: Call, name: string): Promise<string> {
  const { id } = await call('POST', '/parties', {
    name,
    kind: 'person',
    categories: ['customer'],
    phones: ['138 0013 8000'],
  });
  return id;
}

const lives = (call: Call, unit_id: string, party: string, role: string) =>
  call('POST', `/parties/${party}/occupancies`, { unit_id, role, from_on: '2020-01-01' });

async function open(page: Page, kind: string, room: string, person: string): Promise<void> {
  await page.goto('/p/HY/procedures');
  await page.getByRole('button', { name: '受理手续' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('手续种类').click();
  await page.getByTitle(kind, { exact: true }).last().click();
  await form.getByRole('combobox', { name: '房号' }).fill(room);
  await page.getByRole('option', { name: room }).first().click();
  await form.getByRole('combobox', { name: '客户' }).fill(person);
  await page.getByRole('option', { name: person }).first().click();
}

const step = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

async function doStep(page: Page, name: string, fill: (form: ReturnType<Page['getByRole']>) => Promise<void>) {
  await step(page, name).getByRole('button', { name: '办理', exact: true }).click();
  const form = page.getByRole('dialog');
  await fill(form);
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
}

const nothing = async () => {};

/** Rule: MOV-01, MOV-02, MOV-03, MOV-04, MOV-05, MOV-18. */
test('somebody moves in in one sitting, with a scan, an inspection and keys', async ({ page }) => {
  const call = await apiOf('lead');
  const room = await newRoom(call, 'undelivered');
  const name = `新业主${Date.now() % 1000}`;
  await customer(call, name);
  await signIn(page, 'steward');
  await open(page, '一手物业收楼', room.code, name);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('一手物业收楼');
  await doStep(page, '核对身份证件', async form => {
    await form.getByLabel('证件号末四位').fill('123X');
    await expectAccessible(page, 'dialog[open]');
  });
  await doStep(page, '开发商', nothing);
  await doStep(page, '填写并签署资料', async form => {
    const covenant = form.getByRole('group', { name: '客户公约' });
    await covenant.getByLabel('资料形式').click();
    await page.getByTitle('扫描件', { exact: true }).last().click();
    await covenant.getByLabel('扫描件').setInputFiles({ name: 'covenant.jpg', mimeType: 'image/jpeg', buffer: PHOTO });
  });
  await doStep(page, '缴纳物业服务费', async form => {
    await form.getByLabel('金额（元）').fill('960.50');
    await form.getByLabel('收据号').fill('R-7');
  });
  await doStep(page, '办理银行托收', async form => form.getByLabel('未办或退回的原因').fill('业主现金缴费'));
  await doStep(page, '陪同验房', async form => {
    await form.getByLabel('位置').fill('厨房');
    await form.getByLabel('项目').fill('墙砖');
    await form.getByLabel('合格').uncheck();
    await form.getByLabel('问题').fill('空鼓三块');
  });
  await doStep(page, '移交钥匙', async form => {
    await form.getByLabel('移交内容').fill('入户门钥匙');
    await form.getByLabel('件数').fill('5');
  });
  await expect(step(page, '填写并签署资料')).toContainText('客户公约 · 扫描件');
  await expect(step(page, '缴纳物业服务费')).toContainText('¥960.50');
  await expect(step(page, '陪同验房').getByRole('link', { name: '工单' })).toBeVisible();
  await page.getByRole('button', { name: '办结', exact: true }).click();
  await page.getByRole('dialog').getByLabel('房屋今后的使用状态').click();
  await page.getByTitle('自住', { exact: true }).last().click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已办结').first()).toBeVisible();
  await expect(step(page, '管家上门走访').getByRole('button', { name: '办理', exact: true })).toBeVisible();
  await expectAccessible(page);
  const { use_state, handed_over_on } = await call('GET', `/units/${room.id}`);
  expect(use_state).toBe('owner_occupied');
  expect(handed_over_on).not.toBeNull();
});

/** Rule: MOV-06, MOV-08, LED-10. */
test('a resale is held by arrears until the project head releases it, and cards do not wait', async ({
  page,
  browser,
}) => {
  const call = await apiOf('lead');
  const room = await newRoom(call, 'owner_occupied');
  const [seller, buyer] = [`卖方${Date.now() % 1000}`, `买方${Date.now() % 1000}`];
  await lives(call, room.id, await customer(call, seller), 'owner');
  await customer(call, buyer);
  await signIn(page, 'steward');
  await open(page, '二手物业收楼', room.code, buyer);
  await page.getByRole('dialog').getByLabel('卖方').click();
  await page.getByTitle(seller, { exact: true }).last().click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('二手物业收楼');
  await doStep(page, '核对身份证件', nothing);
  await doStep(page, '查验买方产权资料', nothing);
  await doStep(page, '抄录水电表读数', async form => form.getByLabel('水表读数').fill('123.5'));
  await doStep(page, '查询卖方欠费', async form => form.getByLabel('欠费金额（元）').fill('684'));
  await expect(step(page, '查询卖方欠费')).toContainText('受阻');
  await expect(step(page, '填写并签署资料')).toContainText('先办前面的步骤');
  await doStep(page, '办理业主卡', nothing);
  const head = await arrive(browser, 'head');
  await head.goto(page.url());
  await step(head, '查询卖方欠费').getByRole('button', { name: '放行' }).click();
  await head.getByRole('dialog').getByLabel('原因').fill('三方协议，月底结清');
  await head.keyboard.press('Control+Enter');
  await expect(step(head, '查询卖方欠费')).toContainText('放行：三方协议，月底结清');
  await page.reload();
  await doStep(page, '填写并签署资料', nothing);
  await expect(step(page, '填写并签署资料')).toContainText('已办');
});

/** Presses the keys of a reader; under an input method the browser tells only their places. */
async function readCard(page: Page, number: string, isComposing: boolean): Promise<void> {
  await page.evaluate(
    ([text, composing]) => {
      const at = document.activeElement ?? document.body;
      if (composing) at.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      const send = (code: string, key: string) => {
        const init = {
          code,
          key: composing ? 'Process' : key,
          bubbles: true,
          cancelable: true,
          isComposing: composing,
        };
        const isTaken = !at.dispatchEvent(new KeyboardEvent('keydown', init));
        if (!isTaken && at instanceof HTMLInputElement && key.length === 1) {
          at.setRangeText(key, at.value.length, at.value.length, 'end');
          at.dispatchEvent(new Event('input', { bubbles: true }));
        }
      };
      for (const key of text) send(/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`, key);
      send('Enter', 'Enter');
      if (composing) at.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    },
    [number, isComposing] as const,
  );
}

/** Rule: ICC-02, ICC-04, ICC-05, ICC-07, ICC-08, RDR-01. */
test('a card is opened by a reader, lost, and replaced for fifty yuan', async ({ page, browser }) => {
  const call = await apiOf('lead');
  const room = await newRoom(call, 'owner_occupied');
  const name = `持卡人${Date.now() % 1000}`;
  await lives(call, room.id, await customer(call, name), 'owner');
  const number = `${Date.now() % 1_000_000}a1`;
  await signIn(page, 'steward');
  await page.goto('/p/HY/cards');
  await page.getByRole('button', { name: '办理 IC 卡' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: '房号' }).fill(room.code);
  await page.getByRole('option', { name: room.code }).first().click();
  await form.getByRole('combobox', { name: '持卡人' }).fill(name);
  await page.getByRole('option', { name }).first().click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '核对并派工程' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('待开通').first()).toBeVisible();

  const tech = await arrive(browser, 'tech');
  await tech.goto(page.url());
  await tech.getByRole('button', { name: '开通', exact: true }).click();
  await tech.getByLabel('卡号').focus();
  await readCard(tech, number, true);
  await expect(tech.getByLabel('卡号')).toHaveValue(number);
  await tech.keyboard.press('Control+Enter');
  await expect(tech.getByText('已开通').first()).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: '签收' }).click();
  await form.getByLabel('签收单存放处').fill('卡务夹 2');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已领用').first()).toBeVisible();
  await page.getByRole('button', { name: '挂失' }).click();
  await form.getByLabel('谁挂失').fill('本人来电');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已挂失').first()).toBeVisible();
  await page.getByRole('button', { name: '补办新卡' }).click();
  await expect(page.getByText('已申请').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '核对并派工程' })).toHaveCount(0);
  await page.getByRole('button', { name: '收取工本费' }).click();
  await expect(form.getByLabel('金额（元）')).toHaveValue('50.00');
  await form.getByLabel('收据号').fill('R-9');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('¥50.00 · R-9')).toBeVisible();
  await page.getByRole('button', { name: '核对并派工程' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('待开通').first()).toBeVisible();
  await expectAccessible(page);
});

/** Rule: RDR-01. */
test('the reader is tried on its page, with an input method on and off', async ({ page }) => {
  await signIn(page, 'steward');
  await page.goto('/p/HY/card-reader');
  await expect(page.getByText('还没有读到卡')).toBeVisible();
  await readCard(page, '0a1b2c3d', false);
  await expect(page.getByText(/读到 0a1b2c3d/)).toBeVisible();
  const box = page.getByLabel(/也可在此框内/);
  await box.fill('已有的字');
  await box.focus();
  await readCard(page, '99887766', true);
  await expect(page.getByText(/读到 99887766/)).toBeVisible();
  await expect(box).toHaveValue('已有的字');
  await box.pressSequentially('1234', { delay: 120 });
  await expect(box).toHaveValue('已有的字1234');
  await expect(page.getByText(/读到 99887766/)).toBeVisible();
});

const nameField = (part: Locator, name: string) => part.getByLabel(name, { exact: true }).first();

/** Rule: MOV-21. */
test('an office makes a kind with three steps, opens one and finishes it', async ({ page, browser }) => {
  const head = await arrive(browser, 'head');
  await head.goto('/p/HY/procedures/kinds');
  await head.getByRole('button', { name: '新增种类' }).click();
  const facts = head.getByRole('region', { name: '基本设置' });
  await nameField(facts, '中文名称').fill('二次装修验收');
  await nameField(facts, '英文名称').fill('Inspection of a second decoration');
  await facts.getByLabel('代码').fill('Second');
  await facts.getByLabel('时限写法').selectOption({ label: '写明分钟' });
  await facts.getByLabel('办公时间（分钟）').fill('45');
  const steps = head.getByRole('region', { name: '步骤', exact: true });
  const names = [
    ['核对装修资料', 'Check the papers'],
    ['现场验收', 'Inspect on site'],
    ['告知业主结果', 'Tell the owner'],
  ] as const;
  for (const [at, [zh, en]] of names.entries()) {
    if (at > 0) await steps.getByRole('button', { name: '增加步骤' }).click();
    const one = steps.getByRole('listitem').nth(at);
    await nameField(one, '中文名称').fill(zh);
    await nameField(one, '英文名称').fill(en);
    if (at === 0) await one.getByLabel('要办什么').selectOption({ label: '收集资料' });
    if (at > 0) await one.getByLabel(names[at - 1]?.[0] ?? '').check();
  }
  // The last one goes up with the keyboard and down with its button, and keeps its place in the end.
  await head.keyboard.press('Alt+ArrowUp');
  await expect(steps.getByRole('listitem').nth(1)).toContainText('告知业主结果');
  await expect(head.getByRole('button', { name: '编辑步骤 2：告知业主结果' })).toBeFocused();
  await steps.getByRole('button', { name: '步骤 2 下移' }).click();
  await expect(steps.getByRole('listitem').nth(2)).toContainText('告知业主结果');
  await head.keyboard.press('Control+Enter');
  await expect(facts.getByRole('alert')).toContainText('小写字母');
  await facts.getByLabel('代码').fill(`second_${Date.now() % 100_000}`);
  await head.keyboard.press('Control+Enter');
  const first = steps.getByRole('listitem').first();
  await expect(first.getByRole('alert')).toContainText('须列明资料');
  await first.getByRole('button', { name: '增加资料' }).click();
  const paper = first.getByRole('group', { name: '资料 1' });
  await paper.getByLabel('中文名称').fill('装修许可证');
  await paper.getByLabel('英文名称').fill('Permit');
  await expectAccessible(head);
  await head.keyboard.press('Control+Enter');
  await expect(head.getByRole('heading', { level: 1 })).toContainText('二次装修验收');
  await head.getByRole('link', { name: '手续种类' }).first().click();
  await expect(head.getByRole('row').filter({ hasText: '二次装修验收' })).toContainText('本中心自设');

  const call = await apiOf('lead');
  const room = await newRoom(call, 'owner_occupied');
  const name = `装修户${Date.now() % 1000}`;
  await customer(call, name);
  await signIn(page, 'steward');
  await open(page, '二次装修验收', room.code, name);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('二次装修验收');
  await doStep(page, '核对装修资料', nothing);
  await expect(step(page, '告知业主结果')).toContainText('先办前面的步骤');
  await doStep(page, '现场验收', nothing);
  await doStep(page, '告知业主结果', nothing);
  await page.getByRole('button', { name: '办结', exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已办结').first()).toBeVisible();
});

/** Rule: MOV-21, LED-10, UIX-05. */
test('a kind whose keys wait for arrears is refused with the reason, and the draft outlives a reload', async ({
  page,
}) => {
  await signIn(page, 'head');
  await page.goto('/p/HY/procedures/kinds/first_hand');
  const title = '移交钥匙并签收';
  await page.getByRole('button', { name: new RegExp(`：${title}$`) }).click();
  const keys = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: new RegExp(`：${title}$`) }) });
  await keys.getByLabel('缴纳物业服务费').check();
  await page.keyboard.press('Control+Enter');
  await expect(keys.getByRole('alert')).toContainText('不得以欠费为前提');
  await page.reload();
  await expect(page.getByText('有修改未保存')).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`：${title}$`) }).click();
  await expect(keys.getByLabel('缴纳物业服务费')).toBeChecked();
  await page.getByRole('button', { name: '放弃修改' }).click();
  await expect(keys.getByLabel('缴纳物业服务费')).not.toBeChecked();
  await expect(page.getByText('有修改未保存')).toHaveCount(0);
});

/** Rule: ICC-07, ICC-08, AUD-01. */
test('the loss report of a card is printed, and the journal is told', async ({ page }) => {
  await signIn(page, 'steward');
  await page.goto('/p/HY/cards?stage=lost');
  await page.getByRole('main').locator('td a[href*="/cards/"]').first().click();
  const paper = page.getByRole('link', { name: '挂失单' });
  await expect(paper).toBeVisible();
  await page.goto((await paper.getAttribute('href')) ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('IC 卡挂失单');
  await expect(page.getByRole('main')).toContainText('挂失后原卡已停用');
  const told = page.waitForResponse(answer => answer.url().endsWith('/prints') && answer.status() === 201);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await (await told).json()).toMatchObject({ printed_by: expect.any(String) });
});
