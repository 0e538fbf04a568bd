//! Every page, loaded when it is first opened.

import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { callbackSearch } from '@/features/callbacks/search.ts';
import { analysisSearch, complaintSearch, proposalSearch } from '@/features/complaints/search.ts';
import { keptSearch, monthSearch, taskSearch } from '@/features/duties/search.ts';
import { facilitySearch, unitSearch } from '@/features/estate/search.ts';
import { partySearch } from '@/features/people/search.ts';
import { slipSearch } from '@/features/repairs/search.ts';
import { answerSearch, needSearch, suggestionSearch } from '@/features/suggestions/search.ts';
import { ticketSearch } from '@/features/tickets/search.ts';
import { homeProject } from '@/lib/project.ts';
import { id, moment, oneOf, searchOf, text } from '@/lib/search.ts';
import { currentMe } from '@/lib/session.ts';
import { companyPages, settingsPages } from './administration.tsx';
import { deskPages } from './deskPages.tsx';
import { field, fieldProject, office, print, printProject, project, root, signedIn } from './frames.ts';
import { gatePages, postPages } from './gate.tsx';
import { keyPages } from './keys.tsx';
import { papers } from './papers.tsx';
import { paths } from './paths.ts';
import { recordPages } from './records.tsx';
import { telephonePages } from './telephone.tsx';
import { roundPages, visitPages } from './visits.tsx';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: searchOf({ to: text }),
  component: lazyRouteComponent(() => import('@/features/auth/SignInPage.tsx')),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('@/features/auth/SetUpPage.tsx')),
});

/** The menu is the office's: the phone and the papers do without. */
const loadMenu = () => import('./menu.ts');

const start = createRoute({
  getParentRoute: () => office,
  path: '/',
  beforeLoad: async () => {
    const me = currentMe();
    const project = homeProject(me);
    if (project) throw redirect({ href: paths.home(project.code) });
    const { beginOf } = await loadMenu();
    const first = beginOf(me, null);
    if (first) throw redirect({ href: first });
  },
  component: lazyRouteComponent(() => import('./HomePage.tsx')),
});

const home = createRoute({
  getParentRoute: () => project,
  path: '/',
  beforeLoad: async ({ params }) => {
    const me = currentMe();
    const { beginOf } = await loadMenu();
    const first = beginOf(me, me.projects.find(one => one.code === params.project) ?? null);
    if (first) throw redirect({ href: first });
  },
  component: lazyRouteComponent(() => import('./HomePage.tsx')),
});

const desk = createRoute({
  getParentRoute: () => project,
  path: '/desk',
  validateSearch: searchOf({ ringing_at: moment, call: id, return: id }),
  component: lazyRouteComponent(() => import('@/features/desk/DeskPage.tsx')),
});

const tickets = createRoute({
  getParentRoute: () => project,
  path: '/tickets',
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import('@/features/tickets/TicketListPage.tsx')),
});

const ticket = createRoute({
  getParentRoute: () => project,
  path: '/tickets/$ticket',
  component: lazyRouteComponent(() => import('@/features/tickets/TicketPage.tsx')),
});

