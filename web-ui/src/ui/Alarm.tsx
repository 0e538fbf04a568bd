//! The desk's alarm: a visitor is upset, the steward must be there within minutes, and says so on arrival.
//!
//! Rule: TKT-26.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { ifMatch } from '@/api/client.ts';
import { listContacts, pressAlarm, reportAssistant } from '@/api/gen/sdk.gen.ts';
import type { Contact, Ticket } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { WHOLE } from '@/lib/pages.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from './Button.tsx';
import { Moment } from './Moment.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { contactTexts } from './texts.ts';

const HOUR = 3_600_000;

type Matter = Pick<Ticket, 'id' | 'channel' | 'reported_at' | 'registered_at'>;

/** The calls and visits that belong to a ticket: those around its registration. */
export const contactsQuery = (project_id: string, { id, reported_at, registered_at }: Matter) =>
  queryOptions({
    queryKey: ['contacts', 'ticket', project_id, id],
    queryFn: async ({ signal }): Promise<Contact[]> => {
      const from = new Date(Date.parse(reported_at) - HOUR).toISOString();
      const to = new Date(Date.parse(registered_at) + HOUR).toISOString();
      const { items } = await listContacts({ path: { project_id }, query: { from, to, limit: WHOLE }, signal });
      return items.filter(contact => contact.ticket_id === id);
    },
  });

/** The alarm of a visit; nothing for other matters, and for who does not register. */
export function Alarm({ ticket, projectId }: { ticket: Matter; projectId: string }) {
  const t = useT();
  const isOpen = [useMay('contacts.take'), useMay('tickets.read'), ticket.channel === 'visit'].every(Boolean);
  const { data } = useQuery({ ...contactsQuery(projectId, ticket), enabled: isOpen });
  const write = useWrite('contacts', 'board', 'tickets');
  const { run, error, isBusy } = useDeed();
  const contact = data?.[0];
  if (!isOpen || !contact) return null;
  const act = (deed: typeof pressAlarm | typeof reportAssistant) =>
    run(() =>
      write(once =>
        deed({
          path: { project_id: projectId, contact_id: contact.id },
          headers: { ...once, ...ifMatch(contact.version) },
          body: {},
        }),
      ),
    );
  return (
    <>
      {contact.assistant_arrived_at ? (
        <span>
          {t(contactTexts.arrived)} <Moment at={contact.assistant_arrived_at} />
        </span>
      ) : contact.excited_alarm_at ? (
        <Button isBusy={isBusy} onClick={() => void act(reportAssistant)}>
          {t(contactTexts.arrive)}
        </Button>
      ) : (
        <Button variant="danger" isBusy={isBusy} onClick={() => void act(pressAlarm)}>
          {t(contactTexts.alarm)}
        </Button>
      )}
      <ProblemAlert error={error} />
    </>
  );
}
