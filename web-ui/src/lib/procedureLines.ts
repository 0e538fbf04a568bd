//! What was written down for a step of a procedure, a line for each thing, as its page and its paper show it.

import type { Procedure, ProcedureFinding, ProcedureStep } from '@/api/gen/types.gen.ts';
import { formatFen } from './format.ts';
import type { Lang, Translate } from './i18n.ts';
import { arrearsTexts, copyTexts, meterTexts, procedureLineTexts } from './procedureTexts.ts';
import { idDocTexts } from './valueTexts.ts';

/** A name in the reader's language. */
export const nameIn = (lang: Lang, { name, name_en }: { name: string; name_en: string }) =>
  lang === 'zh' ? name : name_en;

/** `123500` thousandths → `123.500`. */
export function formatThousandths(value: number): string {
  return `${Math.trunc(value / 1000)}.${String(value % 1000).padStart(3, '0')}`;
}

/** A finding in one line. */
export const findingLine = ({ place, item, is_ok, note }: ProcedureFinding) =>
  [place, item, is_ok ? '✓' : '✗', note].filter(Boolean).join(' ');

/** The lines, but for the findings. */
export function stepLines(procedure: Procedure, step: ProcedureStep, t: Translate, lang: Lang): string[] {
  const { identity, arrears, lease, handed } = step;
  const joined = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ');
  const papers = procedure.papers.filter(one => one.step === step.key);
  const payments = procedure.payments.filter(one => one.step === step.key);
  const residents = (lease?.residents ?? []).map(({ name, relation }) => [name, relation].filter(Boolean).join(' '));
  return [
    identity &&
      t(procedureLineTexts.identityText, {
        document: t(idDocTexts[identity.document]),
        last: identity.last_four ?? '—',
      }),
    ...papers.map(paper =>
      joined(nameIn(lang, paper), t(copyTexts[paper.copy]), paper.number, paper.signed_by, paper.place),
    ),
    ...payments.map(paid => joined(`${nameIn(lang, paid)} ${formatFen(paid.amount_fen)}`, paid.receipt_number)),
    ...step.readings.map(({ meter, value_thousandths }) =>
      joined(`${t(meterTexts[meter])} ${formatThousandths(value_thousandths)}`),
    ),
    arrears &&
      joined(
        t(procedureLineTexts.owed, { amount: formatFen(arrears.amount_fen) }),
        arrears.decision && t(arrearsTexts[arrears.decision]),
      ),
    handed && t(procedureLineTexts.handedText, { what: handed.what, pieces: handed.pieces, by: handed.signed_by }),
    lease && joined(t(procedureLineTexts.leaseText, { from: lease.from_on, to: lease.to_on }), ...residents),
    step.declined,
    step.released_because && t(procedureLineTexts.released, { reason: step.released_because }),
    step.note,
  ].filter((line): line is string => Boolean(line));
}
