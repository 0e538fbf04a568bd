//! One decoration: where it stands, the button that comes next, its passes, changes, violations, exit and deposit.
//!
//! Rule: DEC-02, DEC-04, DEC-08, DEC-10, DEC-12, DEC-14, DEC-15, DEC-16.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { DecorationFile, DecorationVerb } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { decorationKindTexts, decorationStageTexts } from '@/lib/decorationTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ClockRows } from '@/ui/ClockRows.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Money } from '@/ui/Money.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import { AcceptDrawer } from './AcceptDrawer.tsx';
import { AskDrawer } from './ChangeDrawers.tsx';
import styles from './decorations.module.css';
import { Changes, Exits, Papers, Parts, Passes, Pictures, Violations } from './Panels.tsx';
import { IssueDrawer, TakeDrawer } from './PassDrawers.tsx';
import { decorationQuery } from './queries.ts';
import { TONES } from './stages.ts';
import { decorationTexts, decorationVerbTexts } from './texts.ts';
import { VerbDrawer } from './VerbDrawer.tsx';

/** The page. */
export default function DecorationPage() {
  const project = useProject();
  const { decoration: id } = useParams({ from: '/signed-in/office/p/$project/decorations/$decoration' });
  const query = useQuery(decorationQuery(project.id, id));
  return <Loaded query={query}>{one => <Shown decoration={one} onReload={() => void query.refetch()} />}</Loaded>;
}

type Props = { decoration: DecorationFile; onReload: () => void };

function Shown({ decoration, onReload }: Props) {
  const t = useT();
  const project = useProject();
  const late = decoration.overdue_days;
  return (
    <>
      <PageHead
        title={`${t(decorationKindTexts[decoration.kind])} ${decoration.unit}`}
        beside={
          <>
            <StageTag tone={TONES[decoration.stage]}>{t(decorationStageTexts[decoration.stage])}</StageTag>
            {late != null && <StageTag tone="waiting">{t(decorationTexts.late, { days: late })}</StageTag>}
          </>
        }
      >
        <Link to={paths.decorations(project.code)}>{t(pageTexts.decorations)}</Link>
      </PageHead>
      <Verbs decoration={decoration} onReload={onReload} />
      <Papers decoration={decoration} />
      <Panel title={t(commonTexts.matter)}>
        <Facts items={useFacts(decoration)} />
      </Panel>
      <ClockRows clocks={decoration.clocks} projectId={project.id} />
      <Changes decoration={decoration} onReload={onReload} />
      <Passes decoration={decoration} />
      <Violations decoration={decoration} onReload={onReload} />
      <Exits decoration={decoration} />
      <Parts decoration={decoration} />
      <Pictures decoration={decoration} />
    </>
  );
}

function useFacts(decoration: DecorationFile): (readonly [string, ReactNode])[] {
  const t = useT();
  const { code } = useProject();
  const days = (from: string | null | undefined, to: string | null | undefined) => from && `${from} – ${to}`;
  return [
    [t(decorationTexts.number), decoration.number],
    [
      t(commonTexts.room),
      <Link key="unit" to={paths.unit(code, decoration.unit_id)}>
        {decoration.unit}
      </Link>,
    ],
    [
      t(decorationTexts.owner),
      <Link key="party" to={paths.party(code, decoration.party_id)}>
        {decoration.party_name}
      </Link>,
    ],
    [t(decorationTexts.firm), [decoration.firm_name, decoration.firm_licence].filter(Boolean).join(' · ')],
    [t(decorationTexts.contact), `${decoration.firm_contact} ${decoration.firm_phone}`],
    [t(decorationTexts.works), decoration.works.map(work => <div key={work}>{work}</div>)],
    [t(decorationTexts.applied), <Moment key="applied" at={decoration.applied_at} />],
    [t(decorationTexts.planned), days(decoration.planned_from, decoration.planned_to)],
    [
      t(decorationTexts.permit),
      decoration.permit_number && `${decoration.permit_number} · ${days(decoration.permit_from, decoration.permit_to)}`,
    ],
    [t(decorationTexts.deposit), <Money key="deposit" fen={decoration.deposit_fen} />],
    [t(commonTexts.reason), decoration.reason],
    [
      t(decorationTexts.procedure),
      <Link key="procedure" to={paths.procedure(code, decoration.procedure_id)}>
        {t(decorationTexts.procedure)}
      </Link>,
    ],
  ];
}

/** The verb that comes next in the usual course. */
const MAIN: readonly DecorationVerb[] = ['pass', 'resubmit', 'pay', 'issue_permit', 'accept', 'file_refund', 'refund'];

function Verbs({ decoration, onReload }: Props) {
  const t = useT();
  const [verb, setVerb] = useState<DecorationVerb | null>(null);
  if (decoration.verbs.length === 0) return null;
  const views = Object.fromEntries(
    decoration.verbs.map(one => [one, { label: t(decorationVerbTexts[one]), run: () => setVerb(one) }]),
  ) as Partial<Record<DecorationVerb, VerbView>>;
  const isNew = decoration.stage === 'permitted' && decoration.passes.length === 0;
  const main = isNew ? 'issue_passes' : (MAIN.find(one => decoration.verbs.includes(one)) ?? null);
  return (
    <div className={styles.verbs}>
      <VerbButtons verbs={decoration.verbs.map(one => ({ verb: one, is_allowed: true }))} views={views} main={main} />
      {verb && <Drawer decoration={decoration} verb={verb} onClose={() => setVerb(null)} onReload={onReload} />}
    </div>
  );
}

function Drawer({ verb, ...props }: Props & { verb: DecorationVerb; onClose: () => void }) {
  switch (verb) {
    case 'issue_passes':
      return <IssueDrawer {...props} />;
    case 'take_passes':
      return <TakeDrawer {...props} />;
    case 'stop':
    case 'extend':
      return <AskDrawer {...props} kind={verb} />;
    case 'accept':
    case 'rework':
      return <AcceptDrawer {...props} verb={verb} />;
    default:
      return <VerbDrawer {...props} verb={verb} />;
  }
}
