//! Pages of what is done at the desk step by step: procedures, decoration, cards.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { cardSearch } from '@/features/cards/search.ts';
import { decorationSearch } from '@/features/decorations/search.ts';
import { procedureSearch } from '@/features/procedures/search.ts';
import { searchOf, text } from '@/lib/search.ts';
import { project } from './frames.ts';

/** Pages of the office. */
export const deskPages = [
  createRoute({
    getParentRoute: () => project,
    path: '/procedures',
    validateSearch: procedureSearch,
    component: lazyRouteComponent(() => import('@/features/procedures/ProcedureListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/procedures/kinds',
    component: lazyRouteComponent(() => import('@/features/procedures/KindListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/procedures/kinds/$kind',
    component: lazyRouteComponent(() => import('@/features/procedures/KindPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/procedures/new-kind',
    validateSearch: searchOf({ from: text }),
    component: lazyRouteComponent(() => import('@/features/procedures/KindPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/procedures/$procedure',
    component: lazyRouteComponent(() => import('@/features/procedures/ProcedurePage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/decorations',
    validateSearch: decorationSearch,
    component: lazyRouteComponent(() => import('@/features/decorations/DecorationListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/decorations/$decoration',
    component: lazyRouteComponent(() => import('@/features/decorations/DecorationPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/cards',
    validateSearch: cardSearch,
    component: lazyRouteComponent(() => import('@/features/cards/CardListPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/cards/$card',
    component: lazyRouteComponent(() => import('@/features/cards/CardPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => project,
    path: '/card-reader',
    component: lazyRouteComponent(() => import('@/features/cards/ReaderPage.tsx')),
  }),
] as const;
