//! A moment, in the time of the office.

import { formatExact, formatMoment } from '@/lib/format.ts';
import { useLang } from '@/lib/i18n.ts';
import { serverNow } from '@/lib/serverClock.ts';

/** A moment as people say it, exact when pointed at; a dash for none. */
export function Moment({ at }: { at: string | null | undefined }) {
  const lang = useLang();
  if (!at) return <span>—</span>;
  return (
    <time dateTime={at} title={formatExact(at)} style={{ whiteSpace: 'nowrap' }}>
      {formatMoment(at, serverNow(), lang)}
    </time>
  );
}
