//! The session ended under an open page: the same person signs in over it, and goes on where they were.
//!
//! Rule: UIX-05.

import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { signOut } from '@/lib/session.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog } from '@/ui/Dialog.tsx';
import styles from './auth.module.css';
import { SignInForm } from './SignInForm.tsx';
import { authTexts } from './texts.ts';

export default function SignInAgain({ login, name }: { login: string; name: string }) {
  const t = useT();
  const leave = () =>
    void signOut()
      .catch(() => {})
      .finally(() => location.assign(paths.signIn()));
  return (
    <Dialog title={t(authTexts.again)}>
      <p>{t(authTexts.againHint, { name })}</p>
      <SignInForm login={login} />
      <Button variant="quiet" className={styles.wide} onClick={leave}>
        {t(authTexts.otherPerson)}
      </Button>
    </Dialog>
  );
}
