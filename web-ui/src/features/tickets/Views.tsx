//! Views of the list: those that everybody has, and those that one has kept oneself.

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { removeView, saveView } from '@/api/gen/sdk.gen.ts';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMe } from '@/lib/session.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Icon } from '@/ui/Icon.tsx';
import { Popover } from '@/ui/Popover.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { viewsQuery } from './queries.ts';
import { OPEN_STAGES, sameRows, type TicketSearch } from './search.ts';
import { ticketTexts } from './texts.ts';
import styles from './tickets.module.css';

type Props = { search: TicketSearch; onShow: (search: TicketSearch) => void };

/** The views side by side. */
export function Views({ search, onShow }: Props) {
  const t = useT();
  const me = useMe();
  const project = useProject();
  const navigate = useNavigate();
  const write = useWrite('views');
  const { data: own = [] } = useQuery(viewsQuery(project.id));
  const usual: [string, TicketSearch][] = [
    [t(ticketTexts.all), {}],
    [t(ticketTexts.open), { stage: OPEN_STAGES }],
    [t(ticketTexts.late), { late: true }],
    [t(ticketTexts.toCall), { stage: 'handled' }],
    [t(ticketTexts.mine), { first: me.id }],
  ];
  const remove = (view_id: string) =>
    write(headers => removeView({ path: { project_id: project.id, view_id }, headers }));
  return (
    <nav className={styles.views} aria-label={t(ticketTexts.views)}>
      {usual.map(([name, filters]) => (
        <button
          key={name}
          type="button"
          aria-current={sameRows(search, filters) ? 'page' : undefined}
          onClick={() => onShow(filters)}
        >
          {name}
        </button>
      ))}
      {own.map(view => (
        <span key={view.id} className={styles.own}>
          <button
            type="button"
            aria-current={location.search === view.query ? 'page' : undefined}
            onClick={() => void navigate({ href: `${paths.tickets(project.code)}${view.query}` })}
          >
            {view.name}
          </button>
          <button
            type="button"
            aria-label={t(ticketTexts.removeView, { name: view.name })}
            onClick={() => void remove(view.id)}
          >
            <Icon name="cross" size={12} />
          </button>
        </span>
      ))}
      {usual.every(([, filters]) => !sameRows(search, filters)) && (
        <Popover label={t(ticketTexts.saveView)} button={t(ticketTexts.saveView)} buttonClassName={styles.save}>
          {close => <SaveView onDone={close} />}
        </Popover>
      )}
    </nav>
  );
}

function SaveView({ onDone }: { onDone: () => void }) {
  const t = useT();
  const project = useProject();
  const write = useWrite('views');
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    const body = { page: 'tickets', name: name.trim(), query: location.search };
    try {
      await write(headers => saveView({ path: { project_id: project.id }, headers, body }));
      onDone();
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <form
      className={styles.saveForm}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        {t(ticketTexts.viewName)}
        <input required maxLength={40} value={name} onChange={event => setName(event.target.value)} />
      </label>
      <ProblemAlert error={error} />
      <Button type="submit" variant="main">
        {t(uiTexts.save)}
      </Button>
    </form>
  );
}
