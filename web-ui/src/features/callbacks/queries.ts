//! What the callback pages read and write.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/client.ts';
import {
  getCallback,
  getSample,
  listCallbacks,
  listClocks,
  listSampleCalls,
  listSampleFigures,
  listSamples,
  recordCallbackAttempt,
  waiveCallback,
} from '@/api/gen/sdk.gen.ts';
import type {
  Callback,
  CallbackAttemptRecord,
  Clock,
  ListSampleFiguresData,
  PageCallback,
  Sample,
  SampleCall,
  SampleFigure,
} from '@/api/gen/types.gen.ts';
import { type CallbackFilter, callbackFilter } from '@/lib/callbackFilter.ts';
import { allPages, WHOLE } from '@/lib/pages.ts';
import type { Once } from '@/lib/useWrite.ts';

const PAGE = 100;
/** The live stream tells what changed; this lies beneath it, in milliseconds. */
const POLL = 30_000;

/** The callbacks that somebody still has to make, the most urgent first. */
export function dueQuery(projectId: string) {
  return infiniteQueryOptions({
    queryKey: ['callbacks', 'due', projectId],
    queryFn: ({ pageParam, signal }): Promise<PageCallback> =>
      listCallbacks({
        path: { project_id: projectId },
        query: { is_open: true, is_of_sample: false, limit: PAGE, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: page => page.next_cursor,
    refetchInterval: POLL,
  });
}

/** The promises of callbacks. */
const CLOCKS = [
  'callback.within',
  'callback.special_within',
  'callback.severe_within',
  'callback.bespoke_quality_within',
  'callback.ordered',
  'callback.sample',
  'survey.analyse_within',
];

/** The running clocks of callbacks, by the callback that they are about. */
export function dueClocksQuery(projectId: string) {
  return queryOptions({
    queryKey: ['callbacks', 'clocks', projectId],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, Clock>> => {
      const pages = CLOCKS.map(key =>
        listClocks({ path: { project_id: projectId }, query: { key, limit: 2 * PAGE }, signal }),
      );
      const clocks = (await Promise.all(pages)).flatMap(page => page.items);
      return new Map(clocks.map(clock => [clock.subject_id, clock]));
    },
    refetchInterval: POLL,
  });
}

/** One callback, with the phone in full for who may call. */
export function callbackQuery(projectId: string, id: string) {
  return queryOptions({
    queryKey: ['callbacks', 'one', projectId, id],
    queryFn: ({ signal }): Promise<Callback> =>
      getCallback({ path: { project_id: projectId, callback_id: id }, signal }),
  });
}

/** The callbacks that have ended, as the history's address asks for them. */
export function historyQuery(projectId: string, filter: CallbackFilter, page: { cursor?: string; limit: number }) {
  return queryOptions({
    queryKey: ['callbacks', 'history', projectId, filter, page],
    queryFn: ({ signal }): Promise<PageCallback> =>
      listCallbacks({ path: { project_id: projectId }, query: { ...callbackFilter(filter), ...page }, signal }),
    placeholderData: before => before,
  });
}

/** The samples, the newest period first. */
export function samplesQuery(projectId: string) {
  return queryOptions({
    queryKey: ['samples', 'list', projectId],
    queryFn: async ({ signal }): Promise<Sample[]> =>
      (await listSamples({ path: { project_id: projectId }, query: { limit: PAGE }, signal })).items,
  });
}

/** One sample. */
export function sampleQuery(projectId: string, id: string) {
  return queryOptions({
    queryKey: ['samples', 'one', projectId, id],
    queryFn: ({ signal }): Promise<Sample> => getSample({ path: { project_id: projectId, sample_id: id }, signal }),
  });
}

/** Whom a sample calls. */
export function sampleCallsQuery(projectId: string, id: string) {
  return queryOptions({
    queryKey: ['samples', 'calls', projectId, id],
    queryFn: ({ signal }): Promise<SampleCall[]> =>
      allPages(cursor => {
        const query = { limit: WHOLE, ...(cursor && { cursor }) };
        return listSampleCalls({ path: { project_id: projectId, sample_id: id }, query, signal });
      }),
    refetchInterval: POLL,
  });
}

/** By what a sample's figures are told. */
export type SampleBy = NonNullable<NonNullable<ListSampleFiguresData['query']>['by']>;

/** What a sample says. */
export function sampleFiguresQuery(projectId: string, id: string, by: SampleBy) {
  return queryOptions({
    queryKey: ['samples', 'figures', projectId, id, by],
    queryFn: async ({ signal }): Promise<SampleFigure[]> =>
      (await listSampleFigures({ path: { project_id: projectId, sample_id: id }, query: { by }, signal })).items,
  });
}

/** Records an attempt. */
export function recordAttempt(projectId: string, callback: Callback, body: CallbackAttemptRecord, once: Once) {
  const path = { project_id: projectId, callback_id: callback.id };
  return recordCallbackAttempt({ path, body, headers: { ...once, ...ifMatch(callback.version) } });
}

/** Waives a callback. */
export function waive(projectId: string, callback: Callback, reason: string, once: Once) {
  const path = { project_id: projectId, callback_id: callback.id };
  return waiveCallback({ path, body: { reason }, headers: { ...once, ...ifMatch(callback.version) } });
}
