//! What stands in the addresses of suggestions, answers and needs.

import { id, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

/** The list of suggestions. */
export const suggestionSearch = searchOf({
  stage: oneOf('registered', 'forwarded', 'answered', 'in_execution', 'done', 'declined', 'closed'),
  team: id,
  responsible: id,
  cursor: text,
  limit: rowCount,
});

/** The answer base. */
export const answerSearch = searchOf({ q: text, valid: oneOf(true), cursor: text, limit: rowCount });

/** The needs of customers. */
export const needSearch = searchOf({
  aspect: oneOf('management', 'service', 'business'),
  state: oneOf('open', 'planned', 'offered', 'dropped'),
  cursor: text,
  limit: rowCount,
});

/** The filters of the list of suggestions. */
export type SuggestionSearch = ReturnType<typeof suggestionSearch>;
/** The filters of the answer base. */
export type AnswerSearch = ReturnType<typeof answerSearch>;
/** The filters of the list of needs. */
export type NeedSearch = ReturnType<typeof needSearch>;
