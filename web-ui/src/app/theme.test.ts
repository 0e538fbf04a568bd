//! Both homes of the colours agree, and every pair that is used can be read (WCAG 2.2 AA).
//!
//! Rule: UIX-02.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PALETTE, type Token } from './theme.ts';

const sheet = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');

/** Relative luminance of `#rrggbb`, as WCAG defines it. */
function luminance(color: string): number {
  const channels = [1, 3, 5].map(at => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const WORDS: [Token, Token[]][] = [
  ['text', ['ground', 'panel', 'raised', 'accentSoft', 'calmSoft']],
  ['muted', ['ground', 'panel', 'raised', 'accentSoft']],
  ['link', ['ground', 'panel', 'raised', 'accentSoft']],
  ['onAccent', ['accent']],
  ['onDanger', ['danger']],
  ['dangerText', ['ground', 'panel', 'raised', 'dangerSoft']],
  ['warnText', ['panel', 'warnSoft']],
  ['okText', ['panel', 'raised', 'okSoft']],
  ['calmText', ['panel', 'calmSoft']],
  ['sideText', ['side']],
  ['onAccent', ['sideActive', 'side']],
];
const EDGES: [Token, Token[]][] = [
  ['control', ['panel', 'ground']],
  ['warnLine', ['panel', 'warnSoft']],
  ['link', ['ground', 'panel']],
];

describe.each(['light', 'dark'] as const)('%s', scheme => {
  const color = PALETTE[scheme];
  const pairs = (table: [Token, Token[]][]) =>
    table.flatMap(([fore, backs]) => backs.map(back => [fore, back] as const));

  test.each(pairs(WORDS))('words in %s on %s can be read', (fore, back) => {
    expect(contrast(color[fore], color[back])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs(EDGES))('edges in %s on %s can be seen', (fore, back) => {
    expect(contrast(color[fore], color[back])).toBeGreaterThanOrEqual(3);
  });

  test('the style sheet holds the same colours', () => {
    const lines = sheet.matchAll(/--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\);/g);
    const found = Object.fromEntries(
      Array.from(lines, ([, name, day, night]) => [name, scheme === 'light' ? day : night]),
    );
    const wanted = Object.entries(color).map(([name, value]) => [
      name.replace(/[A-Z]/g, one => `-${one.toLowerCase()}`),
      value,
    ]);
    expect(found).toEqual(Object.fromEntries(wanted));
  });
});
