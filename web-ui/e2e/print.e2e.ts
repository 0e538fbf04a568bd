//! Papers: the register across, the callbacks, each with its code and who printed it.

import { expect, test } from '@playwright/test';
import { apiOf, signIn } from './support.ts';

for (const [path, title] of [
  ['register', '投诉处理与维修服务管理台账'],
  ['callbacks?is_open=true', '回访清单'],
  ['callbacks?stage=done', '回访记录表'],
  ['contacts', '来电来访信息登记表'],
  ['facilities', '公共设施清单'],
  ['people?q=陈', '客户清单'],
  ['overdue', '超时清单'],
  ['repair-figures', '客户报修月度统计表'],
] as const) {
  test(`${title} is ready to print`, async ({ page }) => {
    // Some papers ask for each line, no faster than one user may: after the register's they wait a while.
    test.slow();
    await signIn(page, 'lead');
    await page.waitForURL(/\/p\//);
    const project = new URL(page.url()).pathname.split('/')[2];
    await page.goto(`/print/${project}/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('table')).toContainText('打印于', { timeout: 60_000 });
    await expect(page.getByRole('img', { name: '扫码打开清单' })).toBeVisible();
  });
}

/** Rule: TKT-29. */
test('the communication register names the department that passed something on, and follows its days', async ({
  page,
}) => {
  const call = await apiOf('lead');
  const [team] = (await call('GET', '/teams')).items;
  const content = `工程部转来：地库积水 ${Date.now()}`;
  const caller = { caller_name: '林桂芳', caller_phone: '13800138000', room: '1-1-501' };
  const forwarded = { kind: 'forwarded', channel: 'department', forwarded_by_team_id: team?.id, is_external: true };
  await call('POST', '/tickets', { ...forwarded, ...caller, content });
  await signIn(page, 'lead');
  await page.goto('/print/HY/communication');
  const row = page.getByRole('row').filter({ hasText: content });
  await expect(row).toContainText('*');
  await expect(row.getByRole('cell').nth(4)).not.toBeEmpty();
  await page.getByLabel('开始日期').fill('2020-01-01');
  await page.getByLabel('结束日期').fill('2020-01-02');
  await expect(page).toHaveURL(/to=2020-01-02/);
  await expect(page.getByText('没有符合条件的记录。')).toBeVisible();
});

test('a paper follows its list to the end, and one that is full says what it leaves out', async ({ page }) => {
  test.slow();
  await signIn(page, 'lead');
  let last = 3;
  await page.route('**/facilities?*', async route => {
    const at = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 1);
    const facility = { category: 'lift', place: '1号楼', status: 'intact', version: 1 };
    const items = Array.from({ length: 200 }, (_, row) => ({
      ...facility,
      id: `${at}-${row}`,
      code: `DT-${at}-${row}`,
    }));
    const next_cursor = at < last ? String(at + 1) : null;
    await route.fulfill({ json: { items, next_cursor, total: { count: last * 200, is_more: false } } });
  });
  const rows = page.getByRole('table').locator('tbody').getByRole('row');
  await page.goto('/print/HY/facilities');
  await expect(rows).toHaveCount(600);
  await expect(page.getByText('本纸不全')).toBeHidden();
  last = 30;
  await page.reload();
  await expect(rows).toHaveCount(5_000, { timeout: 60_000 });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('清单共 6000 条，只印出 5000 条')).toBeVisible();
});

/** Rule: AUD-01. */
test('the journal tells who printed what, once a view', async ({ page }) => {
  await signIn(page, 'lead');
  let told = 0;
  page.on('request', request => {
    told += Number(request.url().endsWith('/prints'));
  });
  await page.goto('/print/HY/facilities');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const answer = page.waitForResponse('**/prints');
  await page.getByRole('button', { name: '打印' }).click();
  expect((await answer).status()).toBe(201);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const call = await apiOf('head');
  const { items } = await call('GET', '/journal?limit=20');
  const subject = expect.objectContaining({ label: '公共设施清单' });
  expect(items).toContainEqual(expect.objectContaining({ deed: 'record.printed', subject }));
  expect(told).toBe(1);
});

/** Rule: AUD-01. */
test('a print that cannot be told of is printed all the same', async ({ page }) => {
  await signIn(page, 'lead');
  await page.route('**/prints', route => route.abort());
  await page.goto('/print/HY/unfinished');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

/** Rule: CLX-01, PPL-09, RPR-11, RPR-20. */
test('the papers are reached from their pages', async ({ page }) => {
  await signIn(page, 'lead');
  for (const [path, link, paper] of [
    ['/p/HY/board', '超时清单', /print\/HY\/overdue/],
    ['/p/HY/register', '来电来访登记表', /print\/HY\/contacts/],
    ['/p/HY/repairs/unfinished', '打印', /print\/HY\/unfinished/],
    ['/p/HY/repairs/major', '打印', /print\/HY\/major/],
    ['/p/HY/estate/teams', '打印', /print\/HY\/certificates/],
  ] as const) {
    await page.goto(path);
    const way = page.getByRole('main').getByRole('link', { name: link, exact: true }).first();
    await expect(way).toHaveAttribute('href', paper);
  }
});
