//! What the papers of lists read.

import { queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import type {
  Certificate,
  Clock,
  Facility,
  ListFacilitiesData,
  ListPartiesData,
  MajorCheck,
  Occupancy,
  Party,
  StaffEntry,
  Suggestion,
  SuggestionStage,
  TicketItem,
  Unfinished,
  Unit,
  UnitPerson,
  UseState,
  WaitingReason,
} from '@/api/gen/types.gen.ts';
import { allPages, WHOLE } from '@/lib/pages.ts';
import { defined, inOrder, inTurns, type Lines, patiently, readList, readRecords } from './queries.ts';

/** A line of a half-monthly list; the contract leaves its shape to its text. */
export type OpenLine = {
  id: string;
  number: string;
  reported_at: string;
  age_days: number;
  place: string;
  content: string;
  owner_id?: string | null;
  team_id?: string | null;
  waiting_reason?: WaitingReason | null;
  expected_on?: string | null;
};

/** The half-monthly list of a day; the newest, if none is named. */
export const openListQuery = (project_id: string, day: string | undefined) =>
  queryOptions({
    queryKey: ['tickets', 'open-list', project_id, day],
    queryFn: async ({ signal }): Promise<Lines<OpenLine> & { period: string | undefined }> => {
      const items = await allPages(cursor =>
        api.listOpenLists({ path: { project_id }, query: { limit: WHOLE, ...(cursor && { cursor }) }, signal }),
      );
      const lists = items.toSorted((one, other) => other.period.localeCompare(one.period));
      const list = day === undefined ? lists[0] : lists.find(({ period }) => period === day);
      return { lines: (list?.lines ?? []) as unknown as OpenLine[], period: list?.period };
    },
  });

/** What cannot be repaired for now. */
export const unfinishedQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['slips', 'unfinished-paper', project_id],
    queryFn: ({ signal }): Promise<Lines<Unfinished>> =>
      readList(page => api.listUnfinished({ path: { project_id }, query: page, signal })),
  });

/** A check of a major defect, with when the defect was repaired. */
export type MajorLine = { check: MajorCheck; repairedAt: string | null };

/** The checks of major defects, those of one defect together. */
export const majorQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['slips', 'major-paper', project_id],
    queryFn: async ({ signal }): Promise<Lines<MajorLine>> => {
      const read = await readList(page => api.listMajorChecks({ path: { project_id }, query: page, signal }));
      const repaired = await inTurns([...new Set(read.lines.map(({ slip_id }) => slip_id))], async slip_id => {
        const { done_at } = await patiently(() => api.getSlip({ path: { project_id, slip_id }, signal }));
        return [slip_id, done_at ?? null] as const;
      });
      return { ...read, lines: majorLines(read.lines, new Map(repaired)) };
    },
  });

/** The lines: by defect, then by the day on which the check is due. */
export function majorLines(checks: readonly MajorCheck[], repaired: ReadonlyMap<string, string | null>): MajorLine[] {
  const order = ({ check, repairedAt }: MajorLine) => `${repairedAt ?? '9'} ${check.slip_id} ${check.due_on}`;
  return checks
    .map(check => ({ check, repairedAt: repaired.get(check.slip_id) ?? null }))
    .toSorted((one, other) => order(one).localeCompare(order(other)));
}

/** What the suggestions' paper is about: what the address of the list says. */
export type SuggestionFilter = {
  stage?: SuggestionStage | undefined;
  team?: string | undefined;
  responsible?: string | undefined;
};

/** The suggestions, the newest first. */
export const suggestionsQuery = (project_id: string, { stage, team, responsible }: SuggestionFilter) =>
  queryOptions({
    queryKey: ['suggestions', 'paper', project_id, stage, team, responsible],
    queryFn: ({ signal }): Promise<Lines<Suggestion>> => {
      const filter = defined({ stage, team_id: team, responsible_id: responsible });
      return readList(page => api.listSuggestions({ path: { project_id }, query: { ...filter, ...page }, signal }));
    },
  });

type FacilityQuery = NonNullable<ListFacilitiesData['query']>;

/** What the facilities' paper is about: what the address of the list says. */
export type FacilityFilter = Pick<FacilityQuery, 'category' | 'status' | 'q'> & { zone?: string | undefined };

