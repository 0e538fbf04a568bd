//! Texts in two languages. Each area writes its texts as `{ zh, en }` pairs with `defineTexts`: a missing language does
//! not compile, and the texts arrive with the area's own chunk. Components read them by `useT`. Filling names in and
//! telling one from many is all that two languages need: a package for more would be a tenth of the phone's page.

import { recall, remember } from './memory.ts';
import { createStore, useStore } from './store.ts';

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
  readonly text: Text;
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

const lang = createStore<Lang>(recall(STORED) === 'en' ? 'en' : 'zh');

/** Registers the texts of an area and gives their phrases by the same keys. */
export function defineTexts<const T extends Record<string, Text>>(area: string, texts: T): Phrases<T> {
  const phrases = Object.entries(texts).map(([key, text]) => [key, { area, key, text }] as const);
  return Object.fromEntries(phrases) as Phrases<T>;
}

const ENGLISH = new Intl.PluralRules('en');

function translator(lang: Lang): Translate {
  return ({ text }, ...[values]) => {
    const named = new Map<string, string | number>(Object.entries(values ?? {}));
    const said = text[lang];
    const isOne = ENGLISH.select(Number(named.get('count'))) === 'one';
    const form = typeof said === 'string' ? said : said[isOne ? 'one' : 'other'];
    return form.replace(/{{(\w+)}}/g, (_, name) => String(named.get(name)));
  };
}

const translators: Readonly<Record<Lang, Translate>> = { zh: translator('zh'), en: translator('en') };

/** The language in force. */
export const currentLang = lang.get;

/** Puts a phrase into the words of the language in force, outside components. */
export const translate: Translate = (phrase, ...values) => translators[currentLang()](phrase, ...values);

/** Changes the language, for this visit and the next ones. */
export function setLang(chosen: Lang): void {
  remember(STORED, chosen);
  lang.set(chosen);
}

/** Calls back after each change of language; returns how to stop. */
export const onLangChange = lang.subscribe;

/** The language in force; the component is drawn again when it changes. */
export function useLang(): Lang {
  return useStore(lang);
}

/** The words of the language in force. */
export function useT(): Translate {
  return translators[useLang()];
}
