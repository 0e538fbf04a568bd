//! The receipt of a card, to be signed by whoever takes it.
//!
//! Rule: ICC-05, ICC-06.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { CardFile } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { cardKindTexts, cardStageTexts } from '@/lib/cardTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { cardPaperQuery } from './deskPaperQueries.ts';
import { deskPaperTexts } from './deskPaperTexts.ts';
import { Grid, onPaper } from './Grid.tsx';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';

/** The page. */
export default function CardReceiptPaperPage() {
  const project = useProject();
  const { card: id = '' }: { card?: string } = useParams({ strict: false });
  const query = useQuery(cardPaperQuery(project.id, id));
  return (
    <>
      <Bar onPaper={query.data && { paper: 'card_receipt', record_id: id }} isReading={query.isPending} />
      <Loaded query={query}>{({ card }) => <Receipt card={card} />}</Loaded>
    </>
  );
}

function Receipt({ card }: { card: CardFile }) {
  const t = useT();
  const { code } = useProject();
  const title = t(deskPaperTexts.receipt);
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
          ...(card.plate ? [{ label: t(deskPaperTexts.plate), value: card.plate, isWide: true }] : []),
          { label: t(deskPaperTexts.opened), value: onPaper(card.opened_at) },
          { label: t(deskPaperTexts.state), value: t(cardStageTexts[card.stage]) },
          { label: t(deskPaperTexts.signedBy), value: card.signed_by },
          { label: t(deskPaperTexts.handed), value: onPaper(card.handed_at) },
          ...(card.paper_place ? [{ label: t(deskPaperTexts.paperPlace), value: card.paper_place, isWide: true }] : []),
        ]}
      />
      <p className={styles.said}>{t(deskPaperTexts.receiptClause)}</p>
      <Grid
        columns={2}
        boxes={[
          { label: t(deskPaperTexts.holderSigns), value: '', lines: 2 },
          { label: t(deskPaperTexts.officeSigns), value: '', lines: 2 },
        ]}
      />
      <p className={styles.foot}>
        <Printed />
      </p>
    </Sheet>
  );
}
