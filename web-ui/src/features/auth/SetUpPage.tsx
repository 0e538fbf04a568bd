//! The first administrator, by the link that the first start printed. Its secret stands behind the `#`, so that no log
//! on the way keeps it.

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { setUp } from '@/api/auth.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { signIn } from '@/lib/session.ts';
import { Button } from '@/ui/Button.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import styles from './auth.module.css';
import { Door } from './Door.tsx';
import { Field } from './Field.tsx';
import { authTexts } from './texts.ts';
import { useSubmit } from './useSubmit.ts';

export default function SetUpPage() {
  const t = useT();
  const navigate = useNavigate();
  const [values, setValues] = useState({ login: '', name: '', password: '' });
  const { isBusy, submit, error, faultAt } = useSubmit(async () => {
    await setUp({ token: location.hash.slice(1), ...values });
    await signIn(values.login, values.password);
    await navigate({ href: paths.start(), replace: true });
  });
  return (
    <Door title={t(authTexts.setUp)}>
      <form className={styles.form} onSubmit={submit}>
        <p>{t(authTexts.setUpHint)}</p>
        <ProblemAlert error={error} />
        <Field
          label={t(authTexts.login)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          minLength={2}
          maxLength={64}
          required
          autoFocus
          value={values.login}
          fault={faultAt('/login')}
          onChange={event => setValues({ ...values, login: event.target.value })}
        />
        <Field
          label={t(commonTexts.name)}
          autoComplete="name"
          maxLength={64}
          required
          value={values.name}
          fault={faultAt('/name')}
          onChange={event => setValues({ ...values, name: event.target.value })}
        />
        <Field
          label={t(authTexts.password)}
          hint={t(authTexts.newPasswordHint)}
          type="password"
          autoComplete="new-password"
          maxLength={128}
          required
          value={values.password}
          fault={faultAt('/password')}
          onChange={event => setValues({ ...values, password: event.target.value })}
        />
        <Button type="submit" variant="main" isBusy={isBusy} className={styles.wide}>
          {t(authTexts.create)}
        </Button>
      </form>
    </Door>
  );
}
