//! The register in itself: papers that disagree with their tickets, causes that several callers report, and the lists of
//! open matters as they were sent.
//!
//! Rule: RPTD-02, TKT-09, TKT-23.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { exportIncidents, exportOpenLists } from '@/api/gen/sdk.gen.ts';
import type { Incident, Inconsistency } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatList } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { ExportButtons, useFile } from '@/ui/ExportButtons.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { TablePanel } from '@/ui/WholeTable.tsx';
import { incidentsQuery, inconsistenciesQuery, type OpenLine, openListsQuery } from './queries.ts';
import { RecordsNav } from './RecordsNav.tsx';
import { copiedTexts, recordTexts } from './texts.ts';

export default function RegisterPage() {
  const t = useT();
  const { id, code } = useProject();
  const papers = useQuery(inconsistenciesQuery(id));
  const incidents = useQuery(incidentsQuery(id));
  const lists = useQuery(openListsQuery(id));
  const path = { project_id: id };
  const incidentFile = useFile('tickets.export', t(commonTexts.incident), format =>
    exportIncidents({ path, query: { format }, parseAs: 'blob' }),
  );
  const listFile = useFile('tickets.export', t(recordTexts.openLists), format =>
    exportOpenLists({ path, query: { format }, parseAs: 'blob' }),
  );
  return (
    <>
      <PageHead title={t(recordTexts.register)}>
        {listFile && <ExportButtons {...listFile} label={t(recordTexts.exportOpenLists)} />}
        <PrintLink href={paths.printContacts(code)} name={t(recordTexts.contactsPaper)} />
        <PrintLink href={paths.printCommunication(code)} name={t(recordTexts.communicationPaper)} />
      </PageHead>
      <RecordsNav />
      <TablePanel
        title={t(commonTexts.incident)}
        name="incidents"
        file={incidentFile}
        query={incidents}
        columns={incidentColumns(t, code)}
        keyOf={row => row.id}
        none={t(recordTexts.noIncidents)}
      />
      <TablePanel
        title={t(recordTexts.papers)}
        name="inconsistencies"
        query={papers}
        columns={paperColumns(t, code)}
        keyOf={row => row.slip_number}
        none={t(recordTexts.zero)}
      />
      <Loaded query={lists}>
        {rows =>
          rows.map(({ period, made_at, lines }) => (
            <Panel
              key={period}
              title={t(recordTexts.openList, { day: period })}
              beside={<Moment at={made_at} />}
              action={<PrintLink href={`${paths.printOpenList(code)}?day=${period}`} />}
            >
              <DataTable
                label={t(recordTexts.openList, { day: period })}
                name="open-list"
                columns={lineColumns(t, code)}
                rows={lines}
                keyOf={line => line.id}
                empty={<Empty>{t(recordTexts.zero)}</Empty>}
              />
            </Panel>
          ))
        }
      </Loaded>
    </>
  );
}

/** The address of the tickets that a filter finds. */
function found(project: string, filter: 'incident' | 'q', value: string): string {
  return `${paths.tickets(project)}?${filter}=${value}`;
}

function incidentColumns(t: Translate, project: string): Column<Incident>[] {
  return [
    { key: 'opened', title: t(recordTexts.opened), width: 120, render: row => <Moment at={row.opened_at} /> },
    { key: 'place', title: t(commonTexts.place), width: 140, render: row => row.place },
    { key: 'content', title: t(commonTexts.matter), isCut: true, render: row => row.content },
    {
      key: 'callers',
      title: t(recordTexts.callers),
      align: 'end',
      width: 90,
      render: row => <Link to={found(project, 'incident', row.id)}>{row.tickets}</Link>,
    },
    {
      key: 'state',
      title: t(recordTexts.state),
      isCut: true,
      render: row => (
        <>
          <StageTag tone={row.is_open ? 'active' : 'done'}>
            {t(row.is_open ? recordTexts.goesOn : recordTexts.ended)}
          </StageTag>{' '}
          {row.result}
        </>
      ),
    },
  ];
}

function paperColumns(t: Translate, project: string): Column<Inconsistency>[] {
  return [
    {
      key: 'ticket',
      title: t(commonTexts.ticket),
      render: row => <Link to={found(project, 'q', row.ticket_number)}>{row.ticket_number}</Link>,
    },
    { key: 'slip', title: t(recordTexts.slip), render: row => row.slip_number },
    {
      key: 'fields',
      title: t(recordTexts.differ),
      render: row => formatList(row.fields.map(field => t(copiedTexts[field]))),
    },
  ];
}

function lineColumns(t: Translate, project: string): Column<OpenLine>[] {
  return [
    {
      key: 'number',
      title: t(commonTexts.ticket),
      render: line => <Link to={paths.ticket(project, line.id)}>{line.number}</Link>,
    },
    { key: 'age', title: t(recordTexts.age), align: 'end', render: line => line.age_days },
    { key: 'place', title: t(commonTexts.place), render: line => line.place },
    { key: 'content', title: t(commonTexts.matter), isCut: true, render: line => line.content },
    { key: 'expected', title: t(commonTexts.expected), render: line => line.expected_on ?? '—' },
  ];
}
