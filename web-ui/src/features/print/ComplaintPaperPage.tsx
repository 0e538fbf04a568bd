//! A complaint's record card on paper, from the call to the file.
//!
//! Rule: CMP-03, CMP-09.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Complaint } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import {
  cardTexts,
  complaintLevelTexts,
  complaintNodeTexts,
  complaintValidityTexts,
  replyMeansTexts,
} from '@/lib/complaintTexts.ts';
import { formatPhone } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ticketChannelTexts } from '@/lib/texts.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { complaintCardQuery } from './complaintQueries.ts';
import { type Box, Grid, onPaper } from './Grid.tsx';
import { useNames } from './names.ts';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';

/** The page. */
export default function ComplaintPaperPage() {
  const project = useProject();
  const { complaint = '' }: { complaint?: string } = useParams({ strict: false });
  const card = useQuery(complaintCardQuery(project.id, complaint));
  return (
    <>
      <Bar onPaper={card.data && { paper: 'complaint', record_id: complaint }} />
      <Loaded query={card}>{data => <Paper card={data} />}</Loaded>
    </>
  );
}

function Paper({ card }: { card: Complaint }) {
  const t = useT();
  const project = useProject();
  const nameOf = useNames(project.id);
  const satisfied = card.is_satisfied == null ? '' : t(card.is_satisfied ? cardTexts.yes : cardTexts.no);
  const text = (label: string, value: string | null | undefined, lines = 2): Box => ({
    label,
    value,
    isWide: true,
    lines,
  });
  const boxes: Box[] = [
    { label: t(cardTexts.received), value: onPaper(card.received_at) },
    { label: t(cardTexts.category), value: nameOf(card.category_id) },
    { label: t(cardTexts.channel), value: t(ticketChannelTexts[card.channel]) },
    { label: t(cardTexts.customer), value: card.caller_name },
    { label: t(printTexts.phone), value: card.caller_phone && formatPhone(card.caller_phone) },
    { label: t(printTexts.place), value: card.place },
    { label: t(cardTexts.level), value: t(complaintLevelTexts[card.level]) },
    { label: t(cardTexts.receivedBy), value: card.received_by },
    { label: t(cardTexts.handler), value: [card.handler_name, nameOf(card.team_id)].filter(Boolean).join(' · ') },
    { label: t(cardTexts.due), value: onPaper(card.due_at) },
    { label: t(cardTexts.validity), value: card.validity && t(complaintValidityTexts[card.validity]) },
    text(t(cardTexts.content), card.content),
    text(t(cardTexts.investigation), card.investigation),
    text(t(cardTexts.plan), card.plan),
    text(t(cardTexts.actions), card.actions),
    text(t(cardTexts.reply), card.reply),
    {
      label: t(cardTexts.repliedAt),
      value: [onPaper(card.replied_at), card.reply_means && t(replyMeansTexts[card.reply_means]), card.replied_by]
        .filter(Boolean)
        .join(' · '),
    },
    { label: t(cardTexts.satisfied), value: satisfied },
    text(t(cardTexts.cause), card.cause),
    text(t(cardTexts.prevention), card.prevention),
    ...(card.is_special ? [text(t(cardTexts.specialReport), card.special_report, 3)] : []),
    ...(card.is_major ? [text(t(cardTexts.correctiveReport), card.corrective_report, 3)] : []),
    ...(card.is_major ? [text(t(cardTexts.announcement), card.announcement)] : []),
    ...card.nodes.map(node =>
      text(
        [t(complaintNodeTexts[node.node]), card.hq_ref].filter(Boolean).join(' '),
        [onPaper(node.done_at), node.text].filter(Boolean).join(' · '),
        1,
      ),
    ),
    ...(card.unsolved_reason ? [text(t(cardTexts.unsolved), card.unsolved_reason)] : []),
    { label: t(cardTexts.closedAt), value: onPaper(card.closed_at) },
    { label: t(cardTexts.closedBy), value: card.closed_by },
  ];
  const title = t(printTexts.complaintCard);
  return (
    <Sheet kind="a4">
      <title>{`${title} ${card.ticket_number}`}</title>
      <PaperHead
        title={title}
        beside={card.ticket_number}
        path={paths.complaint(project.code, card.ticket_id)}
        qrLabel={t(printTexts.qr, { number: card.ticket_number })}
      />
      <Grid boxes={boxes} columns={2} />
      <p className={styles.foot}>
        <Printed />
      </p>
    </Sheet>
  );
}
