//! Texts in two languages. Each area writes its texts as `{ zh, en }` pairs with `defineTexts`: a missing language does
//! not compile, and the texts arrive with the area's own chunk as an i18next namespace. Components read them by `useT`.

import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { recall, remember } from './memory.ts';

/** A language of the product. */
export type Lang = 'zh' | 'en';

/** The languages' names as browsers and the API know them. */
export const LOCALES: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en' };

/** One text; English may tell one from many by `{{count}}`. */
export type Text = { readonly zh: string; readonly en: string | { readonly one: string; readonly other: string } };

/** A text that is registered, with the names that it wants filled in. */
export type Phrase<Names extends string = never> = {
  readonly area: string;
  readonly key: string;
  /** Never set: it only carries the names for the compiler. */
  readonly names?: Names;
};

type NamesIn<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Phrases<T extends Record<string, Text>> = { readonly [K in keyof T]: Phrase<NamesIn<T[K]['zh']>> };

/** Puts a phrase into words; a phrase with names takes their values. */
export type Translate = <Names extends string>(
  phrase: Phrase<Names>,
  ...values: [Names] extends [never] ? [] : [Readonly<Record<Names, string | number>>]
) => string;

const STORED = 'guanjia.lang';

i18next.init({
  lng: recall(STORED) === 'en' ? 'en' : 'zh',
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
  resources: {},
});

/** Registers the texts of an area and gives their phrases by the same keys. */
export function defineTexts<const T extends Record<string, Text>>(area: string, texts: T): Phrases<T> {
  const phrases: Record<string, Phrase<string>> = {};
  const zh: Record<string, string> = {};
  const en: Record<string, string> = {};
  for (const [key, text] of Object.entries(texts)) {
    phrases[key] = { area, key };
    zh[key] = text.zh;
    if (typeof text.en === 'string') en[key] = text.en;
    else Object.assign(en, { [`${key}_one`]: text.en.one, [`${key}_other`]: text.en.other });
  }
  i18next.addResourceBundle('zh', area, zh);
  i18next.addResourceBundle('en', area, en);
  return phrases as Phrases<T>;
}

function translator(lang: Lang): Translate {
  const fixed = i18next.getFixedT(lang);
  return (phrase, ...[values]) => fixed(phrase.key, { ns: phrase.area, ...values });
}

const translators: Readonly<Record<Lang, Translate>> = { zh: translator('zh'), en: translator('en') };

/** The language in force. */
export function currentLang(): Lang {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Puts a phrase into the words of the language in force, outside components. */
export const translate: Translate = (phrase, ...values) => translators[currentLang()](phrase, ...values);

/** Changes the language, for this visit and the next ones. */
export function setLang(lang: Lang): void {
  remember(STORED, lang);
  void i18next.changeLanguage(lang);
}

/** Calls back after each change of language; returns how to stop. */
export function onLangChange(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

/** The language in force; the component is drawn again when it changes. */
export function useLang(): Lang {
  return useSyncExternalStore(onLangChange, currentLang);
}

/** The words of the language in force. */
export function useT(): Translate {
  return translators[useLang()];
}
