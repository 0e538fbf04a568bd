//! One procedure: its steps in the order of the paper, each with what was written down, and the one button that comes next.
//!
//! Rule: MOV-01, MOV-06, MOV-08, MOV-12, MOV-16, MOV-18.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { resumeProcedure } from '@/api/gen/sdk.gen.ts';
import type { Procedure, ProcedureForm } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { nameIn } from '@/lib/procedureLines.ts';
import { procedureStageTexts } from '@/lib/procedureTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { ClockRows } from '@/ui/ClockRows.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { pickerTexts } from '@/ui/office/texts.ts';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import { FinishDrawer, ReasonDrawer, type ReasonVerb } from './Drawers.tsx';
import styles from './procedures.module.css';
import { procedureQuery } from './queries.ts';
import { Steps } from './Steps.tsx';
import { STAGE_TONES } from './stages.ts';
import { procedureTexts, type WholeVerb } from './texts.ts';

export default function ProcedurePage() {
  const project = useProject();
  const { procedure: id } = useParams({ from: '/signed-in/office/p/$project/procedures/$procedure' });
  const query = useQuery(procedureQuery(project.id, id));
  return <Loaded query={query}>{one => <Shown procedure={one} onReload={() => void query.refetch()} />}</Loaded>;
}

type Props = { procedure: Procedure; onReload: () => void };

function Shown({ procedure, onReload }: Props) {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  return (
    <>
      <PageHead
        title={`${nameIn(lang, procedure)} ${procedure.number}`}
        beside={
          <StageTag tone={procedure.is_blocked ? 'waiting' : STAGE_TONES[procedure.stage]}>
            {t(procedure.is_blocked ? procedureTexts.blocked : procedureStageTexts[procedure.stage])}
          </StageTag>
        }
      >
        <Papers procedure={procedure} />
        <Link to={paths.procedures(project.code)}>{t(pageTexts.procedures)}</Link>
      </PageHead>
      <Verbs procedure={procedure} onReload={onReload} />
      <Panel title={t(commonTexts.matter)}>
        <Facts items={useFacts(procedure)} />
      </Panel>
      <Steps procedure={procedure} onReload={onReload} />
      <ClockRows clocks={procedure.clocks} projectId={project.id} />
    </>
  );
}

/** The pages of the records that procedures belong to. */
const RECORDS: Readonly<Record<string, (code: string, id: string) => string>> = {
  card: paths.card,
  decoration: paths.decoration,
};
/** The papers of the procedure: its file, and what its steps have signed. */
function Papers({ procedure }: { procedure: Procedure }) {
  const t = useT();
  const { code } = useProject();
  const has = (form: ProcedureForm) => procedure.steps.some(step => step.form === form);
  const printed = [
    { name: procedureTexts.printFile, href: paths.printProcedure(code, procedure.id), is: true },
    {
      name: procedureTexts.printTenant,
      href: paths.printTenantPapers(code, procedure.id),
      is: procedure.effect === 'tenant_in',
    },
    { name: procedureTexts.printInspection, href: paths.printInspection(code, procedure.id), is: has('inspection') },
    { name: procedureTexts.printKeys, href: paths.printKeyReceipt(code, procedure.id), is: has('keys') },
  ].filter(paper => paper.is);
  return printed.map(({ name, href }) => (
    <PrintLink key={href} href={href} {...(printed.length > 1 && { name: t(name) })} />
  ));
}

function useFacts(procedure: Procedure): (readonly [string, React.ReactNode])[] {
  const t = useT();
  const { code } = useProject();
  const ofRecord: (readonly [string, React.ReactNode])[] =
    procedure.record_kind && procedure.record_id
      ? [
          [
            t(procedureTexts.ofRecord),
            <Link key="record" to={(RECORDS[procedure.record_kind] ?? paths.card)(code, procedure.record_id)}>
              {procedure.number}
            </Link>,
          ],
        ]
      : [];
  const other = procedure.effect === 'resell' ? procedureTexts.otherSeller : procedureTexts.otherOwner;
  return [
    ...ofRecord,
    [
      t(commonTexts.room),
      <Link key="unit" to={paths.unit(code, procedure.unit_id)}>
        {procedure.unit}
      </Link>,
    ],
    [
      t(pickerTexts.customer),
      <Link key="party" to={paths.party(code, procedure.party_id)}>
        {procedure.party_name}
      </Link>,
    ],
    [t(other), procedure.other_party_name],
    [t(procedureTexts.opened), <Moment key="opened" at={procedure.opened_at} />],
    [t(procedureTexts.openedBy), procedure.opened_by],
    [t(commonTexts.reason), procedure.reason],
    [t(procedureTexts.ended), procedure.ended_at && <Moment key="ended" at={procedure.ended_at} />],
  ];
}

const WHOLE: readonly WholeVerb[] = ['finish', 'park', 'resume', 'stop'];

function Verbs({ procedure, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('procedures');
  const { run, error, isBusy } = useDeed();
  const [form, setForm] = useState<ReasonVerb | 'finish' | null>(null);
  const close = () => setForm(null);
  const resume = async () => {
    const path = { project_id, procedure_id: procedure.id };
    await run(() =>
      write(once => resumeProcedure({ path, headers: { ...once, ...ifMatch(procedure.version) }, body: {} })),
    );
  };
  const views: Record<WholeVerb, VerbView> = {
    finish: { label: t(procedureTexts.finish), run: () => setForm('finish') },
    park: { label: t(procedureTexts.park), run: () => setForm('park') },
    resume: { label: t(procedureTexts.resume), run: resume },
    stop: { label: t(procedureTexts.stop), run: () => setForm('stop') },
  };
  const open = WHOLE.filter(verb => procedure.verbs.includes(verb)).map(verb => ({ verb, is_allowed: true }));
  if (open.length === 0) return null;
  return (
    <div className={styles.verbs}>
      <VerbButtons
        verbs={open}
        views={views}
        main={procedure.verbs.includes('finish') ? 'finish' : procedure.verbs.includes('resume') ? 'resume' : null}
        isBusy={isBusy}
      />
      <ProblemAlert error={error} onReload={onReload} />
      {form === 'finish' && <FinishDrawer procedure={procedure} onClose={close} onReload={onReload} />}
      {form && form !== 'finish' && (
        <ReasonDrawer procedure={procedure} verb={form} onClose={close} onReload={onReload} />
      )}
    </div>
  );
}
