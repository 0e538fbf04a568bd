//! Somebody: facts with phones masked until they are asked for with a reason, the rooms held, and tags for who may see
//! them.
//!
//! Rule: PTY-06, PTY-11.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Occupancy, Party, RevealedParty } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatList, formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { occupancyRoleTexts } from '@/lib/texts.ts';
import { useMay } from '@/lib/useMay.ts';
import { categoryTexts, idDocTexts } from '@/lib/valueTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { ChangeOccupancy, EndOccupancy, OccupancyForm } from './OccupancyForms.tsx';
import { PartyForm } from './PartyForm.tsx';
import styles from './people.module.css';
import { partyQuery } from './queries.ts';
import { RevealDialog } from './RevealDialog.tsx';
import { Tags } from './Tags.tsx';
import { partyKindTexts, peopleTexts } from './texts.ts';

export default function PartyPage() {
  const project = useProject();
  const { party: id } = useParams({ from: '/signed-in/office/p/$project/people/$party' });
  const party = useQuery(partyQuery(project.id, id));
  return (
    <Loaded query={party}>{one => <PartyView key={one.id} party={one} onReload={() => void party.refetch()} />}</Loaded>
  );
}

function PartyView({ party, onReload }: { party: Party; onReload: () => void }) {
  const t = useT();
  const mayEdit = useMay('parties.edit');
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <PageHead
        title={party.name}
        beside={
          <span className={styles.marks}>
            {party.is_important && <span className={styles.mark}>{t(peopleTexts.important)}</span>}
            {party.is_special && <span className={`${styles.mark} ${styles.warn}`}>{t(peopleTexts.special)}</span>}
          </span>
        }
      >
        {mayEdit && <Button onClick={() => setChanging(true)}>{t(commonTexts.change)}</Button>}
      </PageHead>
      <PartyFacts party={party} />
      <Occupancies party={party} mayEdit={mayEdit} onReload={onReload} />
      {party.tags && <Tags party={party} tags={party.tags} />}
      {isChanging && (
        <PartyForm key={party.version} party={party} onClose={() => setChanging(false)} onReload={onReload} />
      )}
    </>
  );
}

function PartyFacts({ party }: { party: Party }) {
  const t = useT();
  const mayReveal = useMay('parties.reveal');
  const [isAsking, setAsking] = useState(false);
  const [revealed, setRevealed] = useState<RevealedParty | null>(null);
  const isHidden = party.phones.length > 0 || Boolean(party.id_doc_no);
  const number = revealed?.id_doc_no ?? party.id_doc_no;
  return (
    <Panel
      title={t(peopleTexts.facts)}
      action={
        mayReveal &&
        isHidden &&
        (revealed ? (
          <Button onClick={() => setRevealed(null)}>{t(peopleTexts.hide)}</Button>
        ) : (
          <Button onClick={() => setAsking(true)}>{t(peopleTexts.reveal)}</Button>
        ))
      }
    >
      {revealed && (
        <PanelBody>
          <p className={styles.note} role="status">
            {t(peopleTexts.revealed)}
          </p>
        </PanelBody>
      )}
      <Facts
        items={[
          [t(peopleTexts.phones), (revealed?.phones ?? party.phones).map(formatPhone).join('，')],
          [t(peopleTexts.kind), t(partyKindTexts[party.kind])],
          [t(peopleTexts.categories), formatList(party.categories.map(one => t(categoryTexts[one])))],
          [t(peopleTexts.idDoc), number && `${party.id_doc_kind ? t(idDocTexts[party.id_doc_kind]) : ''} ${number}`],
          [t(peopleTexts.email), party.email],
          [t(peopleTexts.address), party.address],
          [t(peopleTexts.contact), party.contact_person?.name],
          [t(peopleTexts.term), party.term_from && `${party.term_from} – ${party.term_to ?? ''}`],
          [t(peopleTexts.note), party.note],
        ]}
      />
      {isAsking && <RevealDialog party={party} onRevealed={setRevealed} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

type OccupanciesProps = { party: Party; mayEdit: boolean; onReload: () => void };

function Occupancies({ party, mayEdit, onReload }: OccupanciesProps) {
  const t = useT();
  const project = useProject();
  const [isAdding, setAdding] = useState(false);
  const [open, setOpen] = useState<OpenOccupancy | null>(null);
  const columns = useMemo(
    () => occupancyColumns(t, project.code, mayEdit ? setOpen : null),
    [t, project.code, mayEdit],
  );
  return (
    <Panel
      title={t(peopleTexts.occupancies)}
      action={mayEdit && <Button onClick={() => setAdding(true)}>{t(peopleTexts.addOccupancy)}</Button>}
    >
      <DataTable
        label={t(peopleTexts.occupancies)}
        name="occupancies"
        columns={columns}
        rows={party.occupancies}
        keyOf={one => one.id}
        empty={<Empty>{t(peopleTexts.noOccupancies)}</Empty>}
      />
      {isAdding && <OccupancyForm party={party} onClose={() => setAdding(false)} />}
      {open && <open.Form occupancy={open.one} onClose={() => setOpen(null)} onReload={onReload} />}
    </Panel>
  );
}

/** An occupancy with the form that is open for it. */
type OpenOccupancy = { one: Occupancy; Form: typeof EndOccupancy };

function occupancyColumns(
  t: Translate,
  project: string,
  open: ((what: OpenOccupancy) => void) | null,
): Column<Occupancy>[] {
  const columns: Column<Occupancy>[] = [
    {
      key: 'room',
      title: t(commonTexts.room),
      render: one => <Link to={paths.unit(project, one.unit_id)}>{one.short_code}</Link>,
    },
    {
      key: 'role',
      title: t(commonTexts.role),
      render: one => (
        <span className={styles.marks}>
          {t(occupancyRoleTexts[one.role])}
          {!one.is_current && <span className={styles.mark}>{t(peopleTexts.ended)}</span>}
        </span>
      ),
    },
    { key: 'from', title: t(commonTexts.firstDay), render: one => one.from_on },
    { key: 'to', title: t(commonTexts.lastDay), render: one => one.to_on ?? t(commonTexts.untilNow) },
    { key: 'lease', title: t(peopleTexts.leaseEnd), render: one => one.lease_end_on ?? '—' },
  ];
  if (!open) return columns;
  const verb = (one: Occupancy) => (
    <span className={styles.verbs}>
      <Button onClick={() => open({ one, Form: ChangeOccupancy })}>{t(peopleTexts.changeOccupancy)}</Button>
      {one.is_current && (
        <Button onClick={() => open({ one, Form: EndOccupancy })}>{t(peopleTexts.endOccupancy)}</Button>
      )}
    </span>
  );
  return [...columns, { key: 'verbs', title: t(uiTexts.actions), align: 'end', render: verb }];
}
