//! The forms of a decoration's verbs, up to the permit and from the acceptance to the refund.
//!
//! Rule: DEC-02, DEC-03, DEC-04, DEC-10, DEC-11, DEC-13, DEC-14.

import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form } from 'antd';
import { ifMatch } from '@/api/client.ts';
import {
  fileDecorationRefund,
  payDecoration,
  permitDecoration,
  refundDecoration,
  requestDecorationExit,
  resubmitDecoration,
  reviewDecoration,
  withdrawDecoration,
} from '@/api/gen/sdk.gen.ts';
import type { DecorationFile, DecorationVerb } from '@/api/gen/types.gen.ts';
import { decorationReasonRules, decorationRefundFormRules, decorationRefundRules } from '@/api/rules.gen.ts';
import { parseYuan, typedYuan } from '@/lib/amounts.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatFen } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { type PartsDraft, papersOf, paymentsOf, said, usualPapers } from '@/lib/paperDrafts.ts';
import { useProject } from '@/lib/project.ts';
import { useFiles, useScans } from '@/lib/useScans.ts';
import { type Once, useWrite } from '@/lib/useWrite.ts';
import { Check, Long, Short, When, Yuan } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { FeeFields, FileField, PaperFields } from '@/ui/office/PaperFields.tsx';
import { asksQuery } from './queries.ts';
import { decorationTexts, decorationVerbTexts, exitTexts } from './texts.ts';

/** The verbs that have their form here. */
export type FormVerb = Extract<
  DecorationVerb,
  'pass' | 'reject' | 'resubmit' | 'withdraw' | 'pay' | 'issue_permit' | 'request_exit' | 'file_refund' | 'refund'
>;

type Values = PartsDraft &
  Partial<{
    note: string;
    reason: string;
    file: File;
    from_on: string;
    to_on: string;
    is_permit_back: boolean;
    pass_ids: string[];
    payee: string;
    told_to: string;
    amount: string;
    receipt_number: string;
  }>;

type Props = { decoration: DecorationFile; onClose: () => void; onReload: () => void };

/** What is still to be paid back, in fen. */
export function dueOf(decoration: DecorationFile): number {
  return decoration.deposit_fen - (decoration.exits.at(-1)?.kept_fen ?? 0);
}

