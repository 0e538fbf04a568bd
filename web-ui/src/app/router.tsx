//! The router: what it shows while a page's code is on its way, and when something fails.

import { createRouter } from '@tanstack/react-router';
import { ErrorPage, NotFoundPage } from './ErrorPage.tsx';
import { routeTree } from './routes.tsx';

/** The router of the app. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
