//! Whether the signed-in person may do something on the page that is shown.

import type { Permission } from '@/api/gen/types.gen.ts';
import { may } from './permissions.ts';
import { useProjectOrNull } from './project.ts';
import { useMe } from './session.ts';

/** Whether one has the permission in the page's project, or company-wide. */
export function useMay(permission: Permission): boolean {
  return may(useMe(), useProjectOrNull(), [permission]);
}
