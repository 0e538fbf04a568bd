//! A person or a vehicle at the gate, written down on the phone in a few taps. Without a network the line waits with its time.
//!
//! Rule: GAT-01, GAT-02, GAT-05, GAT-10, SYN-01.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { addGateEntry } from '@/api/gen/sdk.gen.ts';
import type { GateDirection, GateDocumentKind, GateEntryAdd, GateEntryKind } from '@/api/gen/types.gen.ts';
import { NetworkProblem } from '@/api/problem.ts';
import { passFaultTexts } from '@/lib/decorationTexts.ts';
import { entryKindTexts, gateDirectionTexts, gateDocumentTexts } from '@/lib/gateTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { uuid } from '@/lib/uuid.ts';
import { Button } from '@/ui/Button.tsx';
import { Combobox } from '@/ui/Combobox.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import styles from './gate.module.css';
import { wait } from './outbox.ts';
import { Choice, Input } from './Parts.tsx';
import { findHouseholds, type Household, passQuery, plateQuery } from './queries.ts';
import { gateTexts, postTexts } from './texts.ts';

/** What is typed. */
export type Typed = {
  kind: GateEntryKind;
  direction: GateDirection;
  name: string;
  plate: string;
  /** The number of a worker pass. */
  pass: string;
  isElsewhere: boolean;
  room: string;
  party: { id: string; name: string } | null;
  isResident: boolean;
  reason: string;
  company: string;
  damage: string;
  persons: string;
  document: GateDocumentKind | 'none';
  tail: string;
};

/** An empty form. */
export function nothing(kind: GateEntryKind, direction: GateDirection): Typed {
  const empty = { name: '', plate: '', pass: '', room: '', reason: '', company: '', damage: '', tail: '' };
  return {
    kind,
    direction,
    ...empty,
    isElsewhere: false,
    party: null,
    isResident: false,
    persons: '1',
    document: 'none',
  };
}

/** The line as the API takes it. */
export function lineOf(typed: Typed, gate_id: string): GateEntryAdd {
  const { kind, direction, isElsewhere, party, isResident, persons, document, tail } = typed;
  const said = (name: 'name' | 'plate' | 'room' | 'reason' | 'company' | 'damage') => {
    const text = typed[name].trim();
    return text === '' ? {} : { [name]: text };
  };
  return {
    gate_id,
    kind,
    direction,
    persons: Number(persons) || 1,
    ...(kind === 'vehicle' && { ...said('plate'), is_plate_elsewhere: isElsewhere }),
    ...(direction === 'in' && typed.pass.trim() && { pass_number: typed.pass.trim() }),
    ...said('name'),
    ...said('room'),
    ...said('reason'),
    ...said('company'),
    ...(direction === 'in' && said('damage')),
    ...(isResident && party && { party_id: party.id }),
    ...(direction === 'in' &&
      document !== 'none' && { document: { kind: document, ...(tail.trim() && { tail: tail.trim() }) } }),
  };
}

type Props = { gate: string; begun: Typed; onClose: () => void };

/** The form. */
export function EntryForm({ gate, begun, onClose }: Props) {
  const t = useT();
  const project = useProject();
  const client = useQueryClient();
  const key = useRef(uuid());
  const [typed, setTyped] = useState(begun);
  const { run, error, isBusy } = useDeed();
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const isVehicle = typed.kind === 'vehicle';
  const isIn = typed.direction === 'in';
  const write = async () => {
    const line = lineOf(typed, gate);
    const at = new Date(serverNow()).toISOString();
    const isDone = await run(async () => {
      try {
        const headers = { 'Idempotency-Key': key.current };
        await addGateEntry({ path: { project_id: project.id }, headers, body: line });
      } catch (lost) {
        if (!(lost instanceof NetworkProblem)) throw lost;
        wait({ key: key.current, project: project.id, line: { ...line, at } });
      }
    });
    if (!isDone) return;
    void client.invalidateQueries({ queryKey: ['gate_entries'] });
    onClose();
  };
  const title = `${t(entryKindTexts[typed.kind])} · ${t(gateDirectionTexts[typed.direction])}`;
  return (
    <form
      className={styles.form}
      aria-label={title}
      onSubmit={event => {
        event.preventDefault();
        void write();
      }}
    >
      <h2>{title}</h2>
      {isVehicle && <PlateFields typed={typed} change={change} />}
      {isIn && <PassFields typed={typed} change={change} />}
      <Who typed={typed} change={change} />
      {isIn && (
        <>
          <Input
            label={t(postTexts.reason)}
            maxLength={200}
            value={typed.reason}
            onChange={reason => change({ reason })}
          />
          <Input
            label={t(postTexts.company)}
            maxLength={80}
            value={typed.company}
            onChange={company => change({ company })}
          />
        </>
      )}
      {isIn && isVehicle && (
        <Input
          label={t(postTexts.damage)}
          maxLength={200}
          value={typed.damage}
          onChange={damage => change({ damage })}
        />
      )}
      <Input
        label={t(postTexts.personCount)}
        type="number"
        inputMode="numeric"
        min={1}
        max={99}
        required
        value={typed.persons}
        onChange={persons => change({ persons })}
      />
      {isIn && !typed.isResident && <DocumentFields typed={typed} change={change} />}
      <ProblemAlert error={error} />
      <div className={styles.two}>
        <Button onClick={onClose}>{t(uiTexts.cancel)}</Button>
        <Button type="submit" variant="main" isBusy={isBusy}>
          {t(postTexts.write)}
        </Button>
      </div>
    </form>
  );
}

