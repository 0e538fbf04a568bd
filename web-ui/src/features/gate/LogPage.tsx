//! The gate's log at the office: by day, gate, kind, plate and room.
//!
//! Rule: GAT-01, GAT-02.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportGateEntries } from '@/api/gen/sdk.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { entryKindTexts, gateDirectionTexts } from '@/lib/gateTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, DayFilter, TextFilter } from '@/ui/Filters.tsx';
import { Guide } from '@/ui/Guide.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { gateColumns } from './columns.tsx';
import { GateNav } from './GateNav.tsx';
import { gateLogFilter, gateLogQuery, gatesQuery } from './queries.ts';
import { gateTexts } from './texts.ts';

/** The page. */
export default function LogPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/gate' });
  const lines = useQuery(gateLogQuery(project.id, search));
  const { data: gates = [] } = useQuery(gatesQuery(project.id));
  const columns = useMemo(() => gateColumns(t), [t]);
  const file = useFile('tickets.export', t(gateTexts.log), format =>
    exportGateEntries({
      path: { project_id: project.id },
      query: { ...gateLogFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <ListPage
      title={t(gateTexts.log)}
      list="gate-log"
      search={search}
      file={file}
      verbs={<PrintLink href={paths.printGateLog(project.code)} />}
      nav={
        <>
          <GateNav />
          <Guide occasions={['gate', 'gateIncident']} />
        </>
      }
      filters={change => (
        <>
          <DayFilter label={t(gateTexts.from)} value={search.from} onChange={from => change({ from })} />
          <DayFilter label={t(gateTexts.upTo)} value={search.to} onChange={to => change({ to })} />
          <ChoiceFilter
            label={t(gateTexts.gate)}
            value={search.gate}
            options={namedChoices(gates)}
            onChange={gate => change({ gate })}
          />
          <ChoiceFilter
            label={t(gateTexts.direction)}
            value={search.direction}
            options={choicesOf(gateDirectionTexts, t)}
            onChange={direction => change({ direction })}
          />
          <ChoiceFilter
            label={t(gateTexts.kind)}
            value={search.kind}
            options={choicesOf(entryKindTexts, t)}
            onChange={kind => change({ kind })}
          />
          <TextFilter label={t(gateTexts.plate)} value={search.plate} onChange={plate => change({ plate })} />
          <TextFilter label={t(commonTexts.room)} value={search.room} onChange={room => change({ room })} />
        </>
      )}
      query={lines}
      columns={columns}
      keyOf={line => line.id}
      none={t(gateTexts.none)}
      noneYet={t(gateTexts.noneYet)}
    />
  );
}