/** The drawer of a verb, open as long as it is rendered. */
export function VerbDrawer({ decoration, verb, onClose, onReload }: Props & { verb: FormVerb }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations', 'procedures');
  const sendScans = useScans('decoration', decoration.id);
  const sendFile = useFiles('decoration');
  const { data: loss = [] } = useQuery(asksQuery(project_id, 'decoration_exit', 'application'));
  const step = (key: string) => decoration.steps.find(one => one.key === key);
  const asked = {
    pay: step('form')?.papers ?? [],
    request_exit: loss,
    file_refund: step('refund_form')?.papers ?? [],
  };
  const papers = verb === 'pay' || verb === 'request_exit' || verb === 'file_refund' ? asked[verb] : [];
  const fees = verb === 'pay' ? (step('paid')?.fees ?? []) : [];
  const label = t(decorationVerbTexts[verb]);
  const save = async (values: Values) => {
    const given = papersOf(papers, values, await sendScans(papers, values));
    const file = verb === 'resubmit' && values.file ? await sendFile(decoration.id, 'document', values.file) : '';
    await write(once =>
      send(verb, project_id, decoration, values, { papers: given, payments: paymentsOf(fees, values), file }, once),
    );
    tell(t(decorationTexts.saved, { verb: label, number: decoration.number }));
    onClose();
  };
  const out = decoration.passes.filter(pass => pass.state === 'out');
  return (
    <FormDrawer<Values>
      title={`${label} · ${decoration.number}`}
      verb={label}
      width={560}
      initial={{
        papers: usualPapers(papers),
        ...(verb === 'issue_permit' && { from_on: decoration.planned_from, to_on: decoration.planned_to }),
        ...(verb === 'request_exit' && { is_permit_back: true, pass_ids: out.map(pass => pass.id) }),
        ...(verb === 'file_refund' && { payee: decoration.party_name }),
        ...(verb === 'refund' && { amount: typedYuan(dueOf(decoration)) }),
      }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          {verb === 'pass' && <Long name="note" label={t(decorationTexts.note)} rules={[{ max: 500 }]} />}
          {verb === 'reject' && (
            <Long name="note" label={t(decorationTexts.note)} rules={[{ required: true }, { max: 500 }]} />
          )}
          {verb === 'resubmit' && (
            <Form.Item
              name="file"
              label={t(decorationTexts.drawings)}
              rules={[{ required: true, message: t(decorationTexts.fileMissing) }]}
            >
              <FileField />
            </Form.Item>
          )}
          {verb === 'withdraw' && (
            <Long name="reason" label={t(commonTexts.reason)} rules={decorationReasonRules.reason} />
          )}
          {verb === 'issue_permit' && (
            <>
              <When name="from_on" type="date" label={t(commonTexts.firstDay)} rules={[{ required: true }]} />
              <When name="to_on" type="date" label={t(commonTexts.lastDay)} rules={[{ required: true }]} />
            </>
          )}
          {verb === 'request_exit' && (
            <>
              <Check name="is_permit_back" label={t(exitTexts.permitBack)} />
              {out.length > 0 && (
                <Form.Item name="pass_ids" label={t(exitTexts.passesBack)}>
                  <Checkbox.Group
                    options={out.map(pass => ({ value: pass.id, label: `${pass.number} ${pass.person}` }))}
                  />
                </Form.Item>
              )}
            </>
          )}
          {verb === 'file_refund' && (
            <>
              <p>{t(exitTexts.due, { amount: formatFen(dueOf(decoration)) })}</p>
              <Short name="payee" label={t(exitTexts.payee)} rules={decorationRefundFormRules.payee} />
              <Short name="told_to" label={t(exitTexts.told)} rules={decorationRefundFormRules.told_to} />
            </>
          )}
          {verb === 'refund' && (
            <>
              <Yuan name="amount" label={t(exitTexts.amount)} rules={[{ required: true }]} />
              <Short name="receipt_number" label={t(exitTexts.voucher)} rules={decorationRefundRules.receipt_number} />
            </>
          )}
          <PaperFields papers={papers} />
          <FeeFields fees={fees} />
        </>
      )}
    </FormDrawer>
  );
}

type Given = {
  papers: ReturnType<typeof papersOf>;
  payments: ReturnType<typeof paymentsOf>;
  file: string;
};

function send(
  verb: FormVerb,
  project_id: string,
  decoration: DecorationFile,
  values: Values,
  { papers, payments, file }: Given,
  once: Once,
): Promise<DecorationFile> {
  const path = { project_id, decoration_id: decoration.id };
  const to = { path, headers: { ...once, ...ifMatch(decoration.version) } };
  const days = { from_on: values.from_on ?? '', to_on: values.to_on ?? '' };
  switch (verb) {
    case 'pass':
    case 'reject':
      return reviewDecoration({ ...to, body: { is_passed: verb === 'pass', note: said(values.note) } });
    case 'resubmit':
      return resubmitDecoration({ ...to, body: { file_id: file } });
    case 'withdraw':
      return withdrawDecoration({ ...to, body: { reason: values.reason?.trim() ?? '' } });
    case 'pay':
      return payDecoration({ ...to, body: { papers, payments } });
    case 'issue_permit':
      return permitDecoration({ ...to, body: days });
    case 'request_exit':
      return requestDecorationExit({
        ...to,
        body: { is_permit_back: values.is_permit_back ?? false, pass_ids: values.pass_ids ?? [], papers },
      });
    case 'file_refund':
      return fileDecorationRefund({
        ...to,
        body: { payee: values.payee?.trim() ?? '', told_to: values.told_to?.trim() ?? '', papers },
      });
    case 'refund':
      return refundDecoration({
        ...to,
        body: { amount_fen: parseYuan(values.amount ?? '') ?? 0, receipt_number: values.receipt_number?.trim() ?? '' },
      });
  }
}
