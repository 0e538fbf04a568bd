//! What the papers of figures read.

import { queryOptions } from '@tanstack/react-query';
import * as api from '@/api/gen/sdk.gen.ts';
import type { CallbackStatistic, ClockFigure, RepairFigures, SatisfactionFigure } from '@/api/gen/types.gen.ts';
import { daysOfMonth } from '@/lib/months.ts';
import { momentsOf } from './contactQueries.ts';
import type { Lines } from './queries.ts';

/** How the promises of a month were kept. */
export const clockReportQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['board', 'report-paper', project_id, month],
    queryFn: async ({ signal }): Promise<Lines<ClockFigure>> => {
      const query = momentsOf(daysOfMonth(month));
      return { lines: (await api.listClockReport({ path: { project_id }, query, signal })).items };
    },
  });

/** How satisfied customers were in a month: of each technician's work, and of the office's last. */
export const satisfactionQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['callbacks', 'satisfaction-paper', project_id, month],
    queryFn: async ({ signal }): Promise<Lines<SatisfactionFigure & { isOffice: boolean }>> => {
      const path = { project_id };
      const [each, office] = await Promise.all([
        api.listCallbackSatisfaction({ path, query: { month, by: 'technician' }, signal }),
        api.listCallbackSatisfaction({ path, query: { month }, signal }),
      ]);
      const lines = each.items.map(line => ({ ...line, isOffice: false }));
      return { lines: [...lines, ...office.items.map(line => ({ ...line, isOffice: true }))] };
    },
  });

/** What became of the callbacks that fell due in a month: of each kind, and on each technician's work. */
export const statisticsQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['callbacks', 'statistics-paper', project_id, month],
    queryFn: async ({ signal }): Promise<Lines<CallbackStatistic>> => {
      const path = { project_id };
      const [kinds, technicians] = await Promise.all([
        api.listCallbackStatistics({ path, query: { month }, signal }),
        api.listCallbackStatistics({ path, query: { month, by: 'technician' }, signal }),
      ]);
      return { lines: [...kinds.items, ...technicians.items] };
    },
  });

/** What was reported for repair in a month, by category. */
export const repairFiguresQuery = (project_id: string, month: string) =>
  queryOptions({
    queryKey: ['tickets', 'repair-figures-paper', project_id, month],
    queryFn: async ({ signal }): Promise<Lines<RepairFigures>> => ({
      lines: (await api.listRepairFigures({ path: { project_id }, query: { month }, signal })).items,
    }),
  });
