//! Reports of a matter that the same customer has reported before: is it a complaint?
//!
//! Rule: CMP-02.

import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { declineComplaintProposal } from '@/api/gen/sdk.gen.ts';
import type { ComplaintProposal } from '@/api/gen/types.gen.ts';
import { complaintProposalDeclineRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Long } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { ComplaintNav } from './ComplaintNav.tsx';
import { proposalsQuery } from './queries.ts';
import { complaintTexts, decisionTexts } from './texts.ts';

export default function ProposalsPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/complaint-proposals' });
  const proposals = useQuery(proposalsQuery(project.id, search));
  const [declining, setDeclining] = useState<ComplaintProposal | null>(null);
  return (
    <>
      <ListPage
        title={t(complaintTexts.proposals)}
        list="complaint-proposals"
        search={search}
        nav={<ComplaintNav />}
        filters={change => (
          <ChoiceFilter
            label={t(complaintTexts.decision)}
            value={search.all ? 'all' : undefined}
            options={[{ value: 'all', label: t(complaintTexts.decidedToo) }]}
            onChange={all => change({ all: all ? true : undefined })}
          />
        )}
        query={proposals}
        columns={columnsOf(t, project.code, setDeclining)}
        keyOf={one => one.ticket_id}
        none={t(complaintTexts.noProposals)}
      />
      {declining && (
        <DeclineForm
          proposal={declining}
          onClose={() => setDeclining(null)}
          onReload={() => void proposals.refetch()}
        />
      )}
    </>
  );
}

function columnsOf(
  t: Translate,
  project: string,
  decline: (proposal: ComplaintProposal) => void,
): Column<ComplaintProposal>[] {
  return [
    {
      key: 'number',
      title: t(commonTexts.ticket),
      width: 130,
      render: one => <Link to={paths.ticket(project, one.ticket_id)}>{one.ticket_number}</Link>,
    },
    { key: 'place', title: t(commonTexts.place), width: 110, render: one => one.place || '—' },
    { key: 'caller', title: t(commonTexts.caller), width: 90, render: one => one.caller_name ?? '—' },
    { key: 'content', title: t(commonTexts.matter), isCut: true, render: one => one.content },
    { key: 'reports', title: t(complaintTexts.reports), width: 84, align: 'end', render: one => one.reports },
    { key: 'at', title: t(complaintTexts.proposedAt), width: 104, render: one => <Moment at={one.proposed_at} /> },
    {
      key: 'decision',
      title: t(complaintTexts.decision),
      width: 150,
      render: one => (one.decision ? [t(decisionTexts[one.decision]), one.reason].filter(Boolean).join(' · ') : '—'),
    },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one => one.is_mine_to_decide && <Button onClick={() => decline(one)}>{t(decisionTexts.declined)}</Button>,
    },
  ];
}

type FormProps = { proposal: ComplaintProposal; onClose: () => void; onReload: () => void };

function DeclineForm({ proposal, onClose, onReload }: FormProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('complaints', 'tickets');
  const save = async ({ reason }: { reason: string }) => {
    const path = { project_id, ticket_id: proposal.ticket_id };
    await write(once =>
      declineComplaintProposal({
        path,
        headers: { ...once, ...ifMatch(proposal.version) },
        body: { reason: reason.trim() },
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<{ reason: string }>
      title={t(complaintTexts.verbTitle, { verb: t(decisionTexts.declined), number: proposal.ticket_number })}
      verb={t(decisionTexts.declined)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Long name="reason" label={t(commonTexts.reason)} rules={complaintProposalDeclineRules.reason} />}
    </FormDrawer>
  );
}
