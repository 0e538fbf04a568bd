//! The main menu: which pages there are and which permissions open them. A page that a person's posts never open is left
//! out; what is not possible just now is told on the page itself.

import type { Me, MyProject, Permission } from '@/api/gen/types.gen.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
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

/** An item of each project. */
function inProject(
  text: Phrase,
  icon: IconName,
  path: (code: string) => string,
  ...permissions: readonly Permission[]
): MenuItem {
  return { text, icon, permissions, path: project => project && path(project.code) };
}

/** All items, in the order of the menu. `Alt 1` to `Alt 9` go to the first nine that somebody sees. */
export const MENU: readonly MenuItem[] = [
  inProject(pageTexts.desk, 'desk', paths.desk, 'tickets.register'),
  inProject(pageTexts.tickets, 'list', paths.tickets, 'tickets.read', 'tickets.read_own'),
  inProject(pageTexts.board, 'board', paths.board, 'clocks.read'),
  inProject(pageTexts.callbacks, 'phone', paths.callbacks, 'callbacks.read'),
  inProject(pageTexts.complaints, 'flag', paths.complaints, 'tickets.read'),
  inProject(pageTexts.repairs, 'wrench', paths.repairs, 'slips.check', 'slips.reassign', 'tickets.export'),
  inProject(appTexts.suggestions, 'bulb', paths.suggestions, 'tickets.read', 'suggestions.answer'),
  inProject(pageTexts.procedures, 'steps', paths.procedures, 'procedures.read'),
  inProject(pageTexts.decorations, 'roller', paths.decorations, 'procedures.read'),
  inProject(pageTexts.cards, 'card', paths.cards, 'cards.read'),
  inProject(pageTexts.duties, 'calendar', paths.duties, 'duties.work', 'duties.read'),
  inProject(
    pageTexts.telephone,
    'tape',
    paths.callDays,
    'telephone.reconcile',
    'telephone.sign_off',
    'telephone.setup',
  ),
  inProject(pageTexts.gate, 'gate', paths.gate, 'gate.read'),
  inProject(appTexts.post, 'gate', paths.post, 'gate.log'),
  inProject(appTexts.field, 'slip', paths.field, 'slips.work'),
  inProject(pageTexts.estate, 'building', paths.estate, 'estate.read'),
  inProject(pageTexts.keys, 'key', paths.keys, 'keys.read'),
  inProject(pageTexts.visits, 'building', paths.visits, 'visits.read'),
  inProject(appTexts.round, 'building', paths.round, 'visits.work'),
  inProject(pageTexts.concierge, 'people', paths.concierge, 'concierge.read'),
  inProject(pageTexts.shifts, 'hourglass', paths.shifts, 'shifts.work'),
  inProject(pageTexts.people, 'people', paths.people, 'parties.read'),
  inProject(appTexts.settings, 'policy', paths.settings, 'policy.read'),
  {
    text: pageTexts.journal,
    icon: 'clock',
    permissions: ['journal.read'],
    path: project => (project ? paths.journal(project.code) : paths.companyJournal()),
  },
  {
    text: pageTexts.users,
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

/**
 * Where somebody begins: with the own slips, who works on them and gives none to anybody; at the gate, who writes its log;
 * with the users, who administers
 * and registers nothing; everybody else with the first item.
 */
export function beginOf(me: Me, project: MyProject | null): string | undefined {
  const holds = (permission: Permission) => may(me, project, [permission]);
  if (project && holds('slips.work') && !holds('slips.issue')) return paths.field(project.code);
  if (project && holds('gate.log') && !holds('slips.issue')) return paths.post(project.code);
  if (holds('users.manage') && !holds('tickets.register')) return paths.users();
  return menuOf(me, project)[0]?.path;
}
