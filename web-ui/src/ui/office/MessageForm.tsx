//! The form of how somebody is reached outside the house.
//!
//! Rule: CLX-05.

import { Form } from 'antd';
import type { MessageKind, MessageRoute, MessageSettings } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { messageKindTexts, messageLangTexts, messageTexts } from '@/lib/messageTexts.ts';
import { choicesOf } from '../choices.ts';
import { Pick, Short } from './Fields.tsx';
import { FormDrawer } from './FormDrawer.tsx';
import { Select } from './Select.tsx';

/** The channels, in the order of the form. */
const CHANNELS = ['email', 'hook'] as const;

type Values = {
  lang: MessageSettings['lang'];
  email: string;
  emailKinds: MessageKind[];
  hook: string;
  hookKinds: MessageKind[];
};

type Props = {
  /** Whose settings they are, beside the form's name; left out for one's own. */
  name?: string;
  settings: MessageSettings;
  onSave: (body: { lang: MessageSettings['lang']; routes: MessageRoute[] }) => Promise<void>;
  onReload: () => void;
  onClose: () => void;
};

/** An address for each channel, and what is sent there; an empty address is none. */
export function MessageForm({ name, settings, onSave, onReload, onClose }: Props) {
  const t = useT();
  const routeOf = (channel: MessageRoute['channel']) => settings.routes.find(route => route.channel === channel);
  const kindsOf = (channel: MessageRoute['channel']): MessageKind[] => routeOf(channel)?.kinds ?? ['due', 'after'];
  const initial: Values = {
    lang: settings.lang,
    email: routeOf('email')?.address ?? '',
    emailKinds: kindsOf('email'),
    hook: routeOf('hook')?.address ?? '',
    hookKinds: kindsOf('hook'),
  };
  const save = (values: Values) => {
    const routes = CHANNELS.map(channel => ({
      channel,
      address: values[channel].trim(),
      kinds: values[`${channel}Kinds`],
    }));
    return onSave({ lang: values.lang, routes: routes.filter(route => route.address !== '') });
  };
  const kinds = choicesOf(messageKindTexts, t);
  const hintOf = (channel: MessageRoute['channel']) =>
    settings.ready.includes(channel) ? t(messageTexts.empty) : `${t(messageTexts.empty)} · ${t(messageTexts.notReady)}`;
  return (
    <FormDrawer<Values>
      title={name === undefined ? t(messageTexts.title) : `${t(messageTexts.title)} · ${name}`}
      initial={initial}
      onSave={save}
      onReload={onReload}
      onClose={onClose}
    >
      {() => (
        <>
          <Short
            name="email"
            label={t(messageTexts.emailAddress)}
            hint={hintOf('email')}
            rules={[{ type: 'email', message: t(messageTexts.noMailbox) }]}
          />
          <Form.Item name="emailKinds" label={t(messageTexts.emailKinds)}>
            <Select<MessageKind[]> mode="multiple" options={kinds} />
          </Form.Item>
          <Short name="hook" label={t(messageTexts.hookAddress)} hint={hintOf('hook')} />
          <Form.Item name="hookKinds" label={t(messageTexts.hookKinds)}>
            <Select<MessageKind[]> mode="multiple" options={kinds} />
          </Form.Item>
          <Pick name="lang" label={t(messageTexts.lang)} options={choicesOf(messageLangTexts, t)} />
        </>
      )}
    </FormDrawer>
  );
}
