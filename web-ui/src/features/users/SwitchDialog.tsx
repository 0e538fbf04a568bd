//! Switching an account off or on, and giving it a new first password.

import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { changeUser } from '@/api/gen/sdk.gen.ts';
import type { User, UserPatch } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { makePassword } from './password.ts';
import { userTexts } from './texts.ts';

type Props = {
  what: 'switch' | 'password';
  user: User;
  onPassword: (name: string, password: string) => void;
  onClose: () => void;
};

/** The question with the person's name, and what follows. */
export function SwitchDialog({ what, user, onPassword, onClose }: Props) {
  const t = useT();
  const { name } = user;
  const write = useWrite('users');
  const [password] = useState(makePassword);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const body: UserPatch = what === 'password' ? { password } : { is_active: !user.is_active };
  const act = async () => {
    setBusy(true);
    setError(null);
    try {
      await write(once =>
        changeUser({ path: { user_id: user.id }, headers: { ...once, ...ifMatch(user.version) }, body }),
      );
      if (what === 'password') onPassword(name, password);
      else onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  const isOff = what === 'switch' && user.is_active;
  const verb = what === 'password' ? userTexts.newPassword : isOff ? userTexts.switchOff : userTexts.switchOn;
  const title =
    what === 'password'
      ? t(userTexts.newPasswordQuestion, { name })
      : isOff
        ? t(userTexts.switchOffQuestion, { name })
        : `${t(userTexts.switchOn)} · ${name}`;
  return (
    <Dialog title={title} onClose={onClose}>
      {what === 'password' && <p>{t(userTexts.newPasswordHint)}</p>}
      {isOff && <p>{t(userTexts.switchOffHint)}</p>}
      <ProblemAlert error={error} />
      <DialogButtons>
        <Button onClick={onClose}>{t(uiTexts.cancel)}</Button>
        <Button variant={isOff ? 'danger' : 'main'} isBusy={isBusy} onClick={() => void act()}>
          {t(verb)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
