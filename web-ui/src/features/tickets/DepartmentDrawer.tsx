//! Passes an enquiry or a suggestion on to a department.

import { useQuery } from '@tanstack/react-query';
import { ifMatch } from '@/api/client.ts';
import { forwardSuggestion, passOnEnquiry } from '@/api/gen/sdk.gen.ts';
import type { Ticket } from '@/api/gen/types.gen.ts';
import { enquiryPassOnRules, suggestionForwardRules } from '@/api/rules.gen.ts';
import { teamsQuery } from '@/lib/colleagues.ts';
import { fromLocalField } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { namedChoices } from '@/ui/choices.ts';
import { Long, Pick, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { ticketTexts } from './texts.ts';

type Values = Partial<{ content: string; team_id: string; customer_told_at: string; promised_at: string }>;
type Props = { ticket: Ticket; projectId: string; onClose: () => void; onReload: () => void };

/** The drawer, open as long as it is rendered. */
export default function DepartmentDrawer({ ticket, projectId, onClose, onReload }: Props) {
  const t = useT();
  const { data: teams = [] } = useQuery(teamsQuery(projectId));
  const write = useWrite('tickets', 'suggestions', 'board');
  const isSuggestion = ticket.kind === 'suggestion';
  const moment = (text: string | undefined) => (text ? fromLocalField(text) : null);
  const save = async (values: Values) => {
    const team_id = values.team_id || null;
    await write<unknown>(once => {
      const to = {
        path: { project_id: projectId, ticket_id: ticket.id },
        headers: { ...once, ...ifMatch(ticket.version) },
      };
      if (isSuggestion) return forwardSuggestion({ ...to, body: { content: values.content ?? '', team_id } });
      const told = { customer_told_at: moment(values.customer_told_at), promised_at: moment(values.promised_at) };
      return passOnEnquiry({ ...to, body: { team_id, ...told } });
    });
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={`${t(ticketTexts.passOn)} ${ticket.number}`}
      verb={t(ticketTexts.passOn)}
      initial={isSuggestion ? { content: ticket.content } : {}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Pick
            name="team_id"
            label={t(ticketTexts.department)}
            rules={enquiryPassOnRules.team_id}
            options={namedChoices(teams)}
          />
          {isSuggestion ? (
            <Long name="content" label={t(ticketTexts.inDetail)} rules={suggestionForwardRules.content} rows={4} />
          ) : (
            <>
              <When name="customer_told_at" label={t(ticketTexts.toldAt)} rules={enquiryPassOnRules.customer_told_at} />
              <When
                name="promised_at"
                label={t(ticketTexts.promiseTime)}
                rules={enquiryPassOnRules.promised_at}
                hint={t(ticketTexts.promiseHint)}
              />
            </>
          )}
        </>
      )}
    </FormDrawer>
  );
}
