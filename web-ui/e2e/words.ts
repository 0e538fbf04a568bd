//! Whether a page speaks one language. What people read is either the product's own text, which must be in the language
//! in force, or data, which stands in the API's answers: whatever is neither was forgotten.

import type { Page } from '@playwright/test';

/** The product's languages, as the browser keeps the choice. */
export type Lang = 'zh' | 'en';

/** Latin words that Chinese pages may show: names of formats, keys and units that nobody translates. */
const LATIN = new Set(['csv', 'xls', 'xlsx', 'ods', 'json', 'ctrl', 'enter', 'alt', 'esc', 'utf']);
/** Fields of answers that hold sentences in one language of two: they are texts, not data. */
const SENTENCES = /_(zh|en)$/;
/** Fields whose words are names that people gave, or codes that the office reads. */
const NAMES = /^(code|device|login|key|label|name|rule|values?|caller_name|content|place|number|before|after|address)$/;

/** What the API answered to a page, as far as a page may show it. */
export type Answers = { values: Set<string>; names: Set<string>; settled: () => Promise<void> };

/** Listens to the answers of the API; call it before the first page. */
export function listenToAnswers(page: Page): Answers {
  const values = new Set<string>();
  const names = new Set<string>();
  const pending = new Set<unknown>();
  const isCall = (url: string) => url.includes('/api/v1/') && !url.endsWith('/stream');
  const keep = (field: string, value: unknown): void => {
    if (typeof value === 'string' && !SENTENCES.test(field)) {
      values.add(value);
      if (NAMES.test(field)) names.add(value.toLowerCase());
    } else if (Array.isArray(value)) for (const one of value) keep(field, one);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) keep(name, one);
  };
  page.on('request', request => isCall(request.url()) && pending.add(request));
  page.on('requestfailed', request => pending.delete(request));
  page.on('requestfinished', async request => {
    if (!isCall(request.url())) return;
    const answer = await request.response();
    keep('', await answer?.json().catch(() => null));
    pending.delete(request);
  });
  const settled = async () => {
    // A page may ask for more once it has an answer: it is settled when it has asked for nothing for a while.
    for (let quiet = 0; quiet < 3; quiet = pending.size === 0 ? quiet + 1 : 0) await page.waitForTimeout(50);
  };
  return { values, names, settled };
}

/** What is on the page in the other language and is no data. */
export async function foreignWords(page: Page, lang: Lang, answers: Answers): Promise<string[]> {
  const texts = await readTexts(page);
  if (lang === 'zh') {
    const known = [...answers.names].join('\n');
    const words = texts.flatMap(text => text.match(/[A-Za-z][A-Za-z_.]{2,}/g) ?? []);
    return [...new Set(words.filter(word => !LATIN.has(word.toLowerCase()) && !known.includes(word.toLowerCase())))];
  }
  const known = [...answers.values].join('\n');
  const runs = texts.flatMap(text => text.match(/[\u3400-\u9fff、。，：；？！（）]+/g) ?? []);
  return [...new Set(runs.filter(run => !known.includes(run)))];
}

/** Every text that is seen or heard, those aside that say which language they are in. */
function readTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [document.title];
    const isForeign = (element: Element | null) => element?.closest('body [lang], kbd, code') !== null;
    for (const element of document.body.querySelectorAll('*')) {
      if (isForeign(element) || !element.checkVisibility()) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name) ?? '');
      for (const child of element.childNodes)
        if (child.nodeType === Node.TEXT_NODE) found.push(child.textContent ?? '');
    }
    return found.filter(text => text.trim() !== '');
  });
}
