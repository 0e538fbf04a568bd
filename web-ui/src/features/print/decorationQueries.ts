//! What the papers of decorations read.

import { queryOptions } from '@tanstack/react-query';
import { getDecoration, listDecorations } from '@/api/gen/sdk.gen.ts';
import type { Decoration, DecorationKind, DecorationStage } from '@/api/gen/types.gen.ts';
import { defined, type Lines, readList } from './queries.ts';

/** What the list's paper is about: what the address of the list says. */
export type DecorationFilter = {
  kind?: DecorationKind | undefined;
  stage?: DecorationStage | undefined;
  site?: true | undefined;
  late?: true | undefined;
  violation?: true | undefined;
  unit?: string | undefined;
};

/** The decorations, the newest first. */
export const decorationsPaperQuery = (project_id: string, filter: DecorationFilter) =>
  queryOptions({
    queryKey: ['decorations', 'paper', project_id, filter],
    queryFn: ({ signal }): Promise<Lines<Decoration>> => {
      const { kind, stage, site, late, violation, unit } = filter;
      const asked = { kind, stage, is_on_site: site, is_overdue: late, has_violation: violation, unit_id: unit };
      const query = defined(asked);
      return readList(page => listDecorations({ path: { project_id }, query: { ...query, ...page }, signal }));
    },
  });

/** One decoration with all that belongs to it. */
export const decorationPaperQuery = (project_id: string, decoration_id: string) =>
  queryOptions({
    queryKey: ['decorations', 'one', project_id, decoration_id],
    queryFn: ({ signal }) => getDecoration({ path: { project_id, decoration_id }, signal }),
  });