const repairPages = [
  createRoute({
    getParentRoute: () => project,
    path: '/repairs',
    validateSearch: slipSearch,
    component: lazyRouteComponent(() => import('@/features/repairs/SlipListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/repairs/unfinished',
    component: lazyRouteComponent(() => import('@/features/repairs/UnfinishedPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/repairs/major',
    component: lazyRouteComponent(() => import('@/features/repairs/MajorChecksPage.tsx')),
  }),
] as const;

const complaintPages = [
  createRoute({
    getParentRoute: () => project,
    path: '/complaints',
    validateSearch: complaintSearch,
    component: lazyRouteComponent(() => import('@/features/complaints/ComplaintListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/complaints/$complaint',
    component: lazyRouteComponent(() => import('@/features/complaints/ComplaintPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/complaint-proposals',
    validateSearch: proposalSearch,
    component: lazyRouteComponent(() => import('@/features/complaints/ProposalsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/hot-complaints',
    component: lazyRouteComponent(() => import('@/features/complaints/HotPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/complaint-channels',
    component: lazyRouteComponent(() => import('@/features/complaints/ChannelsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/complaint-analysis',
    validateSearch: analysisSearch,
    component: lazyRouteComponent(() => import('@/features/complaints/AnalysisPage.tsx')),
  }),
] as const;

const dutyPages = [
  createRoute({
    getParentRoute: () => project,
    path: '/duties',
    component: lazyRouteComponent(() => import('@/features/duties/TodayPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/duties/month',
    validateSearch: monthSearch,
    component: lazyRouteComponent(() => import('@/features/duties/MonthPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/duties/tasks',
    validateSearch: taskSearch,
    component: lazyRouteComponent(() => import('@/features/duties/TaskListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/duties/kept',
    validateSearch: keptSearch,
    component: lazyRouteComponent(() => import('@/features/duties/KeptPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/duties/settings',
    component: lazyRouteComponent(() => import('@/features/duties/SettingsPage.tsx')),
  }),
] as const;

const suggestionPages = [
  createRoute({
    getParentRoute: () => project,
    path: '/suggestions',
    validateSearch: suggestionSearch,
    component: lazyRouteComponent(() => import('@/features/suggestions/SuggestionListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/suggestions/$suggestion',
    component: lazyRouteComponent(() => import('@/features/suggestions/SuggestionPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/answers',
    validateSearch: answerSearch,
    component: lazyRouteComponent(() => import('@/features/suggestions/AnswersPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/needs',
    validateSearch: needSearch,
    component: lazyRouteComponent(() => import('@/features/suggestions/NeedsPage.tsx')),
  }),
] as const;

const board = createRoute({
  getParentRoute: () => project,
  path: '/board',
  validateSearch: searchOf({
    team: id,
    /** Somebody's id, or `none` for what nobody has yet. */
    person: text,
    wall: oneOf(1),
  }),
  component: lazyRouteComponent(() => import('@/features/board/BoardPage.tsx')),
});

const callbacks = createRoute({
  getParentRoute: () => project,
  path: '/callbacks',
  validateSearch: searchOf({ at: id }),
  component: lazyRouteComponent(() => import('@/features/callbacks/CallbackListPage.tsx')),
});

const callbackHistory = createRoute({
  getParentRoute: () => project,
  path: '/callbacks/history',
  validateSearch: callbackSearch,
  component: lazyRouteComponent(() => import('@/features/callbacks/CallbackHistoryPage.tsx')),
});

const samples = createRoute({
  getParentRoute: () => project,
  path: '/samples',
  component: lazyRouteComponent(() => import('@/features/callbacks/SampleListPage.tsx')),
});

const sample = createRoute({
  getParentRoute: () => project,
  path: '/samples/$sample',
  validateSearch: searchOf({ at: id }),
  component: lazyRouteComponent(() => import('@/features/callbacks/SamplePage.tsx')),
});

/** Where the phone's icon leads. */
const fieldStart = createRoute({
  getParentRoute: () => field,
  path: '/m',
  beforeLoad: () => {
    const project = homeProject(currentMe());
    throw project ? redirect({ href: paths.field(project.code) }) : notFound();
  },
});

const fieldList = createRoute({
  getParentRoute: () => fieldProject,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/field/FieldListPage.tsx')),
});

const fieldSlip = createRoute({
  getParentRoute: () => fieldProject,
  path: '/slips/$slip',
  validateSearch: searchOf({ do: oneOf('finish', 'confirm', 'suspend', 'classify') }),
  component: lazyRouteComponent(() => import('@/features/field/FieldSlipPage.tsx')),
});

const estatePages = [
  createRoute({
    getParentRoute: () => project,
    path: '/estate',
    validateSearch: unitSearch,
    component: lazyRouteComponent(() => import('@/features/estate/UnitListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/estate/units/$unit',
    component: lazyRouteComponent(() => import('@/features/estate/UnitPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/estate/zones',
    component: lazyRouteComponent(() => import('@/features/estate/ZonesPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/estate/facilities',
    validateSearch: facilitySearch,
    component: lazyRouteComponent(() => import('@/features/estate/FacilityListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/estate/teams',
    component: lazyRouteComponent(() => import('@/features/estate/TeamsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/estate/words',
    component: lazyRouteComponent(() => import('@/features/estate/DeskWordsPage.tsx')),
  }),
] as const;

const peoplePages = [
  createRoute({
    getParentRoute: () => project,
    path: '/people',
    validateSearch: partySearch,
    component: lazyRouteComponent(() => import('@/features/people/PartyListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/people/import',
    component: lazyRouteComponent(() => import('@/features/people/RosterPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/people/$party',
    component: lazyRouteComponent(() => import('@/features/people/PartyPage.tsx')),
  }),
] as const;

/** All routes. A new page stands below `project`, or below `office` when it is about the whole company. */
export const routeTree = root.addChildren([
  signIn,
  setUp,
  signedIn.addChildren([
    office.addChildren([
      start,
      ...companyPages,
      project.addChildren([
        home,
        desk,
        tickets,
        ticket,
        ...recordPages,
        ...repairPages,
        ...complaintPages,
        ...dutyPages,
        ...telephonePages,
        ...deskPages,
        ...keyPages,
        ...visitPages,
        ...suggestionPages,
        ...gatePages,
        ...estatePages,
        ...peoplePages,
        ...settingsPages,
        board,
        callbacks,
        callbackHistory,
        samples,
        sample,
      ]),
    ]),
    field.addChildren([fieldStart, fieldProject.addChildren([fieldList, fieldSlip, ...postPages, ...roundPages])]),
    print.addChildren([printProject.addChildren(papers)]),
  ]),
]);
