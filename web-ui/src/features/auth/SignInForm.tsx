//! Login and password.

import { useState } from 'react';
import { useT } from '@/lib/i18n.ts';
import { signIn } from '@/lib/session.ts';
import { Button } from '@/ui/Button.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import styles from './auth.module.css';
import { Field } from './Field.tsx';
import { authTexts } from './texts.ts';
import { useSubmit } from './useSubmit.ts';

type Props = {
  /** The login of the person whose session ended; the password is then all that is asked for first. */
  login?: string;
  onSignedIn?: () => void;
};

/** The form. A refusal keeps the login. */
export function SignInForm({ login: known = '', onSignedIn }: Props) {
  const t = useT();
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState('');
  const { isBusy, submit, error, faultAt } = useSubmit(async () => {
    await signIn(login.trim(), password);
    onSignedIn?.();
  });
  return (
    <form className={styles.form} onSubmit={submit}>
      <ProblemAlert error={error} />
      <Field
        label={t(authTexts.login)}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        required
        autoFocus={known === ''}
        value={login}
        fault={faultAt('/login')}
        onChange={event => setLogin(event.target.value)}
      />
      <Field
        label={t(authTexts.password)}
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={128}
        required
        autoFocus={known !== ''}
        value={password}
        fault={faultAt('/password')}
        onChange={event => setPassword(event.target.value)}
      />
      <Button type="submit" variant="main" isBusy={isBusy} className={styles.wide}>
        {t(authTexts.signIn)}
      </Button>
    </form>
  );
}
