//! The promises of a record: the running ones on top, the one that is due first before the others; each says why.

import type { Clock } from '@/api/gen/types.gen.ts';
import { formatMoment } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { serverNow } from '@/lib/serverClock.ts';
import styles from './ClockRows.module.css';
import { ClockTag } from './ClockTag.tsx';
import { clockDeadline } from './clock.ts';
import { isCounting } from './deadline.ts';
import { Panel } from './Panel.tsx';
import { uiTexts } from './texts.ts';

/** The panel. */
export function ClockRows({ clocks, projectId }: { clocks: readonly Clock[]; projectId: string }) {
  const t = useT();
  const rank = (clock: Clock) => (isCounting(clockDeadline(clock).state) ? '0' : '1') + clock.due_at;
  const ranked = clocks.toSorted((one, other) => rank(one).localeCompare(rank(other)));
  return (
    <Panel title={t(uiTexts.clocks)}>
      {ranked.length === 0 && <p className={styles.none}>{t(uiTexts.noClocks)}</p>}
      <ul className={styles.rows}>
        {ranked.map(clock => (
          <li key={clock.id} className={styles.row}>
            <ClockTag clock={clock} projectId={projectId} />
            <Span clock={clock} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Span({ clock }: { clock: Clock }) {
  const t = useT();
  const lang = useLang();
  const say = (at: string) => formatMoment(at, serverNow(), lang);
  return (
    <span className={styles.span}>
      {t(uiTexts.clockSpan, { start: say(clock.started_at), due: say(clock.due_at) })}
      {clock.owner_name && ` · ${clock.owner_name}`}
    </span>
  );
}
