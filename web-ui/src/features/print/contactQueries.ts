//! What the papers of calls, visits and communication read: apart from other lists, whose filters it does not need.

import { queryOptions } from '@tanstack/react-query';
import { listContacts, listRegister } from '@/api/gen/sdk.gen.ts';
import type { Contact, RegisterLine } from '@/api/gen/types.gen.ts';
import { dayAfter, dayBegin } from '@/lib/format.ts';
import type { DaysOf } from './Days.tsx';
import { inOrder, type Lines, readList } from './queries.ts';

/** Some days, both included, as the API takes them. */
export const momentsOf = ({ from, to }: DaysOf) => ({ from: dayBegin(from), to: dayAfter(to) });

/** Calls and visits of some days, the earliest first. */
export const contactsQuery = (project_id: string, days: DaysOf) =>
  queryOptions({
    queryKey: ['contacts', 'paper', project_id, days],
    queryFn: async ({ signal }): Promise<Lines<Contact>> => {
      const lines = await readList(page =>
        listContacts({ path: { project_id }, query: { ...momentsOf(days), ...page }, signal }),
      );
      return inOrder(lines, contact => contact.answered_at);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The communication register of some days, the earliest first. */
export const communicationQuery = (project_id: string, days: DaysOf) =>
  queryOptions({
    queryKey: ['tickets', 'communication', project_id, days],
    queryFn: ({ signal }): Promise<Lines<RegisterLine>> => {
      const query = { ...momentsOf(days), is_important: true, sort: 'registered_at', total: true } as const;
      return readList(page => listRegister({ path: { project_id }, query: { ...query, ...page }, signal }));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
