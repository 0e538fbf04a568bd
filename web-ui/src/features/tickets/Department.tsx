//! The department that answers: an enquiry which the desk cannot answer is passed on at once, a suggestion in detail; and
//! what became of it.
//!
//! Rule: SUG-02, SUG-03.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Ticket } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { Button } from '@/ui/Button.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { suggestionOfQuery } from './queries.ts';
import { ticketTexts } from './texts.ts';

const DepartmentDrawer = lazy(() => import('./DepartmentDrawer.tsx'));

type Props = { ticket: Ticket; project: { id: string; code: string }; onReload: () => void };

/** The panel of an enquiry or a suggestion; nothing for what has no department to answer. */
export function Department({ ticket, project, onReload }: Props) {
  const t = useT();
  const isSuggestion = ticket.kind === 'suggestion';
  const { data: suggestion } = useQuery({ ...suggestionOfQuery(project.id, ticket.id), enabled: isSuggestion });
  const [isOpen, setOpen] = useState(false);
  // Passing on assigns the ticket: it may be done where assigning may.
  const mayPass = ticket.verbs.some(({ verb, is_allowed }) => verb === 'assign' && is_allowed) && !suggestion;
  if ((!isSuggestion && ticket.kind !== 'enquiry') || (!mayPass && !suggestion)) return null;
  return (
    <Panel
      title={t(ticketTexts.department)}
      action={mayPass && <Button onClick={() => setOpen(true)}>{t(ticketTexts.passOn)}</Button>}
    >
      <PanelBody>
        {suggestion ? (
          <p>
            {suggestion.answer ?? t(ticketTexts.withDepartment)}{' '}
            <Link to={paths.suggestion(project.code, suggestion.id)}>{t(ticketTexts.show)}</Link>
          </p>
        ) : (
          <p>{t(isSuggestion ? ticketTexts.suggestionHint : ticketTexts.enquiryHint)}</p>
        )}
      </PanelBody>
      {isOpen && (
        <Suspense fallback={null}>
          <DepartmentDrawer ticket={ticket} projectId={project.id} onClose={() => setOpen(false)} onReload={onReload} />
        </Suspense>
      )}
    </Panel>
  );
}
