//! From a figure to what it counts: the API tells the rows as a list's address below the project's, and this is the page
//! that shows that list.

import { paths } from '@/app/paths.ts';
import { formatDate } from '@/lib/format.ts';

/** The day of a moment. */
const first = (at: string) => formatDate(at);
/** The last day before a moment at which a day begins. */
const last = (at: string) => formatDate(new Date(Date.parse(at) - 1));
const same = (value: string) => value;
const none = () => 'none';

/** What each parameter of the API is called in the page's address. */
const NAMES: Readonly<Record<string, readonly [name: string, read: (value: string) => string]>> = {
  from: ['from', first],
  to: ['to', last],
  due_from: ['due_from', first],
  due_to: ['due_to', last],
  called_from: ['from', first],
  called_to: ['to', last],
  stage: ['stage', same],
  case: ['case', same],
  kind: ['kind', same],
  category_id: ['category', same],
  is_without_category: ['category', none],
  key: ['key', same],
  is_ended: ['ended', same],
  team_id: ['team', same],
  is_without_team: ['team', none],
  owner_id: ['owner', same],
  is_without_owner: ['owner', none],
  told: ['told', same],
  technician_id: ['technician', same],
  is_unassigned: ['technician', none],
  is_without_technician: ['technician', none],
};

const LISTS: Readonly<Record<string, (project: string) => string>> = {
  slips: paths.repairs,
  tickets: paths.tickets,
  callbacks: paths.callbackHistory,
  clocks: paths.clocks,
};

/** The address of the page with these rows, or with some of them; `null` for a list that no page shows. */
export function pageOfRows(project: string, rows: string, more: Readonly<Record<string, string>> = {}): string | null {
  const [list = '', query = ''] = rows.split('?');
  const page = LISTS[list];
  if (!page) return null;
  const asked = [...new URLSearchParams(query)].flatMap(([name, value]) => {
    const known = NAMES[name];
    return known ? [[known[0], known[1](value)]] : [];
  });
  return `${page(project)}?${new URLSearchParams([...asked, ...Object.entries(more)])}`;
}
