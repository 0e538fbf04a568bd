//! A form at the side of the page it belongs to. `Ctrl Enter` saves; refusals go to their fields; what was typed is
//! neither lost to a slip of the hand nor to an error.
//!
//! Rule: UIX-05.

import { Form, type FormInstance } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { ApiProblem, fieldErrors } from '@/api/problem.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { useT } from '@/lib/i18n.ts';
import { Button } from '../Button.tsx';
import { Dialog, DialogButtons } from '../Dialog.tsx';
import { ProblemAlert } from '../ProblemAlert.tsx';
import { uiTexts } from '../texts.ts';

type Props<Values> = {
  title: string;
  /** The fields as they are when it opens. */
  initial: Partial<Values>;
  /** The main verb, `保存` unless said otherwise. */
  verb?: string;
  width?: number;
  /** Saves; what it is refused is shown, and the drawer stays. */
  onSave: (values: Values) => Promise<void>;
  onClose: () => void;
  /** Reads the record again when somebody else changed it. */
  onReload?: () => void;
  children: (form: FormInstance<Values>) => ReactNode;
};

/** A form's drawer, open as long as it is rendered. */
export function FormDrawer<Values extends object>(props: Props<Values>) {
  const { title, initial, verb, width = 480, onSave, onClose, onReload, children } = props;
  const t = useT();
  const [form] = Form.useForm<Values>();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const saving = useRef(false);
  const save = async (values: Values) => {
    if (saving.current) return;
    saving.current = true;
    setBusy(true);
    setError(null);
    try {
      await onSave(values);
    } catch (refusal) {
      setError(showAtFields(form, refusal) ? null : refusal);
    }
    saving.current = false;
    setBusy(false);
  };
  const leave = () => (form.isFieldsTouched() ? setLeaving(true) : onClose());
  useHotkeys({ 'Control+Enter': () => form.submit() });
  return (
    <Dialog title={title} place="side" width={width} onClose={leave}>
      <ProblemAlert error={error} {...(onReload && { onReload })} onRetry={() => form.submit()} />
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={initial}
        scrollToFirstError={{ focus: true }}
        onFinish={values => void save(values)}
      >
        {children(form)}
      </Form>
      <DialogButtons>
        <Button onClick={leave}>{t(uiTexts.cancel)}</Button>
        <Button variant="main" keys="Ctrl Enter" isBusy={isBusy} onClick={() => form.submit()}>
          {verb ?? t(uiTexts.save)}
        </Button>
      </DialogButtons>
      {isLeaving && (
        <Dialog title={t(uiTexts.discard)} onClose={() => setLeaving(false)}>
          <p>{t(uiTexts.discardHint)}</p>
          <DialogButtons>
            <Button onClick={() => setLeaving(false)}>{t(uiTexts.keepEditing)}</Button>
            <Button variant="danger" onClick={onClose}>
              {t(uiTexts.discardVerb)}
            </Button>
          </DialogButtons>
        </Dialog>
      )}
    </Dialog>
  );
}

/** Puts faults at the form's fields, and the focus into the first; whether every fault found its field. */
export function showAtFields<Values>(form: FormInstance<Values>, error: unknown): boolean {
  const faults = fieldErrors(error);
  const known = faults.filter(fault => form.getFieldInstance(fault.name) !== undefined);
  form.setFields(known as Parameters<typeof form.setFields>[0]);
  const first = known[0];
  if (first) form.focusField(first.name);
  return error instanceof ApiProblem && known.length > 0 && known.length === faults.length;
}
