//! Pages of the telephone log.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { callSearch, dayListSearch, daySearch, listSearch, returnSearch } from '@/features/telephone/search.ts';
import { project } from './frames.ts';

/** Pages of a project's calls. */
export const telephonePages = [
  createRoute({
    getParentRoute: () => project,
    path: '/telephone',
    validateSearch: dayListSearch,
    component: lazyRouteComponent(() => import('@/features/telephone/DayListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/telephone/days/$day',
    validateSearch: daySearch,
    component: lazyRouteComponent(() => import('@/features/telephone/DayPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/telephone/returns',
    validateSearch: returnSearch,
    component: lazyRouteComponent(() => import('@/features/telephone/ReturnListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/telephone/lists',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('@/features/telephone/ImportPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/telephone/calls',
    validateSearch: callSearch,
    component: lazyRouteComponent(() => import('@/features/telephone/CallListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/telephone/recorders',
    component: lazyRouteComponent(() => import('@/features/telephone/ProfileListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/telephone/keys',
    component: lazyRouteComponent(() => import('@/features/telephone/KeyListPage.tsx')),
  }),
] as const;
