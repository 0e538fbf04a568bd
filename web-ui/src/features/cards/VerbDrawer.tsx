//! The small forms of a card's verbs.
//!
//! Rule: ICC-04, ICC-05, ICC-06, ICC-07, ICC-08, ICC-10.

import { Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import {
  cancelCard,
  completeProcedureStep,
  dispatchCard,
  entrustCard,
  handOverCard,
  openCard,
  reactivateCard,
  refuseCard,
  reportCardLost,
  signCard,
  topUpCard,
} from '@/api/gen/sdk.gen.ts';
import type { CardFile, CardVerb, IdDocKind, ProcedureStep } from '@/api/gen/types.gen.ts';
import { cardLossRules, cardOpenRules, cardReasonRules, cardSignRules } from '@/api/rules.gen.ts';
import { parseYuan, typedYuan } from '@/lib/amounts.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useReader } from '@/lib/useReader.ts';
import { type Once, useWrite } from '@/lib/useWrite.ts';
import { idDocTexts } from '@/lib/valueTexts.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Long, Pick, Short, Yuan } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { SignaturePad } from '@/ui/SignaturePad.tsx';
import type { Signature } from '@/ui/signature.ts';
import { useSigning } from '@/ui/useSigning.ts';
import styles from './cards.module.css';
import { cardVerbTexts, icCardTexts } from './texts.ts';

type Values = Partial<{
  document: IdDocKind;
  last_four: string;
  card_number: string;
  signed_by: string;
  paper_place: string;
  reported_by: string;
  reason: string;
}>;

type Props = { card: CardFile; onClose: () => void; onReload: () => void };

const SIGNED: readonly CardVerb[] = ['sign', 'entrust', 'hand_over'];

/** The drawer of a verb, open as long as it is rendered. */
export function VerbDrawer({ card, verb, onClose, onReload }: Props & { verb: CardVerb }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('cards', 'procedures');
  const { signature, sign, attach } = useSigning('card', card.id);
  const label = t(cardVerbTexts[verb]);
  const save = async (values: Values) => {
    const signature_id = await attach();
    await write(once => send(verb, project_id, card, values, signature_id, once));
    tell(t(icCardTexts.done, { verb: label, number: card.number }));
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={`${label} · ${card.number}`}
      verb={label}
      initial={{ document: 'id_card', signed_by: card.party_name }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          {verb === 'dispatch' && <Identity />}
          {verb === 'open' && <CardNumber />}
          {SIGNED.includes(verb) && <Signing signature={signature} onSign={sign} />}
          {verb === 'report_lost' && (
            <Short name="reported_by" label={t(icCardTexts.lostBy)} rules={cardLossRules.reported_by} />
          )}
          {(verb === 'refuse' || verb === 'reactivate' || verb === 'cancel') && (
            <Long name="reason" label={t(commonTexts.reason)} rules={cardReasonRules.reason} />
          )}
        </>
      )}
    </FormDrawer>
  );
}

function Identity() {
  const t = useT();
  return (
    <>
      <Pick
        name="document"
        label={t(icCardTexts.document)}
        rules={[{ required: true }]}
        options={choicesOf(idDocTexts, t)}
      />
      <Short name="last_four" label={t(icCardTexts.lastFour)} rules={[{ max: 4 }]} />
    </>
  );
}

/** The number, typed or read. */
function CardNumber() {
  const t = useT();
  const form = Form.useFormInstance();
  useReader(({ text }) => form.setFieldValue('card_number', text));
  return (
    <Form.Item
      name="card_number"
      label={t(icCardTexts.cardNumber)}
      rules={cardOpenRules.card_number}
      extra={t(icCardTexts.cardNumberHint)}
    >
      <Input autoComplete="off" />
    </Form.Item>
  );
}

