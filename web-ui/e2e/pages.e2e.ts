//! Every page, in both languages and both schemes: no violation of WCAG 2.2 AA, no word of the other language, no scroll
//! sideways on a desk's screen or a phone's, and no breach of the content security policy.
//!
//! Rule: UIX-02, UIX-03, UIX-04.

import { expect, type Page, test } from '@playwright/test';
import {
  expectAccessible,
  expectAccessibleButContrast,
  expectContrast,
  firstLink,
  signIn,
  watchPolicy,
} from './support.ts';
import { type Answers, foreignWords, type Lang, listenToAnswers } from './words.ts';

/** A page, with the buttons in it that open a form or a question: each is opened, looked at and left by Esc. */
type Stop = { path: string | ((page: Page) => Promise<string>); opens?: readonly RegExp[] };

const PHONE = { width: 390, height: 844 };

const ticket = (page: Page) => firstLink(page, '/p/HY/tickets?stage=in_progress', '/tickets/');
const room = (page: Page) => firstRow(page, '/p/HY/estate');
const person = (page: Page) => firstRow(page, '/p/HY/people');
const slip = (page: Page) => firstLink(page, '/m/HY', '/slips/');
const paper = async (page: Page) => firstLink(page, await ticket(page), '/print/');

const OFFICE: Readonly<Record<string, readonly Stop[]>> = {
  desk: [{ path: '/p/HY/desk' }, { path: '/p/HY/callbacks' }],
  lead: [
    { path: '/p/HY/tickets', opens: [/^(导出|Export)$/] },
    { path: ticket, opens: [/^(更正|Correct)$/, /^(延期|Extend)$/] },
    { path: '/p/HY/board' },
    { path: '/p/HY/board?wall=1' },
    { path: '/p/HY/callbacks', opens: [/^(免回访|Waive)$/] },
    { path: '/p/HY/callbacks/history' },
    { path: '/p/HY/notices' },
  ],
  head: [
    { path: '/p/HY/estate', opens: [/^(新增房屋|Add a room)$/] },
    { path: room, opens: [/^(修改资料|Change)$/, /^(变更使用状态|Change the use)$/] },
    { path: '/p/HY/estate/zones', opens: [/^(新增楼栋|Add a building)$/, /^(新增责任区|Add a zone)$/] },
    { path: '/p/HY/estate/facilities', opens: [/^(新增设施|Add a facility)$/] },
    { path: '/p/HY/estate/teams', opens: [/^(新增班组|Add a team)$/, /^(登记证书|Add a certificate)$/] },
    { path: '/p/HY/estate/words', opens: [/^(新增类别|Add a category)$/] },
    { path: '/p/HY/people', opens: [/^(新增客户|Add somebody)$/] },
    { path: person, opens: [/^(查看完整号码|Show in full)$/, /^(登记入住|Add a room)$/] },
    { path: '/p/HY/people/import' },
    { path: '/p/HY/settings' },
    { path: '/p/HY/settings/draft' },
    { path: '/p/HY/settings/versions' },
    { path: '/p/HY/settings/calendar', opens: [/^(修改办公时间|Change the hours)$/, /^(导入放假安排|Import a year)$/] },
    { path: '/p/HY/no-such-page' },
  ],
  admin: [
    { path: '/users', opens: [/^(新增账号|Add a user)$/] },
    { path: '/users/roles' },
    { path: '/users/projects', opens: [/^(新建项目|Add a project)$/] },
    { path: '/account' },
  ],
};

const PHONE_PAGES: readonly Stop[] = [{ path: '/m/HY' }, { path: slip }];

const PAPERS: readonly Stop[] = [
  { path: '/print/HY/register' },
  { path: '/print/HY/callbacks?is_open=true' },
  { path: '/print/HY/callbacks?stage=done' },
  { path: paper },
  { path: async page => `${await paper(page)}?paper=roll` },
];

for (const lang of ['zh', 'en'] as const) {
  test(`before signing in, in ${lang}`, async ({ page }) => {
    await walk(page, lang, null, [{ path: '/sign-in' }, { path: '/setup' }]);
  });
  for (const [login, stops] of Object.entries(OFFICE))
    test(`pages of ${login}, in ${lang}`, async ({ page }) => {
      test.setTimeout(180_000);
      await walk(page, lang, login, stops);
    });
  test(`papers, in ${lang}`, async ({ page }) => {
    await walk(page, lang, 'lead', PAPERS);
  });
  test.describe('on a phone', () => {
    test.use({ viewport: PHONE });
    test(`the technician's pages, in ${lang}`, async ({ page }) => {
      await walk(page, lang, 'tech', PHONE_PAGES);
    });
  });
}

async function walk(page: Page, lang: Lang, login: string | null, stops: readonly Stop[]): Promise<void> {
  const screen = page.viewportSize() ?? PHONE;
  const breaches = await watchPolicy(page);
  const answers = listenToAnswers(page);
  await page.addInitScript(chosen => localStorage.setItem('guanjia.lang', chosen), lang);
  if (login) await signIn(page, login);
  for (const { path, opens = [] } of stops) {
    const address = typeof path === 'string' ? path : await path(page);
    await test.step(address, async () => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await answers.settled();
      await look(page, lang, answers);
      for (const name of opens) await lookInside(page, name, lang, answers);
      await page.setViewportSize(PHONE);
      await expectNoScroll(page);
      await page.setViewportSize(screen);
    });
  }
  expect(breaches).toEqual([]);
}

/** Looks at a part of what is shown by every rule, at the contrast in both schemes but in one language. */
async function look(page: Page, lang: Lang, answers: Answers, part?: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', lang === 'zh' ? 'zh-CN' : 'en');
  if (lang === 'en') await expectAccessibleButContrast(page, part);
  else {
    await expectAccessible(page, part);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectContrast(page, part);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await expectNoScroll(page);
  expect.soft(await foreignWords(page, lang, answers), page.url()).toEqual([]);
}

async function lookInside(page: Page, name: RegExp, lang: Lang, answers: Answers): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await answers.settled();
  await look(page, lang, answers, ':is(dialog[open], [popover]:popover-open)');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

async function expectNoScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(beyond, `pixels beyond ${page.viewportSize()?.width} of ${page.url()}`).toBe(0);
}

async function firstRow(page: Page, list: string): Promise<string> {
  await page.goto(list);
  await page.getByRole('row').nth(1).click();
  await page.waitForURL(url => url.pathname !== list);
  return new URL(page.url()).pathname;
}
