//! The sheet of a room: its people, how it is used, its warranty, and what is open there.
//!
//! Rule: PTY-04, PTY-06, PTY-08.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { OccupancyRole, TicketItem } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatDate, formatList, formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { occupancyRoleTexts, ticketKindTexts, ticketStageTexts } from '@/lib/texts.ts';
import { entrustmentTexts, useStateTexts } from '@/lib/valueTexts.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { Grid } from './Grid.tsx';
import { List, type PaperColumn } from './List.tsx';
import { type UnitSheet, unitSheetQuery } from './listQueries.ts';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';

/** The page. */
export default function UnitPaperPage() {
  const project = useProject();
  const { unit = '' }: { unit?: string } = useParams({ strict: false });
  const sheet = useQuery(unitSheetQuery(project.id, unit));
  return (
    <>
      <Bar onPaper={sheet.data && { paper: 'unit', record_id: unit }} />
      <Loaded query={sheet}>{data => <Paper sheet={data} project={project} />}</Loaded>
    </>
  );
}

const ROLES = ['owner', 'tenant', 'resident', 'agent', 'developer'] as const satisfies OccupancyRole[];

function Paper({ sheet: { unit, people, tickets }, project }: { sheet: UnitSheet; project: { code: string } }) {
  const t = useT();
  const held = (role: OccupancyRole) => people.filter(one => one.role === role);
  const boxes = [
    ...ROLES.filter(role => role === 'owner' || role === 'tenant' || held(role).length > 0).map(role => ({
      label: t(occupancyRoleTexts[role]),
      value: held(role).map(one => (
        <div key={one.id}>
          {one.party_name} {one.phone_masked && formatPhone(one.phone_masked)}{' '}
          {t(printTexts.sinceDay, { day: one.from_on })}
        </div>
      )),
      isWide: true,
    })),
    { label: t(printTexts.useState), value: t(useStateTexts[unit.use_state]) },
    { label: t(printTexts.entrustment), value: t(entrustmentTexts[unit.entrustment]) },
    { label: t(printTexts.handedOver), value: unit.handed_over_on },
    { label: t(printTexts.warranty), value: unit.warranty_until },
    {
      label: t(printTexts.components),
      value: formatList(unit.component_warranties.map(({ component, until }) => `${component} ${until}`)),
      isWide: true,
    },
    { label: t(printTexts.zone), value: unit.zone?.name },
    { label: t(printTexts.steward), value: unit.zone?.steward?.name },
  ];
  const title = t(printTexts.unitSheet);
  const open = t(printTexts.openMatters, { count: tickets.length });
  return (
    <Sheet kind="a4">
      <title>{`${title} ${unit.short_code}`}</title>
      <PaperHead
        title={title}
        beside={unit.short_code}
        path={paths.unit(project.code, unit.id)}
        qrLabel={t(printTexts.qr, { number: unit.short_code })}
      />
      <Grid boxes={boxes} columns={2} />
      <h2 className={styles.part}>{open}</h2>
      {tickets.length > 0 ? (
        <List label={open} columns={columns(t)} rows={tickets} keyOf={ticket => ticket.id} />
      ) : (
        <p className={styles.foot}>
          <Printed />
        </p>
      )}
    </Sheet>
  );
}

function columns(t: Translate): PaperColumn<TicketItem>[] {
  return [
    { title: t(printTexts.number), width: 17, cell: ticket => ticket.number },
    { title: t(printTexts.day), width: 13, cell: ticket => formatDate(ticket.registered_at) },
    { title: t(printTexts.kind), width: 10, cell: ticket => t(ticketKindTexts[ticket.kind]) },
    { title: t(printTexts.matter), width: 36, cell: ticket => ticket.content },
    { title: t(printTexts.responsible), width: 12, cell: ticket => ticket.owner?.name },
    { title: t(printTexts.state), width: 12, cell: ticket => t(ticketStageTexts[ticket.stage]) },
  ];
}