type PartProps = { typed: Typed; change: (part: Partial<Typed>) => void };

/** A worker pass, and whether it lets its worker in today. */
function PassFields({ typed, change }: PartProps) {
  const t = useT();
  const project = useProject();
  const number = typed.pass.trim();
  const { data: shown, isError } = useQuery(passQuery(project.id, number));
  return (
    <>
      <Input
        label={t(postTexts.workerPass)}
        maxLength={40}
        autoCapitalize="characters"
        value={typed.pass}
        onChange={pass => change({ pass })}
      />
      <p role="status" className={styles.muted} data-late={Boolean(shown?.fault) || isError}>
        {isError && number !== '' && t(postTexts.passUnknown)}
        {shown &&
          [
            shown.person,
            shown.trade,
            shown.unit,
            shown.firm_name,
            shown.fault ? t(passFaultTexts[shown.fault]) : t(postTexts.passGood),
          ]
            .filter(Boolean)
            .join(' · ')}
      </p>
    </>
  );
}

/** The plate, and what the gate knows of it at once. */
function PlateFields({ typed, change }: PartProps) {
  const t = useT();
  const project = useProject();
  const plate = typed.plate.trim();
  const { data: known } = useQuery(plateQuery(project.id, plate));
  const permit = known?.permit;
  return (
    <>
      <Input
        label={t(gateTexts.plate)}
        required
        maxLength={40}
        autoCapitalize="characters"
        value={typed.plate}
        onChange={plate => change({ plate })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={typed.isElsewhere}
          onChange={event => change({ isElsewhere: event.target.checked })}
        />
        {t(postTexts.elsewhere)}
      </label>
      <p role="status" className={styles.muted}>
        {known &&
          (permit
            ? t(postTexts.permit, { number: permit.number, room: permit.room })
            : known.is_usual && t(postTexts.noPermit))}
        {known?.inside && typed.direction === 'in' && ` · ${t(postTexts.isInside)}`}
      </p>
    </>
  );
}

/** Whom they visit, and whether they live there. */
function Who({ typed, change }: PartProps) {
  const t = useT();
  const project = useProject();
  const pick = ({ unit, party }: Household) =>
    change({ room: unit.short_code, party: party && { id: party.id, name: party.name } });
  const { party } = typed;
  return (
    <>
      <Combobox<Household>
        label={t(postTexts.find)}
        value={typed.room}
        onValue={room => change({ room, party: null, isResident: false })}
        find={(q, signal) => findHouseholds(project.id, q, signal)}
        minLength={2}
        keyOf={({ unit, party }) => `${unit.id} ${party?.id}`}
        renderItem={({ unit, party }) => [unit.short_code, party?.name].filter(Boolean).join(' ')}
        onPick={pick}
        list="below"
      />
      {party && (
        <Choice
          label={t(postTexts.whoIs)}
          options={[
            ['visitor', t(postTexts.visitor)],
            ['resident', `${t(postTexts.resident)} ${party.name}`],
          ]}
          value={typed.isResident ? 'resident' : 'visitor'}
          onChange={who => change({ isResident: who === 'resident' })}
        />
      )}
      {!typed.isResident && (
        <Input
          label={t(postTexts.name)}
          maxLength={80}
          required={typed.kind === 'person' && typed.pass.trim() === ''}
          value={typed.name}
          onChange={name => change({ name })}
        />
      )}
    </>
  );
}

/** The document that is taken; its number is not asked for. */
function DocumentFields({ typed, change }: PartProps) {
  const t = useT();
  const kinds = Object.keys(gateDocumentTexts) as GateDocumentKind[];
  return (
    <>
      <Choice<Typed['document']>
        label={t(postTexts.takes)}
        options={[['none', t(postTexts.noDocument)], ...kinds.map(kind => [kind, t(gateDocumentTexts[kind])] as const)]}
        value={typed.document}
        onChange={document => change({ document })}
      />
      {typed.document !== 'none' && (
        <Input
          label={t(postTexts.documentTail)}
          maxLength={4}
          minLength={4}
          value={typed.tail}
          onChange={tail => change({ tail })}
        />
      )}
    </>
  );
}
