//! Adding a user with a first password, and changing one's name, phone, and the customer whose account it is.

import { Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { addUser, changeUser } from '@/api/gen/sdk.gen.ts';
import type { User } from '@/api/gen/types.gen.ts';
import { userAddRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Check } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { PartyField } from './PartyField.tsx';
import { makePassword } from './password.ts';
import { userTexts } from './texts.ts';

type Values = {
  login: string;
  name: string;
  phone?: string;
  is_all_day: boolean;
  party_id?: string;
  unbinds?: boolean;
};
type Props = { user?: User; onAdded: (name: string, password: string) => void; onClose: () => void };

/** The form; a new user's first password is told by `onAdded`. */
export function UserForm({ user, onAdded, onClose }: Props) {
  const t = useT();
  const write = useWrite('users');
  // One password a form, so that sending it again is the same write.
  const [password] = useState(makePassword);
  const isBound = Boolean(user?.party_id);
  const save = async ({ login, name, phone, is_all_day, party_id, unbinds }: Values) => {
    const body = { name, is_all_day, phone: phone?.trim() ?? '', ...boundTo(party_id, unbinds) };
    if (user) {
      await write(once =>
        changeUser({ path: { user_id: user.id }, headers: { ...once, ...ifMatch(user.version) }, body }),
      );
      onClose();
    } else {
      await write(once => addUser({ headers: once, body: { ...body, phone: body.phone || null, login, password } }));
      onAdded(name, password);
    }
  };
  return (
    <FormDrawer<Values>
      title={user ? `${t(commonTexts.change)} · ${user.name}` : t(userTexts.addUser)}
      initial={user ? { name: user.name, phone: user.phone ?? '', is_all_day: user.is_all_day } : { is_all_day: false }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          {!user && (
            <Form.Item name="login" label={t(userTexts.login)} rules={userAddRules.login}>
              <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
            </Form.Item>
          )}
          <Form.Item name="name" label={t(commonTexts.name)} rules={userAddRules.name}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={t(commonTexts.phone)} rules={userAddRules.phone}>
            <Input inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="is_all_day" valuePropName="checked">
            <Checkbox>{t(userTexts.allDay)}</Checkbox>
          </Form.Item>
          <PartyField isBound={isBound} />
          {isBound && <Check name="unbinds" label={t(userTexts.unbind)} />}
        </>
      )}
    </FormDrawer>
  );
}

/** The customer that is chosen, or none any more; what is not said stays. */
function boundTo(party_id: string | undefined, unbinds = false): { party_id?: string | null } {
  if (party_id) return { party_id };
  return unbinds ? { party_id: null } : {};
}
