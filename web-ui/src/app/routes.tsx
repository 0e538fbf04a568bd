//! Every page, loaded when it is first opened. Three frames: the office with antd, the phone and the print pages without.

import { createRootRoute, createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { ticketSearch } from '@/features/tickets/search.ts';
import { homeProject, rememberProject } from '@/lib/project.ts';
import { currentMe, startSession } from '@/lib/session.ts';
import { menuOf } from './menu.ts';
import { paths } from './paths.ts';
import { Root } from './Root.tsx';

const root = createRootRoute({ component: Root });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ to: z.catch(z.optional(z.string()), undefined) }),
  component: lazyRouteComponent(() => import('@/features/auth/SignInPage.tsx')),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('@/features/auth/SetUpPage.tsx')),
});

/** Pages of people who are signed in: others sign in first and come back here. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const session = await startSession();
    if (session.status === 'signed_out') throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});

/** Refuses the address of a project in which the person does not work. */
function enterProject({ params }: { params: { project: string } }): void {
  const { projects } = currentMe();
  if (!projects.some(project => project.code === params.project)) throw notFound();
  rememberProject(params.project);
}

const office = createRoute({
  getParentRoute: () => signedIn,
  id: 'office',
  component: lazyRouteComponent(() => import('./OfficeRoot.tsx'), 'OfficeRoot'),
});

const start = createRoute({
  getParentRoute: () => office,
  path: '/',
  beforeLoad: () => {
    const me = currentMe();
    const project = homeProject(me);
    if (project) throw redirect({ href: paths.home(project.code) });
    const [first] = menuOf(me, null);
    if (first) throw redirect({ href: first.path });
  },
  component: lazyRouteComponent(() => import('./HomePage.tsx')),
});

/** Office pages of one project. */
const project = createRoute({ getParentRoute: () => office, path: '/p/$project', beforeLoad: enterProject });

const home = createRoute({
  getParentRoute: () => project,
  path: '/',
  beforeLoad: ({ params }) => {
    const me = currentMe();
    const [first] = menuOf(me, me.projects.find(one => one.code === params.project) ?? null);
    if (first) throw redirect({ href: first.path });
  },
  component: lazyRouteComponent(() => import('./HomePage.tsx')),
});

const desk = createRoute({
  getParentRoute: () => project,
  path: '/desk',
  validateSearch: z.object({ ringing_at: z.catch(z.optional(z.iso.datetime({ offset: true })), undefined) }),
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

const field = createRoute({
  getParentRoute: () => signedIn,
  id: 'field',
  component: lazyRouteComponent(() => import('./FieldLayout.tsx'), 'FieldLayout'),
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

/** Phone pages of one project. */
const fieldProject = createRoute({ getParentRoute: () => field, path: '/m/$project', beforeLoad: enterProject });

const print = createRoute({
  getParentRoute: () => signedIn,
  id: 'print',
  component: lazyRouteComponent(() => import('./PrintLayout.tsx'), 'PrintLayout'),
});

/** Papers of one project. */
const printProject = createRoute({ getParentRoute: () => print, path: '/print/$project', beforeLoad: enterProject });

/** All routes. A new page stands below `project`, or below `office` when it is about the whole company. */
export const routeTree = root.addChildren([
  signIn,
  setUp,
  signedIn.addChildren([
    office.addChildren([start, project.addChildren([home, desk, tickets, ticket])]),
    field.addChildren([fieldStart, fieldProject.addChildren([])]),
    print.addChildren([printProject.addChildren([])]),
  ]),
]);
