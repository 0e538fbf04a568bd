//! A card or barcode reader that types like a keyboard: what it types is told from what a person types by the keys'
//! codes and their pace. Codes are the same whatever input method is on, so a card is read while a Chinese one is, too.
//!
//! Rule: RDR-01.

/** What a reader does, as it is set on this computer. */
export type ReaderProfile = {
  /** Milliseconds between two keys, at most. */
  gap: number;
  /** Characters, at least. */
  least: number;
  /** What ends a reading; `pause` for a reader that sends no last key. */
  ending: 'Enter' | 'Tab' | 'pause';
  /** What stands before the number and is dropped. */
  prefix: string;
};

/** What most readers do when they come out of their box. */
export const USUAL_READER: ReaderProfile = { gap: 60, least: 4, ending: 'Enter', prefix: '' };

/** A key as the browser tells of it. */
export type Stroke = { code: string; shiftKey: boolean; at: number };

/** A reading, with what shows whether the profile fits. */
export type Reading = { text: string; keys: number; longestGap: number };

const MARKS: Readonly<Record<string, string>> = { Minus: '-', Equal: '=', Period: '.', Slash: '/', Semicolon: ';' };
const SHIFTED: Readonly<Record<string, string>> = { Semicolon: ':', Minus: '_', Equal: '+', Slash: '?' };

/** The character of a key by its place on the keyboard; `null` for a key that types none. */
export function characterOf(code: string, shiftKey: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit) return shiftKey ? null : digit;
  return (shiftKey ? SHIFTED[code] : MARKS[code]) ?? null;
}

/** Gathers strokes to readings. Keys that come slower than a reader's are a person's and are forgotten. */
export class Reader {
  private strokes: { character: string; at: number }[] = [];
  private readonly profile: ReaderProfile;

  constructor(profile: ReaderProfile) {
    this.profile = profile;
  }

  /** Takes a key; gives the reading that it ends. */
  take({ code, shiftKey, at }: Stroke): Reading | null {
    const last = this.strokes.at(-1);
    if (last && at - last.at > this.profile.gap) this.strokes = [];
    if (code === this.profile.ending || (code === 'NumpadEnter' && this.profile.ending === 'Enter')) return this.end();
    const character = characterOf(code, shiftKey);
    if (character !== null) this.strokes.push({ character, at });
    else if (!code.startsWith('Shift')) this.strokes = [];
    return null;
  }

  /** Ends what was gathered, as after a pause; `null` for what is too short to be a card. */
  end(): Reading | null {
    const strokes = this.strokes;
    this.strokes = [];
    const { prefix, least } = this.profile;
    const typed = strokes.map(({ character }) => character).join('');
    const text = prefix && typed.startsWith(prefix) ? typed.slice(prefix.length) : typed;
    if (text.length < least) return null;
    const gaps = strokes.slice(1).map((stroke, at) => stroke.at - (strokes[at]?.at ?? stroke.at));
    return { text, keys: strokes.length, longestGap: Math.round(Math.max(0, ...gaps)) };
  }

  /** Whether a key at this moment would be the first: nothing was gathered, or only what came too slowly. */
  isEmptyAt(at: number): boolean {
    const last = this.strokes.at(-1);
    return !last || at - last.at > this.profile.gap;
  }

  /** Whether a reading is under way that is longer than a person's keys by chance. */
  get isReading(): boolean {
    return this.strokes.length >= 3;
  }
}
