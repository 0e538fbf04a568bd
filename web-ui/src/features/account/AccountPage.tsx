//! One's own account: who one is, the password, and the devices on which one is signed in.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { endSession } from '@/api/gen/sdk.gen.ts';
import type { MySession } from '@/api/gen/types.gen.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { roleTexts } from '@/lib/roles.ts';
import { useMe } from '@/lib/session.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { AbsencePanel } from './AbsencePanel.tsx';
import styles from './account.module.css';
import { MessagePanel } from './MessagePanel.tsx';
import { sessionsQuery } from './queries.ts';
import { accountTexts } from './texts.ts';

export default function AccountPage() {
  const t = useT();
  const me = useMe();
  const sessions = useQuery(sessionsQuery);
  const [ending, setEnding] = useState<MySession | null>(null);
  const columns: Column<MySession>[] = [
    {
      key: 'device',
      title: t(accountTexts.device),
      render: one => (
        <span className={styles.device}>
          {tellDevice(one) ?? t(accountTexts.unknown)}
          {one.is_this && <span className={styles.mark}>{t(accountTexts.thisOne)}</span>}
        </span>
      ),
    },
    { key: 'used', title: t(accountTexts.lastUsed), render: one => <Moment at={one.last_used_at} /> },
    { key: 'started', title: t(accountTexts.started), render: one => <Moment at={one.started_at} /> },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one => !one.is_this && <Button onClick={() => setEnding(one)}>{t(accountTexts.end)}</Button>,
    },
  ];
  return (
    <>
      <PageHead title={t(pageTexts.myAccount)} />
      <Panel title={t(accountTexts.me)}>
        <Facts
          items={[
            [t(commonTexts.name), me.name],
            [t(accountTexts.login), me.login],
            [t(accountTexts.companyPosts), formatList(me.company_roles.map(role => t(roleTexts[role])))],
            ...me.projects.map(
              project => [project.name, formatList(project.roles.map(role => t(roleTexts[role])))] as const,
            ),
          ]}
        />
      </Panel>
      <MessagePanel />
      {me.projects.map(project => (
        <AbsencePanel key={project.id} project={project} isOnly={me.projects.length === 1} />
      ))}
      <Panel
        title={t(accountTexts.sessions)}
        beside={<span className={styles.note}>{t(accountTexts.sessionsHint)}</span>}
      >
        <Loaded query={sessions}>
          {page => (
            <DataTable
              label={t(accountTexts.sessions)}
              name="sessions"
              columns={columns}
              rows={page.items}
              keyOf={one => one.id}
            />
          )}
        </Loaded>
      </Panel>
      {ending && <EndDialog session={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

/** A browser by its name and system: what it calls itself is long. */
function tellDevice({ device }: MySession): string | null {
  if (!device) return null;
  const browser = /(Edg|Firefox|MicroMessenger|Chrome|Safari)\/(\d+)/.exec(device);
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(device);
  return browser && system ? `${browser[1]} ${browser[2]} · ${system[0]}` : device.slice(0, 60);
}

function EndDialog({ session, onClose }: { session: MySession; onClose: () => void }) {
  const t = useT();
  const write = useWrite('sessions');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const device = tellDevice(session) ?? t(accountTexts.unknown);
  const end = async () => {
    setBusy(true);
    try {
      await write(() => endSession({ path: { session_id: session.id } }));
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t(accountTexts.endQuestion, { device })} onClose={onClose}>
      <p>{t(accountTexts.endHint)}</p>
      <ProblemAlert error={error} />
      <DialogButtons>
        <Button onClick={onClose}>{t(commonTexts.keep)}</Button>
        <Button variant="danger" isBusy={isBusy} onClick={() => void end()}>
          {t(accountTexts.end)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
