//! One card: where it stands, the button that comes next, what became of it, and its time.
//!
//! Rule: ICC-02, ICC-04, ICC-05, ICC-06, ICC-07, ICC-08, ICC-10.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { applyForCard } from '@/api/gen/sdk.gen.ts';
import type { CardFile, CardVerb } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { cardKindTexts, cardStageTexts } from '@/lib/cardTexts.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { formatFen, formatMoment } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { ClockRows } from '@/ui/ClockRows.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import styles from './cards.module.css';
import { cardQuery } from './queries.ts';
import { TONES } from './stages.ts';
import { cardVerbTexts, icCardTexts } from './texts.ts';
import { FeeDrawer, TopUpDrawer, VerbDrawer } from './VerbDrawer.tsx';

export default function CardPage() {
  const project = useProject();
  const { card: id } = useParams({ from: '/signed-in/office/p/$project/cards/$card' });
  const query = useQuery(cardQuery(project.id, id));
  return <Loaded query={query}>{one => <Shown card={one} onReload={() => void query.refetch()} />}</Loaded>;
}

type Props = { card: CardFile; onReload: () => void };

function Shown({ card, onReload }: Props) {
  const t = useT();
  const project = useProject();
  return (
    <>
      <PageHead
        title={`${t(cardKindTexts[card.kind])} ${card.card_number ?? card.number}`}
        beside={<StageTag tone={TONES[card.stage]}>{t(cardStageTexts[card.stage])}</StageTag>}
      >
        {card.opened_at && (
          <PrintLink href={paths.printCardReceipt(project.code, card.id)} name={t(icCardTexts.printReceipt)} />
        )}
        {card.lost_at && (
          <PrintLink href={paths.printCardLoss(project.code, card.id)} name={t(icCardTexts.printLoss)} />
        )}
        <Link to={paths.cards(project.code)}>{t(pageTexts.cards)}</Link>
      </PageHead>
      <Verbs card={card} onReload={onReload} />
      <Panel title={t(commonTexts.matter)}>
        <Facts items={useFacts(card)} />
      </Panel>
      <ClockRows clocks={card.clocks} projectId={project.id} />
      {(card.kind === 'water' || card.kind === 'electricity') && <TopUps card={card} />}
      <History card={card} />
    </>
  );
}

function useFacts(card: CardFile): (readonly [string, ReactNode])[] {
  const t = useT();
  const { code } = useProject();
  const moment = (at: string | null | undefined) => at && <Moment at={at} />;
  const paid = card.payments.map(one => `${formatFen(one.amount_fen)} · ${one.receipt_number}`).join('，');
  return [
    [t(icCardTexts.number), card.number],
    [
      t(commonTexts.room),
      <Link key="unit" to={paths.unit(code, card.unit_id)}>
        {card.unit}
      </Link>,
    ],
    [
      t(icCardTexts.holder),
      <Link key="party" to={paths.party(code, card.party_id)}>
        {card.party_name}
      </Link>,
    ],
    [t(icCardTexts.plate), card.plate],
    [
      t(icCardTexts.applied),
      <>
        <Moment at={card.applied_at} /> {card.is_by_phone && t(icCardTexts.byPhone)}
      </>,
    ],
    [t(icCardTexts.fee), paid],
    [t(icCardTexts.dispatched), moment(card.dispatched_at)],
    [t(icCardTexts.opened), moment(card.opened_at)],
    [t(icCardTexts.handed), moment(card.handed_at)],
    [t(icCardTexts.signedBy), [card.signed_by, card.paper_place].filter(Boolean).join(' · ')],
    [
      t(icCardTexts.lost),
      card.lost_at && (
        <>
          {card.lost_reported_by} <Moment at={card.lost_at} />
        </>
      ),
    ],
    [
      t(icCardTexts.replaces),
      card.replaces_id && (
        <Link key="old" to={paths.card(code, card.replaces_id)}>
          {t(icCardTexts.card)}
        </Link>
      ),
    ],
    [t(icCardTexts.ended), moment(card.ended_at)],
    [t(commonTexts.reason), card.reason],
    [
      t(icCardTexts.procedure),
      <Link key="procedure" to={paths.procedure(code, card.procedure_id)}>
        {t(icCardTexts.procedure)}
      </Link>,
    ],
  ];
}

