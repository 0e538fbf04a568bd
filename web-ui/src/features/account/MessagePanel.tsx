//! How one is reached outside the house: which channel, at which address, about what.
//!
//! Rule: CLX-05.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { setMyMessageSettings } from '@/api/gen/sdk.gen.ts';
import type { MessageRoute, MessageSettings } from '@/api/gen/types.gen.ts';
import { formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { channelTexts, messageKindTexts, messageLangTexts, messageTexts } from '@/lib/messageTexts.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { MessageForm } from '@/ui/office/MessageForm.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import styles from './account.module.css';
import { myMessageSettingsQuery } from './queries.ts';

/** What is set, and the way to change it. */
export function MessagePanel() {
  const t = useT();
  const settings = useQuery(myMessageSettingsQuery);
  const write = useWrite('message_settings');
  const [isOpen, setOpen] = useState(false);
  const save = async (body: { lang: MessageSettings['lang']; routes: MessageRoute[] }, version: number) => {
    await write(once => setMyMessageSettings({ headers: { ...once, ...ifMatch(version) }, body }));
    setOpen(false);
  };
  return (
    <Panel
      title={t(messageTexts.title)}
      beside={<span className={styles.note}>{t(messageTexts.hint)}</span>}
      action={<Button onClick={() => setOpen(true)}>{t(messageTexts.change)}</Button>}
    >
      <Loaded query={settings}>
        {found => (
          <>
            <Told settings={found} />
            {isOpen && (
              <MessageForm
                settings={found}
                onSave={body => save(body, found.version)}
                onReload={() => void settings.refetch()}
                onClose={() => setOpen(false)}
              />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Told({ settings }: { settings: MessageSettings }) {
  const t = useT();
  if (settings.routes.length === 0) {
    return (
      <PanelBody>
        <p className={styles.note}>{t(messageTexts.none)}</p>
      </PanelBody>
    );
  }
  const what = (route: MessageRoute) => (
    <>
      {route.address}
      <span className={styles.note}> · {formatList(route.kinds.map(kind => t(messageKindTexts[kind])))}</span>
      {!settings.ready.includes(route.channel) && <span className={styles.note}> · {t(messageTexts.notReady)}</span>}
    </>
  );
  const routes = settings.routes.map(route => [t(channelTexts[route.channel]), what(route)] as const);
  return <Facts items={[...routes, [t(messageTexts.lang), t(messageLangTexts[settings.lang])] as const]} />;
}
