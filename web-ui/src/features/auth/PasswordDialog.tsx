//! A new password of one's own; without `onClose` it must be set before anything else.

import { useState } from 'react';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { changePassword } from '@/lib/session.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import styles from './auth.module.css';
import { Field } from './Field.tsx';
import { authTexts } from './texts.ts';
import { useSubmit } from './useSubmit.ts';

export default function PasswordDialog({ onClose }: { onClose?: () => void }) {
  const t = useT();
  const [values, setValues] = useState({ old: '', new: '', again: '' });
  const differ = values.again !== '' && values.again !== values.new;
  const { isBusy, submit, error, faultAt } = useSubmit(async () => {
    if (values.again !== values.new) return;
    await changePassword(values.old, values.new);
    tell(t(authTexts.passwordChanged));
    onClose?.();
  });
  return (
    <Dialog title={t(authTexts.changePassword)} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        {!onClose && <p>{t(authTexts.mustChange)}</p>}
        <ProblemAlert error={error} />
        <Field
          label={t(authTexts.oldPassword)}
          type="password"
          autoComplete="current-password"
          maxLength={128}
          required
          value={values.old}
          fault={faultAt('/old_password')}
          onChange={event => setValues({ ...values, old: event.target.value })}
        />
        <Field
          label={t(authTexts.newPassword)}
          hint={t(authTexts.newPasswordHint)}
          type="password"
          autoComplete="new-password"
          maxLength={128}
          required
          value={values.new}
          fault={faultAt('/new_password')}
          onChange={event => setValues({ ...values, new: event.target.value })}
        />
        <Field
          label={t(authTexts.repeatPassword)}
          type="password"
          autoComplete="new-password"
          maxLength={128}
          required
          value={values.again}
          fault={differ ? t(authTexts.notTheSame) : undefined}
          onChange={event => setValues({ ...values, again: event.target.value })}
        />
        <DialogButtons>
          {onClose && <Button onClick={onClose}>{t(authTexts.later)}</Button>}
          <Button type="submit" variant="main" isBusy={isBusy} disabled={differ}>
            {t(authTexts.changePassword)}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
