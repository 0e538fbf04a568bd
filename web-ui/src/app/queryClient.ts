//! What the server said, kept while it is fresh, and how long to try again.

import { QueryClient } from '@tanstack/react-query';
import { ApiProblem, isWorthRetrying } from '@/api/problem.ts';

/** The page's cache of answers. The live stream says what is stale; the time is only a floor beneath it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // An office network without the internet is a network.
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && isWorthRetrying(error),
      retryDelay: (failures, error) =>
        error instanceof ApiProblem && error.retryAfter !== null ? error.retryAfter * 1000 : 500 * 2 ** failures,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
