//! The keys and agreements of a room, and who could enter it at a moment.
//!
//! Rule: VAC-13, CUS-01.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Access, AccessMandate, Unit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { fromLocalField } from '@/lib/format.ts';
import { type Phrase, type Translate, useT } from '@/lib/i18n.ts';
import { agreementKindTexts, agreementStateTexts, keyKindTexts, keyStateTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import styles from './estate.module.css';
import { unitAccessQuery, unitAgreementsQuery, unitKeysQuery } from './queries.ts';
import { estateTexts } from './texts.ts';

/** The panels that the person's posts open. */
export function UnitKeys({ unit }: { unit: Unit }) {
  const seesKeys = useMay('keys.read');
  const seesAgreements = useMay('entrustments.read');
  const seesAccess = useMay('access.read');
  return (
    <>
      {(seesKeys || seesAgreements) && <Held unit={unit} seesKeys={seesKeys} seesAgreements={seesAgreements} />}
      {seesAccess && <WhoCouldEnter unit={unit} />}
    </>
  );
}

function Held({ unit, seesKeys, seesAgreements }: { unit: Unit; seesKeys: boolean; seesAgreements: boolean }) {
  const t = useT();
  const { id, code } = useProject();
  const keys = useQuery({ ...unitKeysQuery(id, unit.id), enabled: seesKeys });
  const agreements = useQuery({ ...unitAgreementsQuery(id, unit.id), enabled: seesAgreements });
  const [sets, papers] = [keys.data?.items ?? [], agreements.data?.items ?? []];
  return (
    <Panel title={t(estateTexts.keysAndAgreements)}>
      <PanelBody>
        {sets.length + papers.length === 0 && <p>{t(estateTexts.noKeys)}</p>}
        <ul className={styles.rows}>
          {papers.map(one => (
            <li key={one.id}>
              <Link to={paths.agreement(code, one.id)}>
                {t(estateTexts.agreementOf, { kind: t(agreementKindTexts[one.kind]), from: one.from_on })}
              </Link>{' '}
              · {one.owner_name} · {t(agreementStateTexts[one.state])}
            </li>
          ))}
          {sets.map(set => (
            <li key={set.id}>
              <Link to={paths.key(code, set.id)}>{set.number}</Link> · {t(keyKindTexts[set.kind])} × {set.pieces} ·{' '}
              {t(keyStateTexts[set.state])} · {set.place}
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}

function WhoCouldEnter({ unit }: { unit: Unit }) {
  const t = useT();
  const project = useProject();
  const [at, setAt] = useState('');
  const access = useQuery(unitAccessQuery(project.id, unit.id, (at && fromLocalField(at)) || undefined));
  return (
    <Panel
      title={t(estateTexts.whoCouldEnter)}
      action={
        <>
          <label>
            {t(estateTexts.atMoment)}{' '}
            <input
              className={styles.moment}
              type="datetime-local"
              value={at}
              onChange={event => setAt(event.target.value)}
            />
          </label>
          <PrintLink
            href={`${paths.printUnitAccess(project.code, unit.id)}${at && `?at=${fromLocalField(at)}`}`}
            name={t(estateTexts.printAccess)}
          />
        </>
      }
    >
      <Loaded query={access}>
        {page => (
          <DataTable
            label={t(estateTexts.whoCouldEnter)}
            name="unit-access"
            columns={accessColumns(t, project.code)}
            rows={page.items}
            keyOf={one => one.evidence_ids.join(' ')}
            empty={<Empty>{t(estateTexts.nobodyCould)}</Empty>}
          />
        )}
      </Loaded>
    </Panel>
  );
}

const MANDATES = {
  custodian: estateTexts.keeps,
  loan: estateTexts.borrowed,
  holder: estateTexts.theirs,
  entrusted: estateTexts.keptForThem,
} as const satisfies Record<AccessMandate, Phrase>;

function accessColumns(t: Translate, project: string): Column<Access>[] {
  return [
    { key: 'who', title: t(estateTexts.whoHeld), render: one => one.holder_name },
    {
      key: 'what',
      title: t(estateTexts.byWhat),
      render: one => (
        <>
          <Link to={one.kind === 'key' ? paths.key(project, one.record_id) : paths.card(project, one.record_id)}>
            {one.number}
          </Link>
          {one.kind === 'key' && ` × ${one.pieces}`}
        </>
      ),
    },
    {
      key: 'mandate',
      title: t(estateTexts.mandate),
      render: one => (
        <>
          {t(MANDATES[one.mandate])}
          {one.agreement_id && (
            <>
              {' · '}
              <Link to={paths.agreement(project, one.agreement_id)}>{t(estateTexts.agreement)}</Link>
            </>
          )}
        </>
      ),
    },
    { key: 'since', title: t(estateTexts.since), render: one => <Moment at={one.since} /> },
  ];
}
