//! The kinds of procedures: those of the papers, and those that the office made.
//!
//! Rule: MOV-21.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ProcedureKind } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { TablePage } from '@/ui/WholeTable.tsx';
import { KindNav } from './KindNav.tsx';
import { procedureKindTexts } from './kindTexts.ts';
import styles from './procedures.module.css';
import { policyNamesQuery, procedureKindsQuery } from './queries.ts';

/** The page. */
export default function KindListPage() {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  const navigate = useNavigate();
  const maySet = useMay('procedures.set');
  const seesPolicy = useMay('policy.read');
  const kinds = useQuery(procedureKindsQuery(project.id));
  const { data: entries = [] } = useQuery({ ...policyNamesQuery(project.id), enabled: seesPolicy });
  const names = useMemo(() => new Map(entries.map(entry => [entry.key, entry[lang]])), [entries, lang]);
  const columns = useMemo(() => columnsOf(t, lang, project.code, names), [t, lang, project.code, names]);
  return (
    <TablePage
      title={t(procedureKindTexts.kinds)}
      name="procedure-kinds"
      nav={<KindNav />}
      verbs={
        maySet && (
          <Button variant="main" onClick={() => void navigate({ href: paths.newProcedureKind(project.code) })}>
            {t(procedureKindTexts.add)}
          </Button>
        )
      }
      query={kinds}
      columns={columns}
      keyOf={kind => kind.definition.code}
      onOpen={kind => void navigate({ href: paths.procedureKind(project.code, kind.definition.code) })}
      none={t(procedureKindTexts.none)}
    >
      <p className={styles.intro}>{t(procedureKindTexts.intro)}</p>
    </TablePage>
  );
}

function columnsOf(
  t: Translate,
  lang: Lang,
  project: string,
  names: ReadonlyMap<string, string>,
): Column<ProcedureKind>[] {
  const timeOf = ({ within_key, within_minutes }: ProcedureKind['definition']) => {
    if (within_minutes) return t(procedureKindTexts.minutes, { minutes: within_minutes });
    return within_key ? (names.get(within_key) ?? within_key) : t(procedureKindTexts.noTime);
  };
  const sourceOf = ({ is_shipped, version }: ProcedureKind) => {
    if (!is_shipped) return t(procedureKindTexts.own);
    return t(version > 0 ? procedureKindTexts.changed : procedureKindTexts.shipped);
  };
  return [
    {
      key: 'name',
      title: t(procedureKindTexts.name),
      render: ({ definition }) => (
        <span className={styles.name}>
          <Link to={paths.procedureKind(project, definition.code)}>{definition[lang]}</Link>
          {definition.is_of_record && <span className={styles.hint}>{t(procedureKindTexts.ofRecord)}</span>}
        </span>
      ),
    },
    {
      key: 'steps',
      title: t(procedureKindTexts.steps),
      width: 80,
      render: ({ definition }) => definition.steps.length,
    },
    {
      key: 'time',
      title: t(procedureKindTexts.time),
      width: 320,
      isCut: true,
      render: kind => timeOf(kind.definition),
    },
    { key: 'source', title: t(procedureKindTexts.source), width: 190, render: sourceOf },
    {
      key: 'state',
      title: t(procedureKindTexts.state),
      width: 120,
      render: ({ is_active }) => (
        <StageTag tone={is_active ? 'done' : 'off'}>
          {t(is_active ? procedureKindTexts.active : procedureKindTexts.inactive)}
        </StageTag>
      ),
    },
    { key: 'version', title: t(procedureKindTexts.version), width: 90, render: ({ version }) => version || '—' },
  ];
}
