//! Where somebody begins.

import { expect, test } from 'vitest';
import type { Me, MyProject, Permission } from '@/api/gen/types.gen.ts';
import { beginOf } from './menu.ts';

test('everybody begins where their own work is', () => {
  const begin = (...permissions: Permission[]) => {
    const project = { id: 'p', code: 'HY', permissions } as unknown as MyProject;
    return beginOf({ permissions: [], projects: [project] } as unknown as Me, project);
  };
  expect(begin('tickets.register', 'slips.issue', 'clocks.read')).toBe('/p/HY/desk');
  expect(begin('tickets.register', 'slips.work')).toBe('/m/HY');
  expect(begin('tickets.register', 'slips.work', 'slips.issue')).toBe('/p/HY/desk');
  expect(begin('estate.read', 'users.manage')).toBe('/users');
  expect(begin('estate.read')).toBe('/p/HY/estate');
  expect(begin()).toBeUndefined();
});
