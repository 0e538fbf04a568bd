//! Missed calls of known numbers: whom to call back, with the clock of the promise, and how each was returned.
//!
//! Rule: TEL-05.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { endReturnCall } from '@/api/gen/sdk.gen.ts';
import type { ReturnCall, ReturnCallStage } from '@/api/gen/types.gen.ts';
import { returnCallEndRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatPhone, phoneHref } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { ClockTag } from '@/ui/ClockTag.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Long } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { StageTag, type Tone } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { returnsQuery } from './queries.ts';
import { TelephoneNav } from './TelephoneNav.tsx';
import styles from './telephone.module.css';
import { returnOutcomeTexts, returnStageTexts, returnTexts, telephoneTexts } from './texts.ts';

const TONES: Readonly<Record<ReturnCallStage, Tone>> = { open: 'active', returned: 'done', waived: 'off' };

/** What a person may say of a return. */
type Said = 'recorded' | 'not_needed';

export default function ReturnListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/telephone/returns' });
  const tasks = useQuery(returnsQuery(project.id, search));
  const mayRegister = useMay('tickets.register');
  const [ending, setEnding] = useState<{ task: ReturnCall; outcome: Said } | null>(null);
  const others = ['returned', 'waived', 'all'] as const;
  return (
    <>
      <ListPage
        title={t(telephoneTexts.returns)}
        list="return-calls"
        search={search}
        nav={<TelephoneNav />}
        filters={change => (
          <ChoiceFilter
            label={t(commonTexts.stage)}
            none={t(returnStageTexts.open)}
            value={search.stage}
            options={others.map(value => ({
              value,
              label: value === 'all' ? t(returnTexts.all) : t(returnStageTexts[value]),
            }))}
            onChange={stage => change({ stage })}
          />
        )}
        query={tasks}
        columns={columnsOf(t, project, mayRegister, (task, outcome) => setEnding({ task, outcome }))}
        keyOf={task => task.id}
        none={t(returnTexts.noneSuch)}
        noneYet={t(returnTexts.none)}
      />
      {ending && <EndForm {...ending} onClose={() => setEnding(null)} onReload={() => void tasks.refetch()} />}
    </>
  );
}

function columnsOf(
  t: Translate,
  project: { id: string; code: string },
  mayRegister: boolean,
  end: (task: ReturnCall, outcome: Said) => void,
): Column<ReturnCall>[] {
  return [
    { key: 'number', title: t(commonTexts.phone), width: 150, render: one => <Callable number={one.number} /> },
    {
      key: 'who',
      title: t(returnTexts.who),
      width: 160,
      render: one =>
        one.party_id ? (
          <Link to={paths.party(project.code, one.party_id)}>{one.party_name ?? t(returnTexts.somebody)}</Link>
        ) : (
          (one.party_name ?? '—')
        ),
    },
    { key: 'room', title: t(commonTexts.room), width: 100, render: one => one.room ?? '—' },
    { key: 'calls', title: t(returnTexts.calls), width: 80, align: 'end', render: one => one.calls },
    { key: 'last', title: t(returnTexts.last), width: 120, render: one => <Moment at={one.last_at} /> },
    {
      key: 'clock',
      title: t(returnTexts.promise),
      width: 150,
      render: one =>
        one.clock ? (
          <ClockTag clock={one.clock} projectId={project.id} isStepHidden />
        ) : (
          <StageTag tone={TONES[one.stage]}>{t(returnStageTexts[one.stage])}</StageTag>
        ),
    },
    { key: 'how', title: t(returnTexts.how), isCut: true, render: one => howOf(one, t) },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one =>
        one.may_end && (
          <span className={styles.verbs}>
            <Button onClick={() => end(one, 'recorded')}>{t(returnTexts.recorded)}</Button>
            <Button variant="quiet" onClick={() => end(one, 'not_needed')}>
              {t(returnTexts.notNeeded)}
            </Button>
            {mayRegister && <Link to={deskOf(project.code, one)}>{t(returnTexts.register)}</Link>}
          </span>
        ),
    },
  ];
}

/** The desk with who was missed. */
function deskOf(project: string, { id }: ReturnCall): string {
  return `${paths.desk(project)}?return=${id}`;
}

/** A number that one may call; the middle of others is hidden. */
function Callable({ number }: { number: string }) {
  if (number.includes('*')) return formatPhone(number);
  return (
    <a href={phoneHref(number)} className={styles.number}>
      {formatPhone(number)}
    </a>
  );
}

function howOf({ outcome, note, ended_by }: ReturnCall, t: Translate): string {
  if (!outcome) return '—';
  return [t(returnOutcomeTexts[outcome]), ended_by, note].filter(Boolean).join(' · ');
}

type EndProps = { task: ReturnCall; outcome: Said; onClose: () => void; onReload: () => void };

function EndForm({ task, outcome, onClose, onReload }: EndProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('return_calls', 'call_days', 'recorded_calls');
  const isWaived = outcome === 'not_needed';
  const save = async ({ note = '' }: { note?: string }) => {
    const said = note.trim() === '' ? {} : { note: note.trim() };
    await write(once =>
      endReturnCall({
        path: { project_id, return_call_id: task.id },
        headers: { ...once, ...ifMatch(task.version) },
        body: { outcome, ...said },
      }),
    );
    onClose();
  };
  const who = [task.room, task.party_name ?? formatPhone(task.number)].filter(Boolean).join(' ');
  return (
    <FormDrawer<{ note?: string }>
      title={t(isWaived ? returnTexts.waiveQuestion : returnTexts.recordQuestion, { who })}
      verb={t(isWaived ? returnTexts.notNeeded : returnTexts.recorded)}
      initial={{ note: '' }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <Long
          name="note"
          label={t(isWaived ? commonTexts.reason : returnTexts.note)}
          rules={[...returnCallEndRules.note, ...(isWaived ? [{ required: true }] : [])]}
          rows={3}
        />
      )}
    </FormDrawer>
  );
}
