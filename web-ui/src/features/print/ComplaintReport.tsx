//! A report on one complaint: what it is about in boxes, and whatever the report adds.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Complaint } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { cardTexts, complaintLevelTexts } from '@/lib/complaintTexts.ts';
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

type Props = { title: string; more: (card: Complaint) => Box[]; children?: (card: Complaint) => ReactNode };

/** The report. */
export function ComplaintReport({ title, more, children }: Props) {
  const project = useProject();
  const { complaint = '' }: { complaint?: string } = useParams({ strict: false });
  const card = useQuery(complaintCardQuery(project.id, complaint));
  return (
    <>
      <Bar isReading={card.isPending} onPaper={card.data && { paper: 'complaint', record_id: complaint }} />
      <Loaded query={card}>
        {data => (
          <Report title={title} card={data} more={more(data)}>
            {children?.(data)}
          </Report>
        )}
      </Loaded>
    </>
  );
}

function Report({ title, card, more, children }: { title: string; card: Complaint; more: Box[]; children: ReactNode }) {
  const t = useT();
  const project = useProject();
  const nameOf = useNames(project.id);
  const boxes: Box[] = [
    { label: t(cardTexts.received), value: onPaper(card.received_at) },
    { label: t(cardTexts.channel), value: t(ticketChannelTexts[card.channel]) },
    { label: t(cardTexts.customer), value: [card.caller_name, card.place].filter(Boolean).join(' · ') },
    { label: t(cardTexts.category), value: nameOf(card.category_id) },
    { label: t(cardTexts.level), value: t(complaintLevelTexts[card.level]) },
    { label: t(cardTexts.handler), value: [card.handler_name, nameOf(card.team_id)].filter(Boolean).join(' · ') },
    { label: t(cardTexts.content), value: card.content, isWide: true, lines: 2 },
    ...more,
  ];
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
      {children}
      {!children && (
        <p className={styles.foot}>
          <Printed />
        </p>
      )}
    </Sheet>
  );
}
