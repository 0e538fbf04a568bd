//! Papers and payments as they are typed for a step, and how the API takes them. Amounts are integers made of their digits.
//!
//! Rule: MOV-03, MOV-04, MOV-09, MOV-14, DEC-02, DEC-03.

import type { PaperCopy, PaperGiven, PaymentGiven } from '@/api/gen/types.gen.ts';
import { parseYuan } from './amounts.ts';

/** A paper as it is typed; without `copy` it was not given. */
export type PaperDraft = Partial<{
  copy: PaperCopy;
  scan: File;
  place: string;
  number: string;
  signed_by: string;
}>;

/** Papers and fees as they are typed, by their code. */
export type PartsDraft = Partial<{
  papers: Record<string, PaperDraft>;
  fees: Record<string, { amount?: string; receipt?: string }>;
}>;

type Asked = readonly { code: string }[];

/** The text that was typed, or nothing. */
export const said = (text: string | undefined) => text?.trim() || null;

/** The scans that must be sent before the step is done, by the code of their paper. */
export function scansOf(asked: Asked, draft: PartsDraft): (readonly [code: string, scan: File])[] {
  return asked.flatMap(({ code }) => {
    const paper = draft.papers?.[code];
    return paper?.copy === 'scan' && paper.scan ? [[code, paper.scan] as const] : [];
  });
}

/** The papers that were given; `scans` are the ids of their files. */
export function papersOf(asked: Asked, draft: PartsDraft, scans: ReadonlyMap<string, string>): PaperGiven[] {
  return asked.flatMap(({ code }) => {
    const paper = draft.papers?.[code];
    if (!paper?.copy) return [];
    return [
      {
        code,
        copy: paper.copy,
        file_id: paper.copy === 'scan' ? (scans.get(code) ?? null) : null,
        place: paper.copy === 'filed' ? said(paper.place) : null,
        number: said(paper.number),
        signed_by: said(paper.signed_by),
      },
    ];
  });
}

/** The fees that were paid. */
export function paymentsOf(asked: Asked, draft: PartsDraft): PaymentGiven[] {
  return asked.flatMap(({ code }) => {
    const fee = draft.fees?.[code];
    if (!said(fee?.amount)) return [];
    return [{ code, amount_fen: parseYuan(fee?.amount ?? '') ?? 0, receipt_number: fee?.receipt?.trim() ?? '' }];
  });
}

/** What is usual: the originals of the papers that are required. */
export function usualPapers(asked: readonly { code: string; is_required: boolean }[]): Record<string, PaperDraft> {
  const required = asked.filter(paper => paper.is_required);
  return Object.fromEntries(required.map(({ code }) => [code, { copy: 'original_seen' as const }]));
}
