//! A set of keys: its facts, what is out, what happened to it, and what may be done now.
//!
//! Rule: KEY-01, KEY-04, KEY-06, KEY-11, RDR-02.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { tellOwnerOfLostKeys } from '@/api/gen/sdk.gen.ts';
import type { KeyLoan, KeyMove, KeySet, KeyVerb } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { keyKindTexts, keyStateTexts, loanPurposeTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import { AgreeForm, BackForm, ChangeForm, HandOverForm, LendForm, LoseForm } from './KeyForms.tsx';
import { keyQuery, movesQuery } from './queries.ts';
import { custodianTexts, custodyTexts, keyVerbTexts, moveKindTexts } from './texts.ts';
import { KEY_TONES } from './tones.ts';

export default function KeyPage() {
  const project = useProject();
  const { key: id } = useParams({ from: '/signed-in/office/p/$project/keys/$key' });
  const query = useQuery(keyQuery(project.id, id));
  return <Loaded query={query}>{set => <Shown set={set} onReload={() => void query.refetch()} />}</Loaded>;
}

type Props = { set: KeySet; onReload: () => void };
type Opened = 'lend' | 'lose' | 'hand_over' | 'change';

function Shown({ set, onReload }: Props) {
  const t = useT();
  const project = useProject();
  const [open, setOpen] = useState<Opened | null>(null);
  const form = { set, onReload, onClose: () => setOpen(null) };
  const views: Partial<Record<KeyVerb, VerbView>> = {
    lend: { label: t(keyVerbTexts.lend), run: () => setOpen('lend') },
    lose: { label: t(keyVerbTexts.lose), run: () => setOpen('lose') },
    hand_over: { label: t(keyVerbTexts.hand_over), run: () => setOpen('hand_over') },
  };
  const verbs = set.verbs
    .filter(verb => verb !== 'lend' || set.pieces > set.pieces_out)
    .map(verb => ({ verb, is_allowed: true }));
  return (
    <>
      <PageHead
        title={t(custodyTexts.titleOf, { number: set.number })}
        beside={
          <StageTag tone={set.is_overdue ? 'waiting' : KEY_TONES[set.state]}>
            {t(set.is_overdue ? custodyTexts.overdue : keyStateTexts[set.state])}
          </StageTag>
        }
      >
        <PrintLink href={`${paths.printKeyLabels(project.code)}?q=${set.number}`} name={t(custodyTexts.labels)} />
        {set.is_changeable && <Button onClick={() => setOpen('change')}>{t(custodyTexts.change)}</Button>}
        <VerbButtons verbs={verbs} views={views} main="lend" />
      </PageHead>
      <KeyFacts set={set} />
      <Loans set={set} onReload={onReload} />
      <History set={set} />
      {open === 'lend' && <LendForm {...form} />}
      {open === 'lose' && <LoseForm {...form} />}
      {open === 'hand_over' && <HandOverForm {...form} />}
      {open === 'change' && <ChangeForm {...form} />}
    </>
  );
}

function KeyFacts({ set }: { set: KeySet }) {
  const t = useT();
  const { code } = useProject();
  const agreement = set.agreement_id && (
    <Link to={paths.agreement(code, set.agreement_id)}>{t(custodyTexts.agreement)}</Link>
  );
  const lost: [string, ReactNode][] = set.lost_at
    ? [
        [t(custodyTexts.lostWhy), set.lost_reason],
        [
          t(custodyTexts.lostTicket),
          set.lost_ticket_id && <Link to={paths.ticket(code, set.lost_ticket_id)}>{t(custodyTexts.lostTicket)}</Link>,
        ],
        [t(custodyTexts.ownerTold), <OwnerTold key="told" set={set} />],
      ]
    : [];
  return (
    <Panel title={t(custodyTexts.keys)}>
      <Facts
        items={[
          [t(custodyTexts.kind), t(keyKindTexts[set.kind])],
          [
            t(custodyTexts.room),
            set.unit_id ? (
              <Link key="room" to={paths.unit(code, set.unit_id)}>
                {set.room}
              </Link>
            ) : (
              set.room
            ),
          ],
          [t(custodyTexts.pieces), t(custodyTexts.piecesOut, { out: set.pieces_out, all: set.pieces })],
          [t(custodyTexts.marks), set.labels],
          [t(custodyTexts.place), set.place],
          [t(custodyTexts.custodian), `${set.custodian_name} · ${t(custodianTexts[set.custodian_role])}`],
          [t(custodyTexts.agreement), agreement],
          [t(custodyTexts.received), <Moment key="received" at={set.received_at} />],
          [t(custodyTexts.receivedFrom), set.received_from],
          ...(set.returned_at ? [[t(custodyTexts.handedTo), set.returned_to] as const] : []),
          ...lost,
        ]}
      />
    </Panel>
  );
}

function OwnerTold({ set }: { set: KeySet }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('key_sets');
  const deed = useDeed();
  const told = () =>
    deed.run(() =>
      write(once =>
        tellOwnerOfLostKeys({
          path: { project_id, key_set_id: set.id },
          headers: { ...once, ...ifMatch(set.version) },
          body: {},
        }),
      ),
    );
  if (set.owner_told_at) return <Moment at={set.owner_told_at} />;
  return (
    <>
      {t(custodyTexts.ownerNotTold)}{' '}
      {set.owes_telling && (
        <Button isBusy={deed.isBusy} onClick={() => void told()}>
          {t(custodyTexts.tellOwner)}
        </Button>
      )}
      <ProblemAlert error={deed.error} />
    </>
  );
}

function Loans({ set, onReload }: Props) {
  const t = useT();
  const [open, setOpen] = useState<{ verb: 'back' | 'agree'; loan: KeyLoan } | null>(null);
  const columns: Column<KeyLoan>[] = [
    { key: 'borrower', title: t(custodyTexts.borrowedBy), render: loan => loan.borrower_name },
    { key: 'pieces', title: t(custodyTexts.pieces), width: 80, render: loan => loan.pieces_out },
    {
      key: 'purpose',
      title: t(custodyTexts.purpose),
      render: loan => [t(loanPurposeTexts[loan.purpose]), loan.note].filter(Boolean).join(' · '),
    },
    { key: 'out', title: t(custodyTexts.out), render: loan => <Moment at={loan.out_at} /> },
    {
      key: 'due',
      title: t(custodyTexts.due),
      render: loan => (
        <>
          <Moment at={loan.due_at} /> {loan.is_overdue && <StageTag tone="waiting">{t(custodyTexts.overdue)}</StageTag>}
        </>
      ),
    },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: loan =>
        set.verbs.includes('take_back') && (
          <>
            <Button onClick={() => setOpen({ verb: 'agree', loan })}>{t(keyVerbTexts.agree)}</Button>{' '}
            <Button onClick={() => setOpen({ verb: 'back', loan })}>{t(keyVerbTexts.take_back)}</Button>
          </>
        ),
    },
  ];
  const form = open && { loan: open.loan, onReload, onClose: () => setOpen(null) };
  return (
    <Panel title={t(custodyTexts.lent)}>
      <DataTable
        label={t(custodyTexts.lent)}
        name="key-lent"
        columns={columns}
        rows={set.loans}
        keyOf={loan => loan.id}
        empty={<Empty>{t(custodyTexts.noneLent)}</Empty>}
      />
      {form && open.verb === 'back' && <BackForm {...form} />}
      {form && open.verb === 'agree' && <AgreeForm {...form} />}
    </Panel>
  );
}

function History({ set }: { set: KeySet }) {
  const t = useT();
  const project = useProject();
  const moves = useQuery(movesQuery(project.id, set.id));
  const columns = useMemo(() => moveColumns(t), [t]);
  return (
    <Panel title={t(custodyTexts.history)}>
      <Loaded query={moves}>
        {rows => (
          <DataTable
            label={t(custodyTexts.history)}
            name="key-moves"
            columns={columns}
            rows={rows}
            keyOf={move => move.id}
            empty={<Empty>{t(custodyTexts.none)}</Empty>}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function moveColumns(t: Translate): Column<KeyMove>[] {
  return [
    { key: 'what', title: t(custodyTexts.what), render: move => t(moveKindTexts[move.kind]) },
    { key: 'pieces', title: t(custodyTexts.pieces), width: 80, render: move => move.pieces },
    { key: 'note', title: t(custodyTexts.note), isCut: true, render: move => move.note },
    { key: 'when', title: t(custodyTexts.when), render: move => <Moment at={move.moved_at} /> },
    { key: 'by', title: t(custodyTexts.by), render: move => move.moved_by },
    { key: 'custodian', title: t(custodyTexts.custodian), render: move => move.custodian_name },
  ];
}
