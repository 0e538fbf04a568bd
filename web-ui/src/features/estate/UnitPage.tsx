//! A room: its facts, warranty, zone and steward, the people who live there, and the tickets that are open.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { TicketItem, Unit, UnitPerson } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { unitQuery } from '@/lib/spots.ts';
import { occupancyRoleTexts, ticketKindTexts, ticketStageTexts } from '@/lib/texts.ts';
import { useMay } from '@/lib/useMay.ts';
import { entrustmentTexts, useStateTexts } from '@/lib/valueTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { formatArea } from './area.ts';
import styles from './estate.module.css';
import { buildingsQuery, unitPeopleQuery, unitTicketsQuery } from './queries.ts';
import { estateTexts } from './texts.ts';
import { UnitDesk } from './UnitDesk.tsx';
import { UnitForm } from './UnitForm.tsx';
import { UnitKeys } from './UnitKeys.tsx';
import { UnitUseForm } from './UnitUseForm.tsx';
import { UnitVisits } from './UnitVisits.tsx';

export default function UnitPage() {
  const project = useProject();
  const { unit: id } = useParams({ from: '/signed-in/office/p/$project/estate/units/$unit' });
  const unit = useQuery(unitQuery(project.id, id));
  return <Loaded query={unit}>{one => <UnitView unit={one} onReload={() => void unit.refetch()} />}</Loaded>;
}

function UnitView({ unit, onReload }: { unit: Unit; onReload: () => void }) {
  const t = useT();
  const { code } = useProject();
  const mayEdit = useMay('estate.edit');
  const seesPeople = useMay('parties.read');
  const [open, setOpen] = useState<'facts' | 'use' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <PageHead
        title={unit.short_code}
        beside={<span className={styles.mark}>{t(useStateTexts[unit.use_state])}</span>}
      >
        <PrintLink href={paths.printUnit(code, unit.id)} />
        {mayEdit && <Button onClick={() => setOpen('facts')}>{t(commonTexts.change)}</Button>}
        {mayEdit && unit.verbs.length > 0 && (
          <Button variant="main" onClick={() => setOpen('use')}>
            {t(estateTexts.changeUse)}
          </Button>
        )}
      </PageHead>
      <UnitFacts unit={unit} />
      {seesPeople && <People unit={unit} />}
      <UnitDesk unit={unit} />
      <UnitVisits unit={unit} />
      <UnitKeys unit={unit} />
      <Tickets unit={unit} />
      {open === 'facts' && <UnitForm key={unit.version} unit={unit} onClose={close} onReload={onReload} />}
      {open === 'use' && <UnitUseForm unit={unit} onClose={close} onReload={onReload} />}
    </>
  );
}

function UnitFacts({ unit }: { unit: Unit }) {
  const t = useT();
  const project = useProject();
  const buildings = useQuery(buildingsQuery(project.id)).data;
  const inWarranty = unit.is_in_warranty;
  const warranty = unit.warranty_until && (
    <span className={styles.marks}>
      {unit.warranty_until}
      <span className={`${styles.mark} ${inWarranty ? styles.good : ''}`}>
        {t(inWarranty ? estateTexts.inWarranty : estateTexts.outOfWarranty)}
      </span>
    </span>
  );
  return (
    <Panel title={t(estateTexts.facts)}>
      <Facts
        items={[
          [t(estateTexts.building), buildings?.find(({ id }) => id === unit.building_id)?.name],
          [t(estateTexts.floorArea), unit.area_cm2 && `${formatArea(unit.area_cm2)} ㎡`],
          [t(estateTexts.entrustment), t(entrustmentTexts[unit.entrustment])],
          [t(estateTexts.handedOver), unit.handed_over_on],
          [t(estateTexts.warranty), warranty],
          [
            t(estateTexts.components),
            unit.component_warranties.map(({ component, until }) => `${component} ${until}`).join('，'),
          ],
          [t(estateTexts.zone), unit.zone?.name],
          [t(estateTexts.steward), unit.zone?.steward?.name],
          [t(estateTexts.updated), <Moment key="updated" at={unit.updated_at} />],
        ]}
      />
    </Panel>
  );
}

function People({ unit }: { unit: Unit }) {
  const t = useT();
  const project = useProject();
  const [isAll, setAll] = useState(false);
  const people = useQuery(unitPeopleQuery(project.id, unit.id, isAll));
  const columns = useMemo(() => peopleColumns(t, project.code), [t, project.code]);
  return (
    <Panel
      title={t(estateTexts.people)}
      action={
        <label>
          <input type="checkbox" checked={isAll} onChange={event => setAll(event.target.checked)} />{' '}
          {t(estateTexts.peopleHistory)}
        </label>
      }
    >
      <Loaded query={people}>
        {page => (
          <DataTable
            label={t(estateTexts.people)}
            name="unit-people"
            columns={columns}
            rows={page.items}
            keyOf={person => person.id}
            empty={<Empty>{t(estateTexts.noPeople)}</Empty>}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function peopleColumns(t: Translate, project: string): Column<UnitPerson>[] {
  return [
    {
      key: 'name',
      title: t(commonTexts.name),
      render: person => (
        <span className={styles.marks}>
          <Link to={paths.party(project, person.party_id)}>{person.party_name}</Link>
          {person.is_important && <span className={styles.mark}>{t(estateTexts.important)}</span>}
          {person.is_special && <span className={`${styles.mark} ${styles.soon}`}>{t(estateTexts.special)}</span>}
        </span>
      ),
    },
    { key: 'role', title: t(commonTexts.role), render: person => t(occupancyRoleTexts[person.role]) },
    {
      key: 'phone',
      title: t(commonTexts.phone),
      render: person => (person.phone_masked ? formatPhone(person.phone_masked) : '—'),
    },
    {
      key: 'period',
      title: t(estateTexts.fromTo),
      render: person => `${person.from_on} – ${person.to_on ?? t(commonTexts.untilNow)}`,
    },
  ];
}

function Tickets({ unit }: { unit: Unit }) {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const tickets = useQuery(unitTicketsQuery(project.id, unit.id));
  const columns = useMemo(() => ticketColumns(t), [t]);
  return (
    <Panel title={t(estateTexts.openTickets)}>
      <Loaded query={tickets}>
        {page => (
          <DataTable
            label={t(estateTexts.openTickets)}
            name="unit-tickets"
            columns={columns}
            rows={page.items}
            keyOf={ticket => ticket.id}
            onOpen={ticket => void navigate({ href: paths.ticket(project.code, ticket.id) })}
            empty={<Empty>{t(estateTexts.noTickets)}</Empty>}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function ticketColumns(t: Translate): Column<TicketItem>[] {
  return [
    { key: 'number', title: t(estateTexts.number), render: ticket => ticket.number, width: 140 },
    { key: 'kind', title: t(estateTexts.kind), render: ticket => t(ticketKindTexts[ticket.kind]) },
    { key: 'stage', title: t(commonTexts.stage), render: ticket => t(ticketStageTexts[ticket.stage]) },
    { key: 'content', title: t(estateTexts.content), render: ticket => ticket.content, isCut: true },
    { key: 'registered', title: t(estateTexts.registered), render: ticket => <Moment at={ticket.registered_at} /> },
  ];
}
