//! Pages of administration: numbers in force, users and posts, the log, the own account.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { journalSearch } from '@/features/journal/search.ts';
import { calendarSearch, policySearch, versionSearch } from '@/features/settings/search.ts';
import { office, project } from './frames.ts';

/** Pages of a project about its numbers, its log and what one was told. */
export const settingsPages = [
  createRoute({
    getParentRoute: () => project,
    path: '/settings',
    validateSearch: policySearch,
    component: lazyRouteComponent(() => import('@/features/settings/PolicyPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/settings/draft',
    component: lazyRouteComponent(() => import('@/features/settings/DraftPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/settings/versions',
    validateSearch: versionSearch,
    component: lazyRouteComponent(() => import('@/features/settings/VersionsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/settings/calendar',
    validateSearch: calendarSearch,
    component: lazyRouteComponent(() => import('@/features/settings/CalendarPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/settings/messages',
    component: lazyRouteComponent(() => import('@/features/settings/MessagesPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/journal',
    validateSearch: journalSearch,
    component: lazyRouteComponent(() => import('@/features/journal/JournalPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/notices',
    component: lazyRouteComponent(() => import('@/features/account/NoticesPage.tsx')),
  }),
] as const;

/** Pages of the company: who has which post, its log, and the own account. */
export const companyPages = [
  createRoute({
    getParentRoute: () => office,
    path: '/users',
    component: lazyRouteComponent(() => import('@/features/users/UserListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => office,
    path: '/users/roles',
    component: lazyRouteComponent(() => import('@/features/users/RolesPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => office,
    path: '/users/projects',
    component: lazyRouteComponent(() => import('@/features/users/ProjectsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => office,
    path: '/journal',
    validateSearch: journalSearch,
    component: lazyRouteComponent(() => import('@/features/journal/CompanyJournalPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => office,
    path: '/account',
    component: lazyRouteComponent(() => import('@/features/account/AccountPage.tsx')),
  }),
] as const;
