//! What filters and forms offer.

import { expect, test } from 'vitest';
import type { Translate } from '@/lib/i18n.ts';
import { usedChoices } from './choices.ts';

/** Says `area.key` and the name. */
const say: Translate = (phrase, ...[values]) => `${phrase.area}.${phrase.key} ${Object.values(values ?? {}).join(' ')}`;

test('what is not in use is offered only where it is chosen, and says so', () => {
  const rows = [
    { id: 'a', name: '给排水', is_active: true },
    { id: 'b', name: '有线电视', is_active: false },
  ];
  const water = { value: 'a', label: '给排水' };
  expect(usedChoices(rows, undefined, say)).toEqual([water]);
  expect(usedChoices(rows, 'b', say)).toEqual([water, { value: 'b', label: 'ui.list.notInUse 有线电视' }]);
});
