//! A first password, shown once to be told.

import { useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { userTexts } from './texts.ts';
import styles from './users.module.css';

/** Stays until its own button closes it. */
export function PasswordTold({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t(userTexts.firstPasswordOf, { name })}>
      <p>{t(userTexts.tellOnce)}</p>
      <output className={styles.password} aria-label={t(userTexts.firstPassword)}>
        {password}
      </output>
      <DialogButtons>
        <Button variant="main" onClick={onClose}>
          {t(userTexts.told)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
