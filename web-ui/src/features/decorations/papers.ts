//! Which papers of a decoration can be printed.

import type { DecorationFile } from '@/api/gen/types.gen.ts';
import type { DecorationPaper } from '@/lib/decorationPapers.ts';

/** The papers that have something to show, in the order of the course. */
export function papersOf(decoration: DecorationFile): DecorationPaper[] {
  const exit = decoration.exits.at(-1);
  const is = (paper: DecorationPaper, isThere: boolean) => (isThere ? [paper] : []);
  return [
    'form',
    ...is('slip', decoration.deposit_fen > 0),
    ...is('permit', Boolean(decoration.permit_number)),
    ...is('passes', decoration.passes.length > 0),
    ...is('change', decoration.changes.length > 0),
    ...is('acceptance', exit !== undefined),
    ...is('refund', exit?.stage === 'accepted'),
  ];
}
