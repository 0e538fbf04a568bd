//! The frames that pages stand in: signed in or not, the office with antd, the phone and the print pages without.

import { createRootRoute, createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { rememberProject } from '@/lib/project.ts';
import { currentMe, startSession } from '@/lib/session.ts';
import { Root } from './Root.tsx';

/** Around everything. */
export const root = createRootRoute({ component: Root });

/** Pages of people who are signed in: others sign in first and come back here. */
export const signedIn = createRoute({
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

/** Pages of the office. */
export const office = createRoute({
  getParentRoute: () => signedIn,
  id: 'office',
  component: lazyRouteComponent(() => import('./OfficeRoot.tsx'), 'OfficeRoot'),
});

/** Office pages of one project. */
export const project = createRoute({ getParentRoute: () => office, path: '/p/$project', beforeLoad: enterProject });

/** Pages of the phone. */
export const field = createRoute({
  getParentRoute: () => signedIn,
  id: 'field',
  component: lazyRouteComponent(() => import('./FieldLayout.tsx'), 'FieldLayout'),
});

/** Phone pages of one project. */
export const fieldProject = createRoute({ getParentRoute: () => field, path: '/m/$project', beforeLoad: enterProject });

/** Papers. */
export const print = createRoute({
  getParentRoute: () => signedIn,
  id: 'print',
  component: lazyRouteComponent(() => import('./PrintLayout.tsx'), 'PrintLayout'),
});

/** Papers of one project. */
export const printProject = createRoute({
  getParentRoute: () => print,
  path: '/print/$project',
  beforeLoad: enterProject,
});
