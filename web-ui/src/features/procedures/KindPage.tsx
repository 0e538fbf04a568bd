//! A kind of procedure: what it asks for, edited as a whole and saved as a version of its own. A new kind begins empty or
//! like another.
//!
//! Rule: MOV-21.

import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ProcedureKind } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { KindEditor } from './KindEditor.tsx';
import { copyOf, draftOf, newKind } from './kindDraft.ts';
import { policyNamesQuery, procedureKindsQuery } from './queries.ts';

/** The page. */
export default function KindPage() {
  const project = useProject();
  const seesPolicy = useMay('policy.read');
  const { kind: code }: { kind?: string } = useParams({ strict: false });
  const { from }: { from?: string } = useSearch({ strict: false });
  const kinds = useQuery(procedureKindsQuery(project.id));
  const { data: entries = [] } = useQuery({ ...policyNamesQuery(project.id), enabled: seesPolicy });
  return (
    <Loaded query={kinds}>
      {all => {
        const find = (wanted: string | undefined) => all.find(({ definition }) => definition.code === wanted);
        const kind = find(code);
        if (code !== undefined && !kind) return <Nowhere />;
        return (
          <KindEditor
            key={`${code ?? ''} ${from ?? ''} ${kind?.version ?? ''}`}
            kind={kind}
            start={kind ? draftOf(kind) : startOf(find(from))}
            keptAs={kind ? kind.definition.code : `+${from ?? ''}`}
            taken={all.map(({ definition }) => definition.code)}
            entries={entries}
            onReload={() => void kinds.refetch()}
          />
        );
      }}
    </Loaded>
  );
}

/** An address of a kind that nobody made. */
function Nowhere() {
  const t = useT();
  return (
    <>
      <PageHead title={t(uiTexts.notFound)} />
      <Empty>{t(uiTexts.notFoundHint)}</Empty>
    </>
  );
}

const startOf = (model: ProcedureKind | undefined) => (model ? copyOf(model) : newKind());
