//! All tickets: filters in the address, views, an export of what is shown.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { TicketItem } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatPhone } from '@/lib/format.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ticketKindTexts, ticketStageTexts } from '@/lib/texts.ts';
import { useMay } from '@/lib/useMay.ts';
import { Button } from '@/ui/Button.tsx';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { type Column, DataTable, Pager } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { ExportButton } from './ExportButton.tsx';
import { ticketsQuery, USUAL_LIMIT } from './queries.ts';
import { type TicketSearch, toneOf } from './search.ts';
import { TicketFilters } from './TicketFilters.tsx';
import { ticketTexts } from './texts.ts';
import styles from './tickets.module.css';
import { Views } from './Views.tsx';

export default function TicketListPage() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as TicketSearch;
  const list = useQuery(ticketsQuery(project.id, search));
  const mayRegister = useMay('tickets.register');
  const seesRecords = useMay('tickets.read');
  const columns = useMemo(() => columnsOf(t, project), [t, project]);
  const show = (next: TicketSearch) => void navigate({ to: '.', search: next as never });
  const change = (patch: Partial<TicketSearch>) => {
    const { cursor: _cursor, ...rest } = search;
    show({ ...rest, ...patch });
  };
  const register = () => void navigate({ href: paths.desk(project.code) });
  useHotkeys(mayRegister ? { F2: register } : {});
  const isFiltered = Object.entries(search).some(([key, value]) => key !== 'limit' && value !== undefined);
  return (
    <>
      <PageHead title={t(ticketTexts.title)} beside={<Views search={search} onShow={show} />}>
        {seesRecords && <Link to={paths.recordings(project.code)}>{t(ticketTexts.recordings)}</Link>}
        <ExportButton search={search} />
        {mayRegister && (
          <Button variant="main" keys="F2" onClick={register}>
            {t(ticketTexts.new)}
          </Button>
        )}
      </PageHead>
      <div className="card">
        <TicketFilters search={search} onChange={change} onReset={() => show({})} />
        <Loaded query={list}>
          {page => (
            <>
              <DataTable
                label={t(ticketTexts.title)}
                name="tickets"
                columns={columns}
                rows={page.items}
                keyOf={ticket => ticket.id}
                onOpen={ticket => void navigate({ href: paths.ticket(project.code, ticket.id) })}
                isStale={list.isPlaceholderData}
                empty={<Empty>{t(isFiltered ? ticketTexts.empty : ticketTexts.emptyAll)}</Empty>}
              />
              <Pager
                total={page.total}
                next={page.next_cursor ?? null}
                isFirst={search.cursor === undefined}
                onNext={cursor => show({ ...search, cursor })}
                onFirst={() => change({})}
                limit={search.limit ?? USUAL_LIMIT}
                onLimit={limit => change({ limit })}
              />
            </>
          )}
        </Loaded>
      </div>
    </>
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
    { key: 'place', title: t(ticketTexts.place), width: 130, isCut: true, render: row => row.place || '—' },
    { key: 'kind', title: t(ticketTexts.kind), width: 72, render: row => t(ticketKindTexts[row.kind]) },
    {
      key: 'content',
      title: t(ticketTexts.content),
      isCut: true,
      render: row => (
        <>
          {row.is_important && <span className={styles.mark}>{t(ticketTexts.important)}</span>} {row.content}
        </>
      ),
    },
    {
      key: 'caller',
      title: t(ticketTexts.caller),
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
      title: t(ticketTexts.stage),
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
