//! A draft tried on the past before it is published: for each key what was late and what would be, by team and by person,
//! and the promises that change.
//!
//! Rule: CLX-06.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { PolicyEntry, PolicyPreset, PolicyValue, Simulation as Tried } from '@/api/gen/types.gen.ts';
import { dayAfter, dayBegin, formatDate } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { daysOfMonth, monthBefore, presentMonth } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { Button } from '@/ui/Button.tsx';
import { DayFilter, Filters } from '@/ui/Filters.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { simulationQuery, type Trial } from './queries.ts';
import { SimulatedKeys } from './SimulatedKeys.tsx';
import { SimulatedList, type Which } from './SimulatedList.tsx';
import styles from './settings.module.css';
import { simulationTexts } from './simulationTexts.ts';

type Props = {
  preset: PolicyPreset;
  overrides: Record<string, PolicyValue>;
  entries: readonly PolicyEntry[];
  /** Told of faults at keys, which the page behind shows. */
  onRefused: (refusal: unknown) => void;
};

/** The panel: a period, and what the draft would have made of it. */
export function Simulation({ preset, overrides, entries, onRefused }: Props) {
  const t = useT();
  const [days, setDays] = useState<{ from?: string; to?: string }>(daysOfMonth(monthBefore(presentMonth())));
  const [asked, ask] = useState<Trial | null>(null);
  const { from, to } = days;
  const run = () => {
    if (!from || !to) return;
    // What was refused before is no longer what is asked.
    onRefused(null);
    const end = Math.min(Date.parse(dayAfter(to)), serverNow());
    ask({ preset, overrides, from: dayBegin(from), to: new Date(end).toISOString() });
  };
  const isOld =
    asked !== null && JSON.stringify([asked.preset, asked.overrides]) !== JSON.stringify([preset, overrides]);
  return (
    <Panel title={t(simulationTexts.title)}>
      <PanelBody>
        <p className={styles.note}>{t(simulationTexts.hint)}</p>
        <Filters>
          <DayFilter
            label={t(simulationTexts.from)}
            value={from}
            onChange={day => setDays({ ...(day && { from: day }), ...(to && { to }) })}
          />
          <DayFilter
            label={t(simulationTexts.to)}
            value={to}
            onChange={day => setDays({ ...(from && { from }), ...(day && { to: day }) })}
          />
          <Button disabled={!from || !to} onClick={run}>
            {t(simulationTexts.run)}
          </Button>
        </Filters>
        {isOld && (
          <p className={styles.told} data-tone="warn" role="status">
            {t(simulationTexts.isOld)}
          </p>
        )}
      </PanelBody>
      {asked && <Outcome key={JSON.stringify(asked)} trial={asked} entries={entries} onRefused={onRefused} />}
    </Panel>
  );
}

type OutcomeProps = { trial: Trial; entries: readonly PolicyEntry[]; onRefused: (refusal: unknown) => void };

function Outcome({ trial, entries, onRefused }: OutcomeProps) {
  const { id } = useProject();
  const [which, choose] = useState<Which | null>(null);
  const query = useQuery(simulationQuery(id, trial));
  const tell = useEffectEvent(onRefused);
  const { error } = query;
  useEffect(() => {
    if (error) tell(error);
  }, [error]);
  return (
    <Loaded query={query}>
      {tried => (
        <>
          <Summary tried={tried} />
          <SimulatedKeys keys={tried.keys} entries={entries} onChoose={choose} />
          {which && (
            <SimulatedList key={JSON.stringify(which)} trial={trial} which={which} onClose={() => choose(null)} />
          )}
        </>
      )}
    </Loaded>
  );
}

function Summary({ tried }: { tried: Tried }) {
  const t = useT();
  const { count } = tried;
  return (
    <PanelBody>
      <p role="status">
        {t(simulationTexts.summary, {
          from: formatDate(tried.from),
          to: formatDate(new Date(Date.parse(tried.to) - 1)),
          clocks: tried.clocks,
          touched: count.clocks,
          before: count.late_before,
          after: count.late_after,
        })}
      </p>
    </PanelBody>
  );
}
