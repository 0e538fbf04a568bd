//! The customer movement list: who came home, who left, who had visitors, as the gate saw it.
//!
//! Rule: CLI-05, GAT-04.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportMovements } from '@/api/gen/sdk.gen.ts';
import type { CustomerMovement } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { movementTexts } from '@/lib/gateTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, DayFilter, TextFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { GateNav } from './GateNav.tsx';
import { movementFilter, movementsQuery } from './queries.ts';
import { gateTexts } from './texts.ts';

/** The page. */
export default function MovementsPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/gate/movements' });
  const columns = useMemo(() => columnsOf(t, project.code), [t, project.code]);
  const file = useFile('tickets.export', t(gateTexts.movements), format =>
    exportMovements({
      path: { project_id: project.id },
      query: { ...movementFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <ListPage
      title={t(gateTexts.movements)}
      list="movements"
      search={search}
      file={file}
      verbs={<PrintLink href={paths.printMovements(project.code)} />}
      nav={<GateNav />}
      filters={change => (
        <>
          <DayFilter label={t(gateTexts.from)} value={search.from} onChange={from => change({ from })} />
          <DayFilter label={t(gateTexts.upTo)} value={search.to} onChange={to => change({ to })} />
          <ChoiceFilter
            label={t(gateTexts.event)}
            value={search.event}
            options={choicesOf(movementTexts, t)}
            onChange={event => change({ event })}
          />
          <TextFilter label={t(commonTexts.room)} value={search.room} onChange={room => change({ room })} />
        </>
      )}
      query={useQuery(movementsQuery(project.id, search))}
      columns={columns}
      keyOf={one => one.gate_entry_id}
      none={t(gateTexts.none)}
      noneYet={t(gateTexts.noMovements)}
    />
  );
}

function columnsOf(t: Translate, code: string): Column<CustomerMovement>[] {
  return [
    { key: 'at', title: t(gateTexts.time), width: 130, render: one => <Moment at={one.at} /> },
    { key: 'room', title: t(commonTexts.room), width: 110, render: one => one.room ?? '—' },
    {
      key: 'customer',
      title: t(gateTexts.customer),
      width: 130,
      render: one => (one.party_id ? <Link to={paths.party(code, one.party_id)}>{one.party_name}</Link> : '—'),
    },
    { key: 'event', title: t(gateTexts.event), width: 110, render: one => t(movementTexts[one.event]) },
    { key: 'visitor', title: t(gateTexts.visitor), width: 130, render: one => one.visitor ?? '—' },
    { key: 'gate', title: t(gateTexts.gate), width: 110, render: one => one.gate_name },
    {
      key: 'note',
      title: t(gateTexts.note),
      isCut: true,
      render: one => [one.reason, one.note].filter(Boolean).join(' · ') || '—',
    },
  ];
}
