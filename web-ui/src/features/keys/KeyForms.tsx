//! The forms of a set's verbs: lend, report lost, hand to the owner, change; and of a loan: agree on a date, take back.
//!
//! Rule: KEY-02, KEY-04, KEY-05, KEY-07, KEY-11.

import { useQuery } from '@tanstack/react-query';
import { Form, InputNumber } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { agreeKeyReturn, changeKeys, handOverKeys, lendKeys, loseKeys, takeBackKeys } from '@/api/gen/sdk.gen.ts';
import type {
  KeyAgree,
  KeyBack,
  KeyHandOver,
  KeyLend,
  KeyLoan,
  KeyLoss,
  KeyPatch,
  KeySet,
} from '@/api/gen/types.gen.ts';
import {
  keyAgreeRules,
  keyBackRules,
  keyHandOverRules,
  keyLendRules,
  keyLossRules,
  keyPatchRules,
} from '@/api/rules.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { fromLocalField } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { loanPurposeTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { Long, Pick, Short, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { useSigning } from '@/ui/useSigning.ts';
import { SignField } from './SignField.tsx';
import { custodyTexts, keyVerbTexts } from './texts.ts';

type SetProps = { set: KeySet; onClose: () => void; onReload: () => void };
type LoanProps = { loan: KeyLoan; onClose: () => void; onReload: () => void };

const AREAS = ['key_sets', 'units'];

function Pieces({ most }: { most: number }) {
  const t = useT();
  return (
    <Form.Item name="pieces" label={t(custodyTexts.pieces)} rules={keyLendRules.pieces}>
      <InputNumber controls={false} min={1} max={Math.max(most, 1)} precision={0} />
    </Form.Item>
  );
}

/** Lends pieces of a set. */
export function LendForm({ set, onClose, onReload }: SetProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const { data: people = [] } = useQuery(peopleQuery(project_id));
  const write = useWrite(...AREAS);
  const signing = useSigning('key_set', set.id);
  const save = async (values: KeyLend) => {
    const body = {
      ...values,
      borrower_id: values.borrower_id || null,
      borrower_name: values.borrower_name?.trim() || null,
      note: values.note?.trim() || null,
      filed_at_place: values.filed_at_place?.trim() || null,
      signature_id: await signing.attach(),
    };
    await write(once =>
      lendKeys({
        path: { project_id, key_set_id: set.id },
        headers: { ...once, ...ifMatch(set.version) },
        body,
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<KeyLend>
      title={`${t(keyVerbTexts.lend)} ${set.number}`}
      verb={t(keyVerbTexts.lend)}
      initial={{ pieces: 1, purpose: 'patrol' }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Pick name="borrower_id" label={t(custodyTexts.borrower)} options={namedChoices(people)} isOptional />
          <Short name="borrower_name" label={t(custodyTexts.otherBorrower)} rules={keyLendRules.borrower_name} />
          <Pieces most={set.pieces - set.pieces_out} />
          <Pick
            name="purpose"
            label={t(custodyTexts.purpose)}
            rules={keyLendRules.purpose}
            options={choicesOf(loanPurposeTexts, t)}
          />
          <Long name="note" label={t(custodyTexts.note)} rules={keyLendRules.note} />
          <SignField {...signing} />
        </>
      )}
    </FormDrawer>
  );
}

/** Reports pieces as lost. */
export function LoseForm({ set, onClose, onReload }: SetProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite(...AREAS, 'tickets');
  const save = async ({ owner_told_at, loan_id, ...values }: KeyLoss) => {
    const told = owner_told_at ? fromLocalField(owner_told_at) : null;
    await write(once =>
      loseKeys({
        path: { project_id, key_set_id: set.id },
        headers: { ...once, ...ifMatch(set.version) },
        body: { ...values, loan_id: loan_id || null, owner_told_at: told },
      }),
    );
    onClose();
  };
  const holders = set.loans.map(loan => ({ value: loan.id, label: `${loan.borrower_name} × ${loan.pieces_out}` }));
  return (
    <FormDrawer<KeyLoss>
      title={`${t(keyVerbTexts.lose)} ${set.number}`}
      verb={t(keyVerbTexts.lose)}
      initial={{ pieces: 1, ...(holders.length === 1 && { loan_id: holders[0]?.value ?? null }) }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          {holders.length > 0 && (
            <Pick
              name="loan_id"
              label={t(custodyTexts.fromLoan)}
              options={holders}
              hint={t(custodyTexts.cabinet)}
              isOptional
            />
          )}
          <Pieces most={set.pieces} />
          <Long name="reason" label={t(custodyTexts.lostWhy)} rules={keyLossRules.reason} />
          {set.unit_id && <When name="owner_told_at" label={t(custodyTexts.ownerTold)} />}
        </>
      )}
    </FormDrawer>
  );
}

/** Hands the whole set to its owner. */
export function HandOverForm({ set, onClose, onReload }: SetProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite(...AREAS);
  const signing = useSigning('key_set', set.id);
  const save = async (values: KeyHandOver) => {
    const filed_at_place = values.filed_at_place?.trim() || null;
    const body = { ...values, filed_at_place, signature_id: await signing.attach() };
    await write(once =>
      handOverKeys({ path: { project_id, key_set_id: set.id }, headers: { ...once, ...ifMatch(set.version) }, body }),
    );
    onClose();
  };
  return (
    <FormDrawer<KeyHandOver>
      title={`${t(keyVerbTexts.hand_over)} ${set.number}`}
      verb={t(keyVerbTexts.hand_over)}
      initial={{ signed_by: set.received_from }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Short name="signed_by" label={t(custodyTexts.signedBy)} rules={keyHandOverRules.signed_by} />
          <SignField {...signing} />
        </>
      )}
    </FormDrawer>
  );
}

