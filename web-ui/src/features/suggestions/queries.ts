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

/** A page of the answer base, by topic. */
export const answersQuery = (project_id: string, search: AnswerSearch) =>
  queryOptions({
    queryKey: ['answers', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const { q, valid } = search;
      const query = { ...pageOf(search), ...(q && { q }), ...(valid && { only_valid: true }) };
      return listAnswers({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });

/** A page of needs, the newest first. */
export const needsQuery = (project_id: string, search: NeedSearch) =>
  queryOptions({
    queryKey: ['needs', 'list', project_id, search],
    queryFn: ({ signal }) => {
      const { aspect, state } = search;
      const query = { ...pageOf(search), ...(aspect && { aspect }), ...(state && { state }) };
      return listNeeds({ path: { project_id }, query, signal });
    },
    placeholderData: keepPreviousData,
  });
