//! Every page, in both languages and both schemes: no violation of WCAG 2.2 AA, no word of the other language, no scroll
//! sideways on a desk's screen or a phone's, and no breach of the content security policy.
//!
//! Rule: UIX-02, UIX-03, UIX-04.

import { expect, type Page, test } from '@playwright/test';
import { paths } from '../src/app/paths.ts';
import { DOORS, OFFICE, PAPERS, PHONE_PAGES, POST_PAGES, ROUND_PAGES, type Stop } from './stops.ts';
import {
  expectAccessible,
  expectAccessibleButContrast,
  expectContrast,
  PHONE,
  signIn,
  watchPolicy,
} from './support.ts';
import { type Answers, foreignWords, type Lang, listenToAnswers } from './words.ts';

test('no page is left out', () => {
  // The first two lead on to another page.
  const walked = [
    'start',
    'home',
    ...[DOORS, PHONE_PAGES, POST_PAGES, ROUND_PAGES, PAPERS, ...Object.values(OFFICE)].flat().map(one => one.page),
  ];
  expect(Object.keys(paths).filter(page => !walked.includes(page))).toEqual([]);
});

for (const lang of ['zh', 'en'] as const) {
  test(`before signing in, in ${lang}`, async ({ page }) => {
    await walk(page, lang, null, DOORS);
  });
  for (const [login, stops] of Object.entries(OFFICE))
    test(`pages of ${login}, in ${lang}`, async ({ page }) => {
      test.setTimeout(600_000);
      await walk(page, lang, login, stops);
    });
  test(`papers, in ${lang}`, async ({ page }) => {
    test.setTimeout(300_000);
    await walk(page, lang, 'lead', PAPERS);
  });
  test.describe('on a phone', () => {
    test.use({ viewport: PHONE });
    test(`the technician's pages, in ${lang}`, async ({ page }) => {
      await walk(page, lang, 'tech', PHONE_PAGES);
    });
    test(`the guard's pages, in ${lang}`, async ({ page }) => {
      await walk(page, lang, 'guard', POST_PAGES);
    });
    test(`the steward's pages, in ${lang}`, async ({ page }) => {
      await walk(page, lang, 'steward', ROUND_PAGES);
    });
  });
}

async function walk(page: Page, lang: Lang, login: string | null, stops: readonly Stop[]): Promise<void> {
  const screen = page.viewportSize() ?? PHONE;
  const breaches = await watchPolicy(page);
  const answers = listenToAnswers(page);
  await page.addInitScript(chosen => localStorage.setItem('guanjia.lang', chosen), lang);
  if (login) await signIn(page, login);
  for (const { page: name, at, query = '', opens = [] } of stops) {
    const address = `${at ? await at(page) : paths[name]('HY', '', '')}${query}`;
    await test.step(address, async () => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await answers.settled();
      // A page that failed has a heading, too.
      await expect.soft(page.getByRole('button', { name: /^(重试|Try again)$/ }), page.url()).toHaveCount(0);
      await look(page, lang, answers);
      for (const button of opens) await lookInside(page, button, lang, answers);
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
