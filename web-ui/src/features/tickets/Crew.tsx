//! Who does it: a team, and somebody of it.

import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { slipIssueRules, ticketAssignRules } from '@/api/rules.gen.ts';
import { peopleQuery, teamsQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { namedChoices } from '@/ui/choices.ts';
import { Pick } from '@/ui/office/Fields.tsx';
import { ticketTexts } from './texts.ts';

/** A team and somebody of it. */
export function Crew({ projectId, person }: { projectId: string; person: 'owner_id' | 'technician_id' }) {
  const t = useT();
  const { data: teams = [] } = useQuery(teamsQuery(projectId));
  const { data: people = [] } = useQuery(peopleQuery(projectId));
  const team = Form.useWatch<string | undefined>('team_id');
  const members = teams.find(({ id }) => id === team)?.members ?? people;
  const none = { value: '', label: t(ticketTexts.none) };
  const named = (rows: readonly { id: string; name: string }[]) => [none, ...namedChoices(rows)];
  return (
    <>
      <Pick name="team_id" label={t(commonTexts.team)} rules={ticketAssignRules.team_id} options={named(teams)} />
      <Pick
        name={person}
        label={t(ticketTexts.person)}
        rules={person === 'owner_id' ? ticketAssignRules.owner_id : slipIssueRules.technician_id}
        options={named(members)}
      />
    </>
  );
}
