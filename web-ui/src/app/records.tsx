//! Pages of the registers, figures and promises.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import {
  clockReportSearch,
  clockSearch,
  completionSearch,
  eventSearch,
  figuresSearch,
  repairFiguresSearch,
  satisfactionSearch,
} from '@/features/records/search.ts';
import { project } from './frames.ts';

/** Pages of a project's records. */
export const recordPages = [
  createRoute({
    getParentRoute: () => project,
    path: '/recordings',
    component: lazyRouteComponent(() => import('@/features/records/RecordingsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/register',
    component: lazyRouteComponent(() => import('@/features/records/RegisterPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/figures',
    validateSearch: figuresSearch,
    component: lazyRouteComponent(() => import('@/features/records/FiguresPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/figures/completion',
    validateSearch: completionSearch,
    component: lazyRouteComponent(() => import('@/features/records/CompletionPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/figures/repairs',
    validateSearch: repairFiguresSearch,
    component: lazyRouteComponent(() => import('@/features/records/RepairFiguresPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/figures/satisfaction',
    validateSearch: satisfactionSearch,
    component: lazyRouteComponent(() => import('@/features/records/SatisfactionPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/figures/clocks',
    validateSearch: clockReportSearch,
    component: lazyRouteComponent(() => import('@/features/records/ClockReportPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/clock-board',
    component: lazyRouteComponent(() => import('@/features/records/ClockBoardPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/clocks',
    validateSearch: clockSearch,
    component: lazyRouteComponent(() => import('@/features/records/ClocksPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/special-events',
    validateSearch: eventSearch,
    component: lazyRouteComponent(() => import('@/features/records/SpecialEventsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/opinions',
    component: lazyRouteComponent(() => import('@/features/records/OpinionsPage.tsx')),
  }),
] as const;
