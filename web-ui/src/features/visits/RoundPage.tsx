//! The route of a day on the steward's phone: where to go, in which order, on which floor, with which keys.
//!
//! Rule: VAC-06, VAC-09, KEY-10.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import type { Visit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatExact, formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { today } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { regimeTexts, visitCareTexts, visitReasonTexts, visitStateTexts } from '@/lib/visitTexts.ts';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { routeQuery } from './queries.ts';
import { roundTexts, visitTexts } from './texts.ts';
import { VISIT_TONES } from './tones.ts';
import styles from './visits.module.css';

export default function RoundPage() {
  const t = useT();
  const id = useId();
  const project = useProject();
  const navigate = useNavigate();
  const { on, steward } = useSearch({ from: '/signed-in/field/m/$project/visits' });
  const route = useQuery(routeQuery(project.id, on, steward));
  const show = (day: string) => void navigate({ to: '.', search: { on: day || undefined, steward }, replace: true });
  return (
    <div className={styles.round}>
      <PageHead title={t(roundTexts.title)} />
      <div className={styles.field}>
        <label htmlFor={id}>{t(roundTexts.day)}</label>
        <input id={id} type="date" value={on ?? today()} onChange={({ target }) => show(target.value)} />
      </div>
      <Loaded query={route}>
        {({ stops, steward_name }) => {
          const left = stops.filter(stop => stop.state === 'planned' || stop.state === 'in_visit').length;
          if (stops.length === 0) return <Empty>{t(roundTexts.none)}</Empty>;
          return (
            <>
              <p className={styles.muted}>
                {steward_name} · {t(roundTexts.rest, { left, all: stops.length })}
              </p>
              <ol className={styles.stops}>
                {stops.map(stop => (
                  <li key={stop.id}>
                    <Stop visit={stop} />
                  </li>
                ))}
              </ol>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Stop({ visit }: { visit: Visit }) {
  const t = useT();
  const { code } = useProject();
  const { floor } = visit;
  const what = [visit.regime && t(regimeTexts[visit.regime]), ...visit.care.map(one => t(visitCareTexts[one]))];
  const keys = visit.keys.map(({ number, place, pieces_in: pieces }) => t(visitTexts.keyAt, { number, place, pieces }));
  return (
    <Link to={paths.roundVisit(code, visit.id)} className={styles.stop}>
      <span className={styles.stopHead}>
        <strong>{visit.room}</strong>
        <StageTag tone={visit.is_late ? 'waiting' : VISIT_TONES[visit.state]}>
          {visit.is_late ? t(visitTexts.late) : t(visitStateTexts[visit.state])}
        </StageTag>
      </span>
      <span>
        {[
          floor && t(roundTexts.floor, { floor }),
          ...what,
          visit.reason !== 'plan' && t(visitReasonTexts[visit.reason]),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {visit.due_at && <span>{t(visitTexts.dueBy, { at: formatExact(visit.due_at) })}</span>}
      <span className={styles.muted}>{keys.length > 0 ? formatList(keys) : t(visitTexts.noKeys)}</span>
    </Link>
  );
}
