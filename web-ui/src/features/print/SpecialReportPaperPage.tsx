//! The special report on a complaint.
//!
//! Rule: CMP-11.

import { cardTexts } from '@/lib/complaintTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { ComplaintReport } from './ComplaintReport.tsx';
import { printTexts } from './texts.ts';

/** The page. */
export default function SpecialReportPaperPage() {
  const t = useT();
  return (
    <ComplaintReport
      title={t(cardTexts.specialReport)}
      more={card => [
        { label: t(cardTexts.investigation), value: card.investigation, isWide: true, lines: 2 },
        { label: t(cardTexts.actions), value: card.actions, isWide: true, lines: 2 },
        { label: t(cardTexts.specialReport), value: card.special_report, isWide: true, lines: 8 },
        { label: t(cardTexts.cause), value: card.cause, isWide: true, lines: 2 },
        { label: t(cardTexts.prevention), value: card.prevention, isWide: true, lines: 2 },
        { label: t(printTexts.reporter), value: '' },
      ]}
    />
  );
}
