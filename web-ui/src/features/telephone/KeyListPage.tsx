//! Keys by which telephone systems sign their events: made, their secrets shown once, revoked.
//!
//! Rule: TEL-06.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { addTelephoneKey, revokeTelephoneKey, showTelephoneSecret } from '@/api/gen/sdk.gen.ts';
import type { TelephoneKey, TelephoneSecret } from '@/api/gen/types.gen.ts';
import { telephoneKeyAddRules } from '@/api/rules.gen.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { keysQuery } from './queries.ts';
import { keyTexts } from './setupTexts.ts';
import { TelephoneNav } from './TelephoneNav.tsx';
import styles from './telephone.module.css';
import { telephoneTexts } from './texts.ts';

type Asked = { what: 'secret' | 'revoke'; key: TelephoneKey };

export default function KeyListPage() {
  const t = useT();
  const { id: project_id } = useProject();
  const keys = useQuery(keysQuery(project_id));
  const write = useWrite('telephone_keys');
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [secret, setSecret] = useState<TelephoneSecret | null>(null);
  const add = async ({ name }: { name: string }) => {
    const key = await write(once =>
      addTelephoneKey({ path: { project_id }, headers: once, body: { name: name.trim() } }),
    );
    setAdding(false);
    setAsked({ what: 'secret', key });
  };
  return (
    <>
      <TablePage
        title={t(telephoneTexts.keys)}
        name="telephone-keys"
        nav={<TelephoneNav />}
        verbs={
          <Button variant="main" onClick={() => setAdding(true)}>
            {t(keyTexts.add)}
          </Button>
        }
        query={keys}
        columns={columnsOf(t, setAsked)}
        keyOf={one => one.id}
        none={t(keyTexts.none)}
      >
        <p className={styles.lead}>{t(keyTexts.hint)}</p>
      </TablePage>
      {isAdding && (
        <FormDrawer<{ name: string }>
          title={t(keyTexts.add)}
          verb={t(keyTexts.add)}
          initial={{ name: '' }}
          onSave={add}
          onClose={() => setAdding(false)}
        >
          {() => (
            <Short name="name" label={t(keyTexts.name)} rules={telephoneKeyAddRules.name} hint={t(keyTexts.nameHint)} />
          )}
        </FormDrawer>
      )}
      {asked && (
        <KeyDialog
          asked={asked}
          onClose={() => setAsked(null)}
          onSecret={told => {
            setAsked(null);
            setSecret(told);
          }}
        />
      )}
      {secret && <SecretTold secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

function columnsOf(t: Translate, ask: (asked: Asked) => void): Column<TelephoneKey>[] {
  return [
    { key: 'name', title: t(keyTexts.name), render: one => <strong>{one.name}</strong> },
    {
      key: 'state',
      title: t(keyTexts.state),
      width: 90,
      render: one => (
        <StageTag tone={one.revoked_at ? 'off' : 'done'}>
          {t(one.revoked_at ? keyTexts.revoked : keyTexts.inUse)}
        </StageTag>
      ),
    },
    { key: 'sent', title: t(keyTexts.sentAs), isCut: true, render: one => <code>{one.sent_as}</code> },
    { key: 'made', title: t(keyTexts.made), width: 120, render: one => <Moment at={one.created_at} /> },
    { key: 'by', title: t(keyTexts.by), width: 100, render: one => one.created_by },
    { key: 'used', title: t(keyTexts.used), width: 120, render: one => <Moment at={one.last_used_at} /> },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one =>
        !one.revoked_at && (
          <span className={styles.verbs}>
            {!one.shown_at && (
              <Button onClick={() => ask({ what: 'secret', key: one })}>{t(keyTexts.showSecret)}</Button>
            )}
            <Button onClick={() => ask({ what: 'revoke', key: one })}>{t(keyTexts.revoke)}</Button>
          </span>
        ),
    },
  ];
}

type DialogProps = { asked: Asked; onClose: () => void; onSecret: (secret: TelephoneSecret) => void };

/** Asks before a secret is shown, which happens once, and before a key is revoked. */
function KeyDialog({ asked: { what, key }, onClose, onSecret }: DialogProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('telephone_keys');
  const { run, error, isBusy } = useDeed();
  const isSecret = what === 'secret';
  const path = { project_id, telephone_key_id: key.id };
  const act = () =>
    run(async () => {
      if (isSecret)
        onSecret(
          await write(once => showTelephoneSecret({ path, headers: { ...once, ...ifMatch(key.version) }, body: {} })),
        );
      else {
        await write(once => revokeTelephoneKey({ path, headers: { ...once, ...ifMatch(key.version) }, body: {} }));
        onClose();
      }
    });
  return (
    <Dialog
      title={t(isSecret ? keyTexts.secretQuestion : keyTexts.revokeQuestion, { name: key.name })}
      onClose={onClose}
    >
      <p>{t(isSecret ? keyTexts.secretHint : keyTexts.revokeHint)}</p>
      <ProblemAlert error={error} />
      <DialogButtons>
        <Button onClick={onClose}>{t(uiTexts.cancel)}</Button>
        <Button variant={isSecret ? 'main' : 'danger'} isBusy={isBusy} onClick={() => void act()}>
          {t(isSecret ? keyTexts.showSecret : keyTexts.revoke)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** The secret, once; it stays until its own button closes it. */
function SecretTold({ secret, onClose }: { secret: TelephoneSecret; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t(keyTexts.secretOf, { name: secret.name })}>
      <p>{t(keyTexts.secretTold)}</p>
      <dl className={styles.secret}>
        <dt>
          <code>X-Telephone-Key</code>
        </dt>
        <dd>
          <code>{secret.sent_as}</code>
        </dd>
        <dt>{t(keyTexts.secret)}</dt>
        <dd>
          <output className={styles.code} aria-label={t(keyTexts.secret)}>
            {secret.secret}
          </output>
        </dd>
      </dl>
      <DialogButtons>
        <Button variant="main" onClick={onClose}>
          {t(keyTexts.kept)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
