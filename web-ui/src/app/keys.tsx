//! Pages of keys, agreements and shifts.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { agreementSearch, countSearch, keySearch, loanSearch, shiftSearch } from '@/features/keys/search.ts';
import { project } from './frames.ts';

/** Pages of what is entrusted to us. */
export const keyPages = [
  createRoute({
    getParentRoute: () => project,
    path: '/keys',
    validateSearch: keySearch,
    component: lazyRouteComponent(() => import('@/features/keys/KeyListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/keys/$key',
    component: lazyRouteComponent(() => import('@/features/keys/KeyPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/key-loans',
    validateSearch: loanSearch,
    component: lazyRouteComponent(() => import('@/features/keys/LoanListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/key-counts',
    validateSearch: countSearch,
    component: lazyRouteComponent(() => import('@/features/keys/CountListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/key-counts/$count',
    component: lazyRouteComponent(() => import('@/features/keys/CountPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/entrustments',
    validateSearch: agreementSearch,
    component: lazyRouteComponent(() => import('@/features/keys/AgreementListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/entrustments/$agreement',
    component: lazyRouteComponent(() => import('@/features/keys/AgreementPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/shifts',
    validateSearch: shiftSearch,
    component: lazyRouteComponent(() => import('@/features/keys/ShiftListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/shifts/$shift',
    component: lazyRouteComponent(() => import('@/features/keys/ShiftPage.tsx')),
  }),
] as const;
