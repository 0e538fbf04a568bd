//! What decorations read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getDecoration, listDecorations, listProcedureKinds } from '@/api/gen/sdk.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { DecorationSearch } from './search.ts';

/** The filters as the API takes them. */
export const decorationFilter = ({ kind, stage, site, late, violation, unit }: DecorationSearch) => ({
  ...(kind && { kind }),
  ...(stage && { stage }),
  ...(site && { is_on_site: true }),
  ...(late && { is_overdue: true }),
  ...(violation && { has_violation: true }),
  ...(unit && { unit_id: unit }),
});

/** A page of decorations, the newest first. */
export const decorationsQuery = (project_id: string, search: DecorationSearch) =>
  queryOptions({
    queryKey: ['decorations', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const { cursor, limit = USUAL_LIMIT } = search;
      const query = { ...decorationFilter(search), limit, ...(cursor && { cursor }) };
      return listDecorations({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });

/** One of them. */
export const decorationQuery = (project_id: string, decoration_id: string) =>
  queryOptions({
    queryKey: ['decorations', 'one', project_id, decoration_id],
    queryFn: ({ signal }) => getDecoration({ path: { project_id, decoration_id }, signal }),
  });

/** The papers that a step of a kind of procedure asks for, before it is opened. */
export const asksQuery = (project_id: string, kind: string, step: string) =>
  queryOptions({
    queryKey: ['procedures', 'kinds', project_id],
    queryFn: async ({ signal }) => (await listProcedureKinds({ path: { project_id }, signal })).items,
    select: kinds => {
      const asked = kinds.find(one => one.definition.code === kind)?.definition;
      return asked?.steps.find(one => one.key === step)?.papers ?? [];
    },
  });
