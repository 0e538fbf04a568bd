//! Views of a list: those that everybody has, and those that one has kept oneself. A view is an address of the list.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { listViews, removeView, saveView } from '@/api/gen/sdk.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { type Filters, rowsOf, sameRows } from '@/lib/search.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { listTexts } from './listTexts.ts';
import { Popover } from './Popover.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { uiTexts } from './texts.ts';
import styles from './Views.module.css';

type Props = {
  /** The list's name, under which its views are kept. */
  list: string;
  /** The views that everybody has: their names and filters. */
  usual?: readonly (readonly [name: string, filters: Filters])[];
  /** What the list shows now. */
  search: Filters;
  onShow: (filters: Filters) => void;
};

const viewsQuery = (project_id: string, list: string) =>
  queryOptions({
    queryKey: ['views', project_id, list],
    queryFn: async () => (await listViews({ path: { project_id } })).items.filter(view => view.page === list),
  });

/** The views side by side, and the way to keep what is shown. */
export function Views({ list, usual = [], search, onShow }: Props) {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const write = useWrite('views');
  const { stringifySearch } = useRouter().options;
  const { data: own = [] } = useQuery(viewsQuery(project.id, list));
  const here = stringifySearch(rowsOf(search));
  const open = (query: string) => void navigate({ href: `${location.pathname}${query}` });
  const remove = (view_id: string) =>
    write(headers => removeView({ path: { project_id: project.id, view_id }, headers }));
  const isOwn = own.some(view => view.query === here);
  const isUsual = [{}, ...usual.map(([, filters]) => filters)].some(filters => sameRows(search, filters));
  if (usual.length === 0 && own.length === 0 && isUsual) return null;
  return (
    <nav className={styles.views} aria-label={t(listTexts.views)}>
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
            aria-current={view.query === here ? 'page' : undefined}
            onClick={() => open(view.query)}
          >
            {view.name}
          </button>
          <button
            type="button"
            aria-label={t(listTexts.removeView, { name: view.name })}
            onClick={() => void remove(view.id)}
          >
            <Icon name="cross" size={12} />
          </button>
        </span>
      ))}
      {!isUsual && !isOwn && (
        <Popover label={t(listTexts.saveView)} button={t(listTexts.saveView)} buttonClassName={styles.save}>
          {close => <SaveView list={list} query={here} onDone={close} />}
        </Popover>
      )}
    </nav>
  );
}

function SaveView({ list, query, onDone }: { list: string; query: string; onDone: () => void }) {
  const t = useT();
  const project = useProject();
  const write = useWrite('views');
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    const body = { page: list, name: name.trim(), query };
    try {
      await write(headers => saveView({ path: { project_id: project.id }, headers, body }));
      onDone();
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <label>
        {t(listTexts.viewName)}
        <input required maxLength={40} value={name} onChange={event => setName(event.target.value)} />
      </label>
      <ProblemAlert error={error} />
      <Button type="submit" variant="main">
        {t(uiTexts.save)}
      </Button>
    </form>
  );
}
