//! The main menu: which pages there are and which permissions open them. A page that a person's posts never open is left
//! out; what is not possible just now is told on the page itself.

import type { Me, MyProject, Permission } from '@/api/gen/types.gen.ts';
import type { Phrase } from '@/lib/i18n.ts';
import { may } from '@/lib/permissions.ts';
import type { IconName } from '@/ui/Icon.tsx';
import { paths } from './paths.ts';
import { appTexts } from './texts.ts';

/** An item of the menu. */
export type MenuItem = {
  text: Phrase;
  icon: IconName;
  /** One of these opens the page; none means everybody. */
  permissions: readonly Permission[];
  /** The page's address in a project; `null` when it needs one and there is none. */
  path: (project: MyProject | null) => string | null;
};

/** All items, in the order of the menu. `Alt 1` to `Alt 9` go to the first nine that somebody sees. */
export const MENU: readonly MenuItem[] = [
  {
    text: appTexts.desk,
    icon: 'desk',
    permissions: ['tickets.register'],
    path: project => project && paths.desk(project.code),
  },
  {
    text: appTexts.tickets,
    icon: 'list',
    permissions: ['tickets.read', 'tickets.read_own'],
    path: project => project && paths.tickets(project.code),
  },
  {
    text: appTexts.board,
    icon: 'board',
    permissions: ['clocks.read'],
    path: project => project && paths.board(project.code),
  },
  {
    text: appTexts.callbacks,
    icon: 'phone',
    permissions: ['callbacks.read'],
    path: project => project && paths.callbacks(project.code),
  },
  {
    text: appTexts.field,
    icon: 'slip',
    permissions: ['slips.work'],
    path: project => project && paths.field(project.code),
  },
  {
    text: appTexts.estate,
    icon: 'building',
    permissions: ['estate.read'],
    path: project => project && paths.estate(project.code),
  },
  {
    text: appTexts.people,
    icon: 'people',
    permissions: ['parties.read'],
    path: project => project && paths.people(project.code),
  },
  {
    text: appTexts.settings,
    icon: 'policy',
    permissions: ['policy.read'],
    path: project => project && paths.settings(project.code),
  },
  {
    text: appTexts.users,
    icon: 'key',
    permissions: ['users.manage', 'projects.manage'],
    path: () => paths.users(),
  },
];

/** An item that somebody sees, with its address. */
export type OpenItem = { item: MenuItem; path: string };

/** The items that somebody sees. */
export function menuOf(me: Me, project: MyProject | null): OpenItem[] {
  return MENU.flatMap(item => {
    const path = item.path(project);
    return path !== null && may(me, project, item.permissions) ? [{ item, path }] : [];
  });
}
