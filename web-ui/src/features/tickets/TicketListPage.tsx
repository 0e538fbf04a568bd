//! All tickets: filters in the address, views, an export of what is shown.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportTickets } from '@/api/gen/sdk.gen.ts';
import type { TicketItem } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { formatPhone } from '@/lib/format.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMe } from '@/lib/session.ts';
import { ticketKindTexts, ticketStageTexts } from '@/lib/texts.ts';
import { ticketFilter } from '@/lib/ticketFilter.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { ClockTag } from '@/ui/ClockTag.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { listTexts } from '@/ui/listTexts.ts';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { ticketsQuery } from './queries.ts';
import { OPEN_STAGES, type TicketSearch, toneOf } from './search.ts';
import { TicketFilters } from './TicketFilters.tsx';
import { ticketTexts } from './texts.ts';
import styles from './tickets.module.css';

export default function TicketListPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const me = useMe();
  const search = useSearch({ strict: false }) as TicketSearch;
  const list = useQuery(ticketsQuery(project.id, search));
  const mayRegister = useMay('tickets.register');
  const seesRecords = useMay('tickets.read');
  const columns = useMemo(() => columnsOf(t, project), [t, project]);
  const register = () => void navigate({ href: paths.desk(project.code) });
  useHotkeys(mayRegister ? { F2: register } : {});
  const views: [string, TicketSearch][] = [
    [t(listTexts.all), {}],
    [t(ticketTexts.open), { stage: OPEN_STAGES }],
    [t(ticketTexts.late), { late: true }],
    [t(ticketTexts.toCall), { stage: 'handled' }],
    [t(ticketTexts.mine), { first: me.id }],
  ];
  const file = useFile('tickets.export', t(ticketTexts.fileName), format =>
    exportTickets({
      path: { project_id: project.id },
      query: { ...ticketFilter(search), format },
      parseAs: 'blob',
    }),
  );
  return (
    <ListPage
      title={t(pageTexts.tickets)}
      list="tickets"
      search={search}
      usual={views}
      file={file && { ...file, print: `${paths.printRegister(project.code)}${location.search}` }}
      verbs={
        <>
          {seesRecords && <Link to={paths.recordings(project.code)}>{t(pageTexts.recordings)}</Link>}
          {mayRegister && (
            <Button variant="main" keys="F2" onClick={register}>
              {t(ticketTexts.new)}
            </Button>
          )}
        </>
      }
      filters={(change, reset) => <TicketFilters search={search} onChange={change} onReset={reset} />}
      query={list}
      columns={columns}
      keyOf={ticket => ticket.id}
      onOpen={ticket => void navigate({ href: paths.ticket(project.code, ticket.id) })}
      none={t(ticketTexts.empty)}
      noneYet={t(ticketTexts.emptyAll)}
    />
  );
}

function columnsOf(t: Translate, project: { id: string; code: string }): Column<TicketItem>[] {
  return [
    {
      key: 'number',
      title: t(ticketTexts.number),
      width: 122,
      render: row => <Link to={paths.ticket(project.code, row.id)}>{row.number}</Link>,
    },
    {
      key: 'registered',
      title: t(ticketTexts.registered),
      width: 104,
      render: row => <Moment at={row.registered_at} />,
    },
    { key: 'place', title: t(commonTexts.place), width: 130, isCut: true, render: row => row.place || '—' },
    { key: 'kind', title: t(commonTexts.kind), width: 72, render: row => t(ticketKindTexts[row.kind]) },
    {
      key: 'content',
      title: t(commonTexts.matter),
      isCut: true,
      render: row => (
        <>
          {row.is_important && <span className={styles.mark}>{t(ticketTexts.important)}</span>} {row.content}
        </>
      ),
    },
    {
      key: 'caller',
      title: t(commonTexts.caller),
      width: 190,
      isCut: true,
      render: row => (
        <>
          {row.caller_name ?? '—'}{' '}
          <span className={styles.dim}>{row.caller_phone && formatPhone(row.caller_phone)}</span>
        </>
      ),
    },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 92,
      render: row => <StageTag tone={toneOf(row.stage)}>{t(ticketStageTexts[row.stage])}</StageTag>,
    },
    {
      key: 'clock',
      title: t(ticketTexts.deadline),
      width: 170,
      render: row => (row.clock ? <ClockTag clock={row.clock} projectId={project.id} /> : '—'),
    },
    { key: 'owner', title: t(ticketTexts.owner), width: 110, render: row => row.owner?.name ?? '—' },
  ];
}
