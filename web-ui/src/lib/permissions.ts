//! What the signed-in person may do. The server decides; this only hides menu items that a role never has.

import type { Me, MyProject, Permission } from '@/api/gen/types.gen.ts';

/** Whether one of these permissions is had in the project, or company-wide. No permission asked means everybody. */
export function may(me: Me, project: MyProject | null, permissions: readonly Permission[]): boolean {
  if (permissions.length === 0) return true;
  return permissions.some(one => me.permissions.includes(one) || project?.permissions.includes(one));
}
