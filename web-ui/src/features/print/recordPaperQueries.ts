//! What papers of one record read: a procedure, its customer, a hand-over.

import { queryOptions } from '@tanstack/react-query';
import { getParty, getProcedure, getShift } from '@/api/gen/sdk.gen.ts';

/** A procedure. */
export const procedurePaperQuery = (project_id: string, procedure_id: string) =>
  queryOptions({
    queryKey: ['procedures', 'one', project_id, procedure_id],
    queryFn: ({ signal }) => getProcedure({ path: { project_id, procedure_id }, signal }),
  });

/** A customer, for their telephone. */
export const partyPaperQuery = (project_id: string, party_id: string) =>
  queryOptions({
    queryKey: ['parties', 'one-paper', project_id, party_id],
    queryFn: ({ signal }) => getParty({ path: { project_id, party_id }, signal }),
  });

/** A hand-over. */
export const shiftPaperQuery = (project_id: string, shift_id: string) =>
  queryOptions({
    queryKey: ['shifts', 'one', project_id, shift_id],
    queryFn: ({ signal }) => getShift({ path: { project_id, shift_id }, signal }),
  });