/** Where a set hangs, and who keeps it. */
export function ChangeForm({ set, onClose, onReload }: SetProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const { data: people = [] } = useQuery(peopleQuery(project_id));
  const write = useWrite(...AREAS);
  const save = async (values: KeyPatch) => {
    const body = { ...values, labels: values.labels?.trim() || null };
    await write(once =>
      changeKeys({ path: { project_id, key_set_id: set.id }, headers: { ...once, ...ifMatch(set.version) }, body }),
    );
    onClose();
  };
  return (
    <FormDrawer<KeyPatch>
      title={`${t(custodyTexts.change)} ${set.number}`}
      initial={{ place: set.place, custodian_id: set.custodian_id, labels: set.labels ?? null }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Short name="place" label={t(custodyTexts.place)} rules={keyPatchRules.place} />
          <Short name="labels" label={t(custodyTexts.marks)} rules={keyPatchRules.labels} />
          <Pick name="custodian_id" label={t(custodyTexts.custodian)} options={namedChoices(people)} />
        </>
      )}
    </FormDrawer>
  );
}

/** Takes pieces of a loan back. */
export function BackForm({ loan, onClose, onReload }: LoanProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite(...AREAS);
  const save = async (values: KeyBack) => {
    const body = { ...values, condition: values.condition?.trim() || null };
    await write(once =>
      takeBackKeys({
        path: { project_id, key_loan_id: loan.id },
        headers: { ...once, ...ifMatch(loan.version) },
        body,
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<KeyBack>
      title={`${t(keyVerbTexts.take_back)} ${loan.number} · ${loan.borrower_name}`}
      verb={t(keyVerbTexts.take_back)}
      initial={{ pieces: loan.pieces_out }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Pieces most={loan.pieces_out} />
          <Short name="condition" label={t(custodyTexts.condition)} rules={keyBackRules.condition} />
        </>
      )}
    </FormDrawer>
  );
}

/** Agrees on a later date. */
export function AgreeForm({ loan, onClose, onReload }: LoanProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite(...AREAS, 'board');
  const save = async (body: KeyAgree) => {
    await write(once =>
      agreeKeyReturn({
        path: { project_id, key_loan_id: loan.id },
        headers: { ...once, ...ifMatch(loan.version) },
        body,
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<KeyAgree>
      title={`${t(keyVerbTexts.agree)} ${loan.number} · ${loan.borrower_name}`}
      initial={{ agreed_with: loan.borrower_name }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <When name="agreed_on" type="date" label={t(custodyTexts.agreedOn)} rules={keyAgreeRules.agreed_on} />
          <Short name="agreed_with" label={t(custodyTexts.agreedWith)} rules={keyAgreeRules.agreed_with} />
          <Long name="reason" label={t(custodyTexts.why)} rules={keyAgreeRules.reason} />
        </>
      )}
    </FormDrawer>
  );
}
