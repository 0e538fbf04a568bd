//! What is typed for a step, and how the API takes it. Amounts and readings are integers made of their digits.
//!
//! Rule: MOV-02, MOV-03, MOV-04, MOV-05, MOV-07, MOV-08, MOV-13.

import type {
  ArrearsDecision,
  IdDocKind,
  MeterKind,
  ProcedureReview,
  ProcedureStep,
  ProcedureStepComplete,
} from '@/api/gen/types.gen.ts';
import { parseThousandths, parseYuan } from '@/lib/amounts.ts';
import { type PartsDraft, papersOf, paymentsOf, said } from '@/lib/paperDrafts.ts';

/** A finding as it is typed. */
export type FindingDraft = Partial<{ place: string; item: string; is_ok: boolean; note: string }>;

/** The fields of a step's form. */
export type StepDraft = PartsDraft &
  Partial<{
    document: IdDocKind;
    last_four: string;
    declined: string;
    readings: Partial<Record<MeterKind, string>>;
    arrears: string;
    decision: ArrearsDecision;
    findings: FindingDraft[];
    what: string;
    pieces: string;
    signed_by: string;
    from_on: string;
    to_on: string;
    residents: Partial<{ name: string; relation: string }>[];
    review: ProcedureReview;
    note: string;
  }>;

/** The draft as the API takes it; `files` are the ids of the scans and of the signature. */
export function readStep(
  step: ProcedureStep,
  draft: StepDraft,
  files: { scans: ReadonlyMap<string, string>; signature: string | null },
): ProcedureStepComplete {
  return {
    step: step.key,
    papers: papersOf(step.papers, draft, files.scans),
    payments: paymentsOf(step.fees, draft),
    declined: said(draft.declined),
    note: said(draft.note),
    ...byForm(step, draft, files.signature),
  };
}

function byForm(step: ProcedureStep, draft: StepDraft, signature: string | null): Partial<ProcedureStepComplete> {
  switch (step.form) {
    case 'identity':
      return { identity: draft.document ? { document: draft.document, last_four: said(draft.last_four) } : null };
    case 'meters':
      return { readings: readingsOf(draft) };
    case 'arrears':
      return {
        arrears: said(draft.arrears)
          ? { amount_fen: parseYuan(draft.arrears ?? '') ?? 0, decision: draft.decision ?? null }
          : null,
      };
    case 'inspection':
      return { findings: findingsOf(draft) };
    case 'keys':
      return {
        handed: {
          what: draft.what?.trim() ?? '',
          pieces: Number(draft.pieces ?? ''),
          signed_by: draft.signed_by?.trim() ?? '',
          signature_id: signature,
        },
      };
    case 'lease':
      return { lease: leaseOf(draft) };
    case 'review':
      return { review: draft.review ?? null };
    default:
      return {};
  }
}

const METERS = ['water', 'power', 'gas', 'heat'] as const satisfies MeterKind[];

function readingsOf(draft: StepDraft) {
  return METERS.flatMap(meter => {
    const text = said(draft.readings?.[meter]);
    return text === null ? [] : [{ meter, value_thousandths: parseThousandths(text) ?? -1 }];
  });
}

function findingsOf(draft: StepDraft) {
  const rows = (draft.findings ?? []).filter(row => said(row.place) ?? said(row.item));
  return rows.map(row => ({
    place: row.place?.trim() ?? '',
    item: row.item?.trim() ?? '',
    is_ok: row.is_ok !== false,
    note: row.is_ok === false ? said(row.note) : null,
  }));
}

function leaseOf(draft: StepDraft) {
  if (!draft.from_on || !draft.to_on) return null;
  const residents = (draft.residents ?? []).flatMap(({ name, relation }) => {
    const known = said(name);
    return known === null ? [] : [{ name: known, relation: said(relation) }];
  });
  return { from_on: draft.from_on, to_on: draft.to_on, residents };
}
