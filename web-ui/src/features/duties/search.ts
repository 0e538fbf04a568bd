//! What stands in the addresses of duties.

import type { Role } from '@/api/gen/types.gen.ts';
import { day, id, month, oneOf, rowCount, searchOf, text } from '@/lib/search.ts';

const role = oneOf<Role>(
  'front_desk',
  'steward',
  'service_lead',
  'technician',
  'engineering_lead',
  'guard',
  'team_lead',
  'cleaner',
  'finance',
  'hr_admin',
  'project_head',
  'quality_officer',
  'quality_manager',
  'management_representative',
  'department_head',
  'company_leader',
);

/** The project's tasks. */
export const taskSearch = searchOf({
  state: oneOf('open', 'done', 'missed', 'cancelled'),
  duty: id,
  role,
  late: oneOf(true),
  from: day,
  to: day,
  cursor: text,
  limit: rowCount,
});

/** The filters of the tasks. */
export type TaskSearch = ReturnType<typeof taskSearch>;

/** The month of the calendar, and whether only one's own is shown. */
export const monthSearch = searchOf({ month, mine: oneOf(true) });

/** The month of the figures. */
export const keptSearch = searchOf({ month });
