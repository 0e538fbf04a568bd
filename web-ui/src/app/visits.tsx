//! Pages of vacant and entrusted units, those of the steward's phone, and those of the concierge.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { campaignSearch, caseSearch } from '@/features/concierge/search.ts';
import { alertSearch, routeSearch, visitFigureSearch, visitSearch, visitUnitSearch } from '@/features/visits/search.ts';
import { fieldProject, project } from './frames.ts';

/** Pages of the office. */
export const visitPages = [
  createRoute({
    getParentRoute: () => project,
    path: '/visits',
    validateSearch: visitSearch,
    component: lazyRouteComponent(() => import('@/features/visits/PlanPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/visits/$visit',
    component: lazyRouteComponent(() => import('@/features/visits/VisitPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/visit-units',
    validateSearch: visitUnitSearch,
    component: lazyRouteComponent(() => import('@/features/visits/UnitsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/visit-figures',
    validateSearch: visitFigureSearch,
    component: lazyRouteComponent(() => import('@/features/visits/FiguresPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/disaster-alerts',
    validateSearch: alertSearch,
    component: lazyRouteComponent(() => import('@/features/visits/AlertsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/concierge',
    validateSearch: campaignSearch,
    component: lazyRouteComponent(() => import('@/features/concierge/CampaignsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/concierge/$campaign',
    validateSearch: caseSearch,
    component: lazyRouteComponent(() => import('@/features/concierge/CampaignPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/concierge/$campaign/$case',
    component: lazyRouteComponent(() => import('@/features/concierge/CasePage.tsx')),
  }),
] as const;

/** Pages of the steward's phone. */
export const roundPages = [
  createRoute({
    getParentRoute: () => fieldProject,
    path: '/visits',
    validateSearch: routeSearch,
    component: lazyRouteComponent(() => import('@/features/visits/RoundPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => fieldProject,
    path: '/visits/$visit',
    component: lazyRouteComponent(() => import('@/features/visits/RoundVisitPage.tsx')),
  }),
] as const;