function Signing({ signature, onSign }: { signature: Signature; onSign: (signature: Signature) => void }) {
  const t = useT();
  return (
    <>
      <Short name="signed_by" label={t(icCardTexts.signedBy)} rules={cardSignRules.signed_by} />
      <p className={styles.hint}>{t(icCardTexts.signHint)}</p>
      <fieldset className={styles.pad}>
        <legend>{t(icCardTexts.sign)}</legend>
        <SignaturePad value={signature} onChange={onSign} />
      </fieldset>
      <Short name="paper_place" label={t(icCardTexts.paperPlace)} rules={cardSignRules.paper_place} />
    </>
  );
}

const said = (text: string | undefined) => text?.trim() || null;

function send(
  verb: CardVerb,
  project_id: string,
  card: CardFile,
  values: Values,
  signature_id: string | null,
  once: Once,
): Promise<CardFile> {
  const to = { path: { project_id, card_id: card.id }, headers: { ...once, ...ifMatch(card.version) } };
  const signed = {
    signed_by: values.signed_by?.trim() ?? '',
    signature_id,
    paper_place: said(values.paper_place),
  };
  const reason = { reason: values.reason?.trim() ?? '' };
  switch (verb) {
    case 'dispatch':
      return dispatchCard({
        ...to,
        body: { document: values.document ?? 'id_card', last_four: said(values.last_four) },
      });
    case 'open':
      return openCard({ ...to, body: { card_number: values.card_number?.trim() ?? '' } });
    case 'sign':
      return signCard({ ...to, body: signed });
    case 'entrust':
      return entrustCard({ ...to, body: signed });
    case 'hand_over':
      return handOverCard({ ...to, body: signed });
    case 'report_lost':
      return reportCardLost({ ...to, body: { reported_by: values.reported_by?.trim() ?? '' } });
    case 'refuse':
      return refuseCard({ ...to, body: reason });
    case 'reactivate':
      return reactivateCard({ ...to, body: reason });
    case 'cancel':
      return cancelCard({ ...to, body: reason });
  }
}

type Money = { amount?: string; receipt?: string };

/** The fee of a new card after a loss. */
export function FeeDrawer({ card, step, onClose, onReload }: Props & { step: ProcedureStep }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('cards', 'procedures');
  const [fee] = step.fees;
  const save = async ({ amount, receipt }: Money) => {
    const path = { project_id, procedure_id: card.procedure_id };
    const payment = {
      code: fee?.code ?? '',
      amount_fen: parseYuan(amount ?? '') ?? 0,
      receipt_number: receipt?.trim() ?? '',
    };
    const body = { step: step.key, payments: [payment] };
    await write(once =>
      completeProcedureStep({ path, headers: { ...once, ...ifMatch(card.procedure_version) }, body }),
    );
    onClose();
  };
  return (
    <FormDrawer<Money>
      title={`${t(icCardTexts.pay)} · ${card.number}`}
      verb={t(icCardTexts.pay)}
      initial={fee ? { amount: typedYuan(fee.least_fen) } : {}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Yuan name="amount" label={t(icCardTexts.amount)} rules={[{ required: true }]} />
          <Short name="receipt" label={t(icCardTexts.receipt)} rules={[{ required: true, max: 60 }]} />
        </>
      )}
    </FormDrawer>
  );
}

/** Money that was put on a card in another system. */
export function TopUpDrawer({ card, onClose }: Omit<Props, 'onReload'>) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('cards');
  const save = async ({ amount, receipt }: Money) => {
    const path = { project_id, card_id: card.id };
    const body = { amount_fen: parseYuan(amount ?? '') ?? 0, receipt_number: said(receipt) };
    await write(once => topUpCard({ path, headers: once, body }));
    onClose();
  };
  return (
    <FormDrawer<Money> title={`${t(icCardTexts.topUp)} · ${card.number}`} initial={{}} onSave={save} onClose={onClose}>
      {() => (
        <>
          <Yuan name="amount" label={t(icCardTexts.amount)} rules={[{ required: true }]} />
          <Short name="receipt" label={t(icCardTexts.receipt)} rules={[{ max: 60 }]} />
        </>
      )}
    </FormDrawer>
  );
}