/** The facilities. */
export const facilitiesQuery = (project_id: string, { category, status, q, zone }: FacilityFilter) =>
  queryOptions({
    queryKey: ['facilities', 'paper', project_id, category, status, q, zone],
    queryFn: ({ signal }): Promise<Lines<Facility>> => {
      const filter = { ...defined({ category, status, q, zone_id: zone }), total: true };
      return readList(page => api.listFacilities({ path: { project_id }, query: { ...filter, ...page }, signal }));
    },
  });

type PartyQuery = NonNullable<ListPartiesData['query']>;

/** What the customers' paper is about: what the address of the list says. */
export type PartyFilter = Pick<PartyQuery, 'q' | 'category' | 'tag'> & {
  mark?: 'important' | 'special' | 'resident' | undefined;
};

/** A room that somebody holds; somebody without a room has a line, too. */
export type PartyLine = { party: Party; occupancy: Occupancy | null; useState: UseState | null };

/** The customers, each with the rooms held today. */
export const partiesQuery = (project_id: string, { q, category, tag, mark }: PartyFilter) =>
  queryOptions({
    queryKey: ['parties', 'paper', project_id, q, category, tag, mark],
    queryFn: async ({ signal }): Promise<Lines<PartyLine>> => {
      const path = { project_id };
      const filter = { ...defined({ q, category, tag }), ...(mark && { [`is_${mark}`]: true }), total: true };
      const read = await readRecords(
        page => api.listParties({ path, query: { ...filter, ...page }, signal }),
        ({ id }) => patiently(() => api.getParty({ path: { ...path, party_id: id }, signal })),
      );
      const units = await allPages(cursor =>
        api.listUnits({ path, query: { limit: WHOLE, ...(cursor && { cursor }) }, signal }),
      );
      const uses = new Map(units.map(unit => [unit.id, unit.use_state]));
      return { ...read, lines: partyLines(read.lines, uses) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The lines, by room. */
export function partyLines(parties: readonly Party[], uses: ReadonlyMap<string, UseState>): PartyLine[] {
  const lines = parties.flatMap((party): PartyLine[] => {
    const held = party.occupancies.filter(one => one.is_current);
    if (held.length === 0) return [{ party, occupancy: null, useState: null }];
    return held.map(occupancy => ({ party, occupancy, useState: uses.get(occupancy.unit_id) ?? null }));
  });
  const order = ({ occupancy }: PartyLine) => occupancy?.short_code ?? '\uffff';
  return lines.toSorted((one, other) => order(one).localeCompare(order(other), 'en', { numeric: true }));
}

/** The certificates, those that end first on top. */
export const certificatesQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['certificates', 'paper', project_id],
    queryFn: async ({ signal }): Promise<Lines<Certificate>> => {
      const read = await readList(page => api.listCertificates({ path: { project_id }, query: page, signal }));
      return inOrder(read, ({ valid_to_on }) => valid_to_on ?? '9999');
    },
  });

/** A person's file, the oldest entry first. */
export const staffFileQuery = (project_id: string, user_id: string) =>
  queryOptions({
    queryKey: ['staff', 'paper', project_id, user_id],
    queryFn: async ({ signal }): Promise<Lines<StaffEntry>> => {
      const read = await readList(page => api.listStaffEntries({ path: { project_id, user_id }, query: page, signal }));
      return inOrder(read, ({ happened_on }) => happened_on);
    },
  });

/** The promises that are past due, the latest first. */
export const overdueQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['board', 'paper', project_id],
    queryFn: async ({ signal }): Promise<Lines<Clock>> => {
      const late = await readList(page =>
        api.listClocks({ path: { project_id }, query: { is_late: true, ...page }, signal }),
      );
      return inOrder(late, ({ due_at }) => due_at);
    },
  });

/** A room with its people of today and what is open there. */
export type UnitSheet = { unit: Unit; people: UnitPerson[]; tickets: TicketItem[] };

/** The sheet of a room. */
export const unitSheetQuery = (project_id: string, unit_id: string) =>
  queryOptions({
    queryKey: ['units', 'paper', project_id, unit_id],
    queryFn: async ({ signal }): Promise<UnitSheet> => {
      const path = { project_id, unit_id };
      const stage = 'registered,assigned,in_progress,waiting,handled,called_back';
      const [unit, people, tickets] = await Promise.all([
        api.getUnit({ path, signal }),
        api.listUnitPeople({ path, signal }),
        allPages(cursor =>
          api.listTickets({
            path: { project_id },
            query: { unit_id, stage, limit: WHOLE, ...(cursor && { cursor }) },
            signal,
          }),
        ),
      ]);
      return { unit, people: people.items, tickets };
    },
  });
