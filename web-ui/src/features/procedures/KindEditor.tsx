//! The editor of a kind: what is changed is kept as a draft of the tab until it is saved or given up, and refusals stand at
//! their fields.
//!
//! Rule: MOV-21, UIX-05.

import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { setProcedureKind } from '@/api/gen/sdk.gen.ts';
import type { PolicyEntry, ProcedureKind } from '@/api/gen/types.gen.ts';
import { ApiProblem } from '@/api/problem.ts';
import { paths } from '@/app/paths.ts';
import { dropDraft, keepDraft, readDraft } from '@/lib/drafts.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { PageHead } from '@/ui/PageState.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { KindFields } from './KindFields.tsx';
import { KindPreview } from './KindPreview.tsx';
import { KindSteps } from './KindSteps.tsx';
import { definitionOf, type Faults, faultsByMark, type KindDraft, unready } from './kindDraft.ts';
import { procedureKindTexts } from './kindTexts.ts';
import styles from './procedures.module.css';

type Props = {
  /** The kind as it is; none for a new one. */
  kind: ProcedureKind | undefined;
  start: KindDraft;
  /** Under which name its draft is kept. */
  keptAs: string;
  /** The codes that are taken. */
  taken: readonly string[];
  entries: readonly PolicyEntry[];
  onReload: () => void;
};

/** What is kept of an edit: the version that it began with, and the draft. */
type Kept = { version: number; draft: KindDraft };

const NONE: Faults = new Map();

/** The editor. */
export function KindEditor({ kind, start, keptAs, taken, entries, onReload }: Props) {
  const t = useT();
  const lang = useLang();
  const { id: project_id, code: project } = useProject();
  const navigate = useNavigate();
  const maySet = useMay('procedures.set');
  const write = useWrite('procedures');
  const { run, error, isBusy } = useDeed();
  const version = kind?.version ?? 0;
  const name = `procedure-kind.${project}.${keptAs}`;
  const [draft, setDraft] = useState(() => keptDraft(name, version) ?? start);
  const [faults, setFaults] = useState(NONE);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(start);
  const change = (next: KindDraft) => {
    setDraft(next);
    setFaults(NONE);
    keepDraft(name, { version, draft: next } satisfies Kept);
  };
  const discard = () => {
    dropDraft(name);
    setDraft(start);
    setFaults(NONE);
  };
  const send = async () => {
    const found = new Map(
      Array.from(unready(draft), ([at, want]) => [
        at,
        t(want === 'code' ? procedureKindTexts.wantCode : procedureKindTexts.wantText),
      ]),
    );
    if (!kind && taken.includes(draft.code)) found.set('code', t(procedureKindTexts.codeTaken));
    setFaults(found);
    if (found.size > 0) return;
    const path = { project_id, kind: draft.code };
    const body = { definition: definitionOf(draft), is_active: draft.is_active };
    const isDone = await run(async () => {
      try {
        await write(once => setProcedureKind({ path, headers: { ...once, ...ifMatch(version) }, body }));
      } catch (refusal) {
        if (refusal instanceof ApiProblem) setFaults(faultsByMark(draft, refusal.problem.errors));
        throw refusal;
      }
    });
    if (!isDone) return;
    dropDraft(name);
    tell(t(procedureKindTexts.saved, { name: draft[lang] }));
    if (!kind) void navigate({ href: paths.procedureKind(project, draft.code) });
  };
  const save = () => void send();
  useHotkeys({ 'Control+Enter': save });
  return (
    <>
      <PageHead
        title={(kind && draft[lang]) || t(procedureKindTexts.newKind)}
        beside={
          <StageTag tone={draft.is_active ? 'done' : 'off'}>
            {t(draft.is_active ? procedureKindTexts.active : procedureKindTexts.inactive)}
          </StageTag>
        }
      >
        <Link to={paths.procedureKinds(project)}>{t(procedureKindTexts.kinds)}</Link>
        {kind && maySet && (
          <Button onClick={() => void navigate({ href: `${paths.newProcedureKind(project)}?from=${draft.code}` })}>
            {t(procedureKindTexts.copy)}
          </Button>
        )}
        {maySet && (
          <Button variant="main" keys="Ctrl Enter" isBusy={isBusy} onClick={save}>
            {t(uiTexts.save)}
          </Button>
        )}
      </PageHead>
      {isChanged && (
        <p className={styles.kept} role="status">
          {t(procedureKindTexts.draft)} <Button onClick={discard}>{t(procedureKindTexts.discard)}</Button>
        </p>
      )}
      {faults.size > 0 && (
        <p className={styles.faults} role="alert">
          {t(procedureKindTexts.faults, { count: faults.size })}
        </p>
      )}
      {faults.size === 0 && <ProblemAlert error={error} onReload={onReload} />}
      <fieldset disabled={!maySet} className={styles.editor}>
        <div>
          <KindFields
            draft={draft}
            isNew={!kind}
            isShipped={kind?.is_shipped === true}
            entries={entries}
            faults={faults}
            onChange={change}
          />
          <KindSteps draft={draft} entries={entries} faults={faults} onChange={change} />
        </div>
        <KindPreview draft={draft} />
      </fieldset>
    </>
  );
}

/** What was not saved, if it began with the same version. */
function keptDraft(name: string, version: number): KindDraft | null {
  const kept = readDraft<Kept>(name);
  return kept?.version === version ? kept.draft : null;
}
