//! What procedures read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getPolicy, getProcedure, listProcedureKinds, listProcedures, listUnitPeople } from '@/api/gen/sdk.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { ProcedureSearch } from './search.ts';

/** The filters as the API takes them. */
export const procedureFilter = ({ kind, stage, unit, blocked }: ProcedureSearch) => ({
  ...(kind && { kind }),
  ...(stage && { stage }),
  ...(unit && { unit_id: unit }),
  ...(blocked && { is_blocked: true }),
});

/** A page of procedures, the newest first. */
export const proceduresQuery = (project_id: string, search: ProcedureSearch) =>
  queryOptions({
    queryKey: ['procedures', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const { cursor, limit = USUAL_LIMIT } = search;
      const query = { ...procedureFilter(search), limit, ...(cursor && { cursor }) };
      return listProcedures({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });

/** One of them. */
export const procedureQuery = (project_id: string, procedure_id: string) =>
  queryOptions({
    queryKey: ['procedures', 'one', project_id, procedure_id],
    queryFn: ({ signal }) => getProcedure({ path: { project_id, procedure_id }, signal }),
  });

/** The kinds that the project knows. */
export const procedureKindsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['procedures', 'kinds', project_id],
    queryFn: async ({ signal }) => (await listProcedureKinds({ path: { project_id }, signal })).items,
    staleTime: 60_000,
  });

/** Who lives in a room, for choosing the seller or the owner. */
export const unitPeopleQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['units', 'people', project_id, unit_id, 'procedures'],
    queryFn: async ({ signal }) => (await listUnitPeople({ path: { project_id, unit_id }, signal })).items,
  });

/** The policy keys with their names, for the editor of kinds. */
export const policyNamesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['policy', 'names', project_id],
    queryFn: async ({ signal }) => (await getPolicy({ path: { project_id }, signal })).entries,
    staleTime: 60_000,
  });
