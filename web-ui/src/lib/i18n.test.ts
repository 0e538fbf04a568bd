//! Texts: both languages, names that are filled in, one and many.

import { afterEach, expect, test } from 'vitest';
import { currentLang, defineTexts, setLang, translate } from './i18n.ts';

const texts = defineTexts('i18n.test', {
  plain: { zh: '登记', en: 'Register' },
  named: { zh: '已登记 {{number}}', en: 'Registered {{number}}' },
  counted: { zh: '{{count}} 单', en: { one: '{{count}} ticket', other: '{{count}} tickets' } },
});

afterEach(() => setLang('zh'));

test('Chinese is first, English complete', () => {
  expect(currentLang()).toBe('zh');
  expect(translate(texts.plain)).toBe('登记');
  setLang('en');
  expect(translate(texts.plain)).toBe('Register');
});

test('names are filled in as they are, markup and all', () => {
  expect(translate(texts.named, { number: '<GD> & 1' })).toBe('已登记 <GD> & 1');
});

test('English tells one from many', () => {
  expect(translate(texts.counted, { count: 1 })).toBe('1 单');
  setLang('en');
  expect(translate(texts.counted, { count: 1 })).toBe('1 ticket');
  expect(translate(texts.counted, { count: 2 })).toBe('2 tickets');
});

test('a missing name or language does not compile', () => {
  const faulty = () => {
    // @ts-expect-error: the number is missing.
    translate(texts.named);
    // @ts-expect-error: English is missing.
    defineTexts('i18n.test.missing', { half: { zh: '半' } });
  };
  expect(faulty).toBeTypeOf('function');
});
