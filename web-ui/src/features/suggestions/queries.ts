//! What suggestions, the answer base and the needs of customers read.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getSuggestion, listAnswers, listNeeds, listSuggestions } from '@/api/gen/sdk.gen.ts';
import { USUAL_LIMIT } from '@/lib/pages.ts';
import type { AnswerSearch, NeedSearch, SuggestionSearch } from './search.ts';

type Place = { cursor?: string | undefined; limit?: number | undefined };

const pageOf = ({ cursor, limit = USUAL_LIMIT }: Place) => ({ limit, ...(cursor && { cursor }) });

/** The filters as the API takes them. */
export const suggestionFilter = ({ stage, team, responsible }: SuggestionSearch) => ({
  ...(stage && { stage }),
  ...(team && { team_id: team }),
  ...(responsible && { responsible_id: responsible }),
});

/** A page of suggestions, the newest first. */
export const suggestionsQuery = (project_id: string, search: SuggestionSearch) =>
  queryOptions({
    queryKey: ['suggestions', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listSuggestions({ path: { project_id }, query: { ...suggestionFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** One of them. */
export const suggestionQuery = (project_id: string, suggestion_id: string) =>
  queryOptions({
    queryKey: ['suggestions', 'one', project_id, suggestion_id],
    queryFn: ({ signal }) => getSuggestion({ path: { project_id, suggestion_id }, signal }),
  });

/** The filters of the answer base, as the API takes them. */
export const answerFilter = ({ q, valid }: AnswerSearch) => ({ ...(q && { q }), ...(valid && { only_valid: true }) });

/** A page of the answer base, by topic. */
export const answersQuery = (project_id: string, search: AnswerSearch) =>
  queryOptions({
    queryKey: ['answers', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listAnswers({ path: { project_id }, query: { ...answerFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });

/** The filters of needs, as the API takes them. */
export const needFilter = ({ aspect, state }: NeedSearch) => ({ ...(aspect && { aspect }), ...(state && { state }) });

/** A page of needs, the newest first. */
export const needsQuery = (project_id: string, search: NeedSearch) =>
  queryOptions({
    queryKey: ['needs', 'list', project_id, search],
    queryFn: ({ signal }) =>
      listNeeds({ path: { project_id }, query: { ...needFilter(search), ...pageOf(search) }, signal }),
    placeholderData: keepPreviousData,
  });
