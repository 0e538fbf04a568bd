//! Decorations: what is applied for, where works are under way, what is past its end.
//!
//! Rule: DEC-15, DEC-16, DEC-17.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportDecorations } from '@/api/gen/sdk.gen.ts';
import type { Decoration } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { decorationKindTexts, decorationStageTexts } from '@/lib/decorationTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TickFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { ApplyForm } from './ApplyForm.tsx';
import { decorationFilter, decorationsQuery } from './queries.ts';
import { TONES } from './stages.ts';
import { decorationTexts } from './texts.ts';

/** The page. */
export default function DecorationListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/decorations' });
  const navigate = useNavigate();
  const mayApply = useMay('procedures.work');
  const [isApplying, setApplying] = useState(false);
  const decorations = useQuery(decorationsQuery(project.id, search));
  const columns = useMemo(() => decorationColumns(t, project), [t, project]);
  const file = useFile('procedures.read', t(pageTexts.decorations), format =>
    exportDecorations({
      path: { project_id: project.id },
      query: { ...decorationFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <>
      <ListPage
        title={t(pageTexts.decorations)}
        list="decorations"
        search={search}
        file={file && { ...file, print: `${paths.printDecorations(project.code)}${location.search}` }}
        verbs={
          mayApply && (
            <Button variant="main" onClick={() => setApplying(true)}>
              {t(decorationTexts.apply)}
            </Button>
          )
        }
        filters={change => (
          <>
            <ChoiceFilter
              label={t(commonTexts.kind)}
              value={search.kind}
              options={choicesOf(decorationKindTexts, t)}
              onChange={kind => change({ kind })}
            />
            <ChoiceFilter
              label={t(commonTexts.stage)}
              value={search.stage}
              options={choicesOf(decorationStageTexts, t)}
              onChange={stage => change({ stage })}
            />
            <TickFilter label={t(decorationTexts.onSite)} value={search.site} onChange={site => change({ site })} />
            <TickFilter label={t(decorationTexts.onlyLate)} value={search.late} onChange={late => change({ late })} />
            <TickFilter
              label={t(decorationTexts.withViolation)}
              value={search.violation}
              onChange={violation => change({ violation })}
            />
          </>
        )}
        query={decorations}
        columns={columns}
        keyOf={one => one.id}
        onOpen={one => void navigate({ href: paths.decoration(project.code, one.id) })}
        none={t(decorationTexts.none)}
      />
      {isApplying && <ApplyForm onClose={() => setApplying(false)} />}
    </>
  );
}

function decorationColumns(t: Translate, project: { code: string }): Column<Decoration>[] {
  return [
    {
      key: 'number',
      title: t(decorationTexts.number),
      width: 130,
      render: one => <Link to={paths.decoration(project.code, one.id)}>{one.number}</Link>,
    },
    { key: 'kind', title: t(commonTexts.kind), width: 110, render: one => t(decorationKindTexts[one.kind]) },
    { key: 'unit', title: t(commonTexts.room), width: 90, render: one => one.unit },
    { key: 'party', title: t(decorationTexts.owner), width: 100, isCut: true, render: one => one.party_name },
    { key: 'firm', title: t(decorationTexts.firm), width: 170, isCut: true, render: one => one.firm_name },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 110,
      render: one => <StageTag tone={TONES[one.stage]}>{t(decorationStageTexts[one.stage])}</StageTag>,
    },
    { key: 'permit', title: t(decorationTexts.permit), width: 120, render: one => one.permit_number ?? '—' },
    {
      key: 'until',
      title: t(decorationTexts.until),
      width: 170,
      render: one => (
        <>
          {one.permit_to ?? '—'}{' '}
          {one.overdue_days != null && (
            <StageTag tone="waiting">{t(decorationTexts.late, { days: one.overdue_days })}</StageTag>
          )}
        </>
      ),
    },
    {
      key: 'applied',
      title: t(decorationTexts.applied),
      width: 104,
      render: one => <Moment at={one.applied_at} />,
    },
  ];
}
