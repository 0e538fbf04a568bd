//! The calls and visits of a ticket: when they were, the desk's alarm, and recordings that are worth studying.
//!
//! Rule: TKT-24, TKT-26.

import { useQuery } from '@tanstack/react-query';
import { ifMatch } from '@/api/client.ts';
import { changeContact } from '@/api/gen/sdk.gen.ts';
import type { Contact, Ticket } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { ticketChannelTexts } from '@/lib/texts.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Alarm, contactsQuery } from '@/ui/Alarm.tsx';
import { Button } from '@/ui/Button.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { contactTexts } from '@/ui/texts.ts';
import styles from './tickets.module.css';

/** The panel; nothing while there are none, or for who may not see them. */
export function Contacts({ ticket, projectId }: { ticket: Ticket; projectId: string }) {
  const t = useT();
  const mayRead = useMay('tickets.read');
  const { data = [] } = useQuery({ ...contactsQuery(projectId, ticket), enabled: mayRead });
  if (data.length === 0) return null;
  return (
    <Panel title={t(contactTexts.contacts)} action={<Alarm ticket={ticket} projectId={projectId} />}>
      <ul className={styles.rows}>
        {data.map(contact => (
          <Row key={contact.id} contact={contact} projectId={projectId} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ contact, projectId }: { contact: Contact; projectId: string }) {
  const t = useT();
  const mayMark = useMay('contacts.take') && Boolean(contact.recording_id);
  const write = useWrite('contacts');
  const { run, error, isBusy } = useDeed();
  const mark = () =>
    run(() =>
      write(once =>
        changeContact({
          path: { project_id: projectId, contact_id: contact.id },
          headers: { ...once, ...ifMatch(contact.version) },
          body: { is_for_study: !contact.is_for_study },
        }),
      ),
    );
  return (
    <li className={styles.slip}>
      <span>{t(ticketChannelTexts[contact.channel])}</span>
      <span>{contact.caller_name}</span>
      <span className={styles.dim}>
        <Moment at={contact.answered_at} />
      </span>
      {contact.excited_alarm_at && (
        <span className={styles.mark}>
          {t(contactTexts.pressed)} <Moment at={contact.excited_alarm_at} />
        </span>
      )}
      {mayMark && (
        <Button aria-pressed={contact.is_for_study} isBusy={isBusy} onClick={() => void mark()}>
          {t(contactTexts.study)}
        </Button>
      )}
      <ProblemAlert error={error} />
    </li>
  );
}
