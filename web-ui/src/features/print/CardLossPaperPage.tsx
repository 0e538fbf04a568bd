//! The loss report of a card: who reported it when, the receipt of the fee, and the card that replaces it.
//!
//! Rule: ICC-07, ICC-08.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { cardKindTexts, cardStageTexts } from '@/lib/cardTexts.ts';
import { formatFen, formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { type CardSheet, cardPaperQuery } from './deskPaperQueries.ts';
import { deskPaperTexts } from './deskPaperTexts.ts';
import { Grid, onPaper } from './Grid.tsx';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';

/** The page. */
export default function CardLossPaperPage() {
  const project = useProject();
  const { card: id = '' }: { card?: string } = useParams({ strict: false });
  const query = useQuery(cardPaperQuery(project.id, id));
  return (
    <>
      <Bar onPaper={query.data && { paper: 'card_loss', record_id: id }} isReading={query.isPending} />
      <Loaded query={query}>{sheet => <Loss {...sheet} />}</Loaded>
    </>
  );
}

function Loss({ card, next }: CardSheet) {
  const t = useT();
  const { code } = useProject();
  const title = t(deskPaperTexts.loss);
  const paid = (next?.payments ?? []).map(one => `${formatFen(one.amount_fen)} ${one.receipt_number}`);
  const replaced = next && [next.card_number ?? next.number, t(cardStageTexts[next.stage])].join(' · ');
  return (
    <Sheet kind="a5">
      <title>{`${title} ${card.number}`}</title>
      <PaperHead
        title={title}
        beside={card.number}
        path={paths.card(code, card.id)}
        qrLabel={t(printTexts.qr, { number: card.number })}
      />
      <Grid
        columns={2}
        boxes={[
          { label: t(deskPaperTexts.kind), value: t(cardKindTexts[card.kind]) },
          { label: t(deskPaperTexts.cardNumber), value: card.card_number },
          { label: t(deskPaperTexts.room), value: card.unit },
          { label: t(deskPaperTexts.holder), value: card.party_name },
          { label: t(deskPaperTexts.lostAt), value: onPaper(card.lost_at) },
          { label: t(deskPaperTexts.lostBy), value: card.lost_reported_by },
          { label: t(deskPaperTexts.state), value: card.lost_at && t(deskPaperTexts.disabled) },
          { label: t(deskPaperTexts.fee), value: formatList(paid) },
          { label: t(deskPaperTexts.newCard), value: replaced, isWide: true },
        ]}
      />
      <p className={styles.said}>{t(deskPaperTexts.lossClause)}</p>
      <Grid
        columns={2}
        boxes={[
          { label: t(deskPaperTexts.reporterSigns), value: '', lines: 2 },
          { label: t(deskPaperTexts.officeSigns), value: '', lines: 2 },
        ]}
      />
      <p className={styles.foot}>
        <Printed />
      </p>
    </Sheet>
  );
}
