//! The hint that the same customer has reported this matter before, until the desk has decided whether it is a complaint.
//!
//! Rule: CMP-02.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Ticket } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useMay } from '@/lib/useMay.ts';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { proposalOfQuery } from './queries.ts';
import { ticketTexts } from './texts.ts';

/** The panel; nothing where nothing waits. */
export function Repeated({ ticket, project }: { ticket: Ticket; project: { id: string; code: string } }) {
  const t = useT();
  const mayRead = useMay('tickets.read');
  const { data: proposal } = useQuery({ ...proposalOfQuery(project.id, ticket.id), enabled: mayRead });
  if (!proposal) return null;
  return (
    <Panel title={t(ticketTexts.repeated)}>
      <PanelBody>
        <p>
          {t(ticketTexts.repeatedHint, { count: proposal.reports })}{' '}
          <Link to={paths.complaintProposals(project.code)}>{t(ticketTexts.show)}</Link>
        </p>
      </PanelBody>
    </Panel>
  );
}
