//! An amount of money, from integer fen.

import { formatFen } from '@/lib/format.ts';

/** An amount of fen, such as `¥1,409.50`; a dash for none. */
export function Money({ fen }: { fen: number | null }) {
  return <span style={{ whiteSpace: 'nowrap' }}>{fen === null ? '—' : formatFen(fen)}</span>;
}
