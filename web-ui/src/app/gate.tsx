//! Pages of the gate: those of the office, and those of the guard's phone.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import {
  gateDaySearch,
  gateLogSearch,
  movementSearch,
  parcelSearch,
  permitSearch,
  releaseSearch,
} from '@/features/gate/search.ts';
import { fieldProject, project } from './frames.ts';

/** Pages of the office. */
export const gatePages = [
  createRoute({
    getParentRoute: () => project,
    path: '/gate',
    validateSearch: gateLogSearch,
    component: lazyRouteComponent(() => import('@/features/gate/LogPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/gate/days',
    validateSearch: gateDaySearch,
    component: lazyRouteComponent(() => import('@/features/gate/DaysPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/gate/movements',
    validateSearch: movementSearch,
    component: lazyRouteComponent(() => import('@/features/gate/MovementsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/gate/permits',
    validateSearch: permitSearch,
    component: lazyRouteComponent(() => import('@/features/gate/PermitsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/gate/releases',
    validateSearch: releaseSearch,
    component: lazyRouteComponent(() => import('@/features/gate/ReleasesPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/gate/parcels',
    validateSearch: parcelSearch,
    component: lazyRouteComponent(() => import('@/features/gate/ParcelsPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/gate/gates',
    component: lazyRouteComponent(() => import('@/features/gate/GatesPage.tsx')),
  }),
] as const;

/** Pages of the guard's phone. */
export const postPages = [
  createRoute({
    getParentRoute: () => fieldProject,
    path: '/gate',
    component: lazyRouteComponent(() => import('@/features/gate/PostPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => fieldProject,
    path: '/gate/releases',
    component: lazyRouteComponent(() => import('@/features/gate/PostReleasesPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => fieldProject,
    path: '/gate/releases/$release',
    component: lazyRouteComponent(() => import('@/features/gate/PostReleasePage.tsx')),
  }),
  createRoute({
    getParentRoute: () => fieldProject,
    path: '/gate/parcels',
    component: lazyRouteComponent(() => import('@/features/gate/PostParcelsPage.tsx')),
  }),
] as const;