/** The verb that comes next in the usual course. */
const MAIN: readonly CardVerb[] = ['dispatch', 'open', 'sign', 'hand_over'];

function Verbs({ card, onReload }: Props) {
  const t = useT();
  const { id: project_id, code } = useProject();
  const navigate = useNavigate();
  const write = useWrite('cards', 'procedures');
  const mayWork = useMay('cards.work');
  const { run, error, isBusy } = useDeed();
  const [form, setForm] = useState<CardVerb | 'fee' | null>(null);
  const close = () => setForm(null);
  const fee = card.steps.find(step => step.form === 'fees' && step.is_mine);
  // A card that replaces another waits for its fee.
  const isWaiting = card.steps.some(step => step.key === 'verify' && step.state === 'open' && !step.is_open_now);
  const reissue = async () => {
    const { kind, unit_id, party_id, plate = null } = card;
    const body = { kind, unit_id, party_id, plate, replaces_id: card.id };
    await run(async () => {
      const made = await write(once => applyForCard({ path: { project_id }, headers: once, body }));
      void navigate({ href: paths.card(code, made.id) });
    });
  };
  const views = Object.fromEntries(
    card.verbs.map(verb => [verb, { label: t(cardVerbTexts[verb]), run: () => setForm(verb) }]),
  ) as Partial<Record<CardVerb, VerbView>>;
  const open = card.verbs.filter(verb => verb !== 'dispatch' || !isWaiting).map(verb => ({ verb, is_allowed: true }));
  const isLost = card.stage === 'lost' && mayWork;
  if (open.length === 0 && !fee) return null;
  return (
    <div className={styles.verbs}>
      {fee && (
        <div>
          <Button variant="main" onClick={() => setForm('fee')}>
            {t(icCardTexts.pay)}
          </Button>
        </div>
      )}
      {isLost && (
        <div>
          <Button variant="main" isBusy={isBusy} onClick={() => void reissue()}>
            {t(icCardTexts.reissue)}
          </Button>
        </div>
      )}
      <VerbButtons
        verbs={open}
        views={views}
        main={fee ? null : (MAIN.find(verb => card.verbs.includes(verb)) ?? null)}
        isBusy={isBusy}
      />
      <ProblemAlert error={error} onReload={onReload} />
      {form === 'fee' && fee && <FeeDrawer card={card} step={fee} onClose={close} onReload={onReload} />}
      {form && form !== 'fee' && <VerbDrawer card={card} verb={form} onClose={close} onReload={onReload} />}
    </div>
  );
}

function TopUps({ card }: { card: CardFile }) {
  const t = useT();
  const lang = useLang();
  const mayWork = useMay('cards.work');
  const [isOpen, setOpen] = useState(false);
  const isLive = card.stage === 'opened' || card.stage === 'handed_out' || card.stage === 'entrusted';
  return (
    <Panel
      title={t(icCardTexts.topUps)}
      action={mayWork && isLive && <Button onClick={() => setOpen(true)}>{t(icCardTexts.topUp)}</Button>}
    >
      <PanelBody>{card.top_ups.length === 0 && <p className={styles.hint}>{t(icCardTexts.noTopUps)}</p>}</PanelBody>
      <ul className={styles.rows}>
        {card.top_ups.map(one => (
          <li key={one.id}>
            {formatFen(one.amount_fen)} · {one.receipt_number ?? '—'}
            <span className={styles.hint}>
              {t(icCardTexts.by, { by: one.by, at: formatMoment(one.at, serverNow(), lang) })}
            </span>
          </li>
        ))}
      </ul>
      {isOpen && <TopUpDrawer card={card} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function History({ card }: { card: CardFile }) {
  const t = useT();
  const lang = useLang();
  return (
    <Panel title={t(icCardTexts.history)}>
      <ol className={styles.rows}>
        {card.events.map(event => (
          <li key={`${event.at} ${event.stage}`}>
            <StageTag tone={TONES[event.stage]}>{t(cardStageTexts[event.stage])}</StageTag>
            {t(icCardTexts.by, { by: event.by, at: formatMoment(event.at, serverNow(), lang) })}
            {event.note && <span> · {event.note}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
