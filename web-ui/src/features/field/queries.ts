//! What a technician reads on the phone.

import { queryOptions } from '@tanstack/react-query';
import { getSlip, listSlips } from '@/api/gen/sdk.gen.ts';
import type { Slip } from '@/api/gen/types.gen.ts';
import { allPages, WHOLE } from '@/lib/pages.ts';

/** The stages in which a slip is still with its technician. */
const MINE = 'issued,accepted,on_site,working,suspended,done,confirmed';
/** How often the list is read again, in milliseconds, beneath the live stream. */
const POLL = 30_000;

/** One's own slips that are not returned yet. */
export function mySlipsQuery(projectId: string) {
  return queryOptions({
    queryKey: ['slips', 'mine', projectId],
    queryFn: ({ signal }): Promise<Slip[]> =>
      allPages(cursor =>
        listSlips({
          path: { project_id: projectId },
          query: { mine: true, stage: MINE, limit: WHOLE, ...(cursor && { cursor }) },
          signal,
        }),
      ),
    refetchInterval: POLL,
  });
}

/** One slip. */
export function slipQuery(projectId: string, id: string) {
  return queryOptions({
    queryKey: ['slips', 'one', projectId, id],
    queryFn: ({ signal }): Promise<Slip> => getSlip({ path: { project_id: projectId, slip_id: id }, signal }),
    refetchInterval: POLL,
  });
}
