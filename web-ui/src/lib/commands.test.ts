//! How the palette finds.

import { expect, test } from 'vitest';
import { matchCommands } from './commands.ts';

const run = () => {};
const commands = [
  { id: 'late', label: '已超时工单', also: 'Overdue tickets', run },
  { id: 'tickets', label: '工单', also: 'Tickets', run },
  { id: 'board', label: '时限看板', also: 'Board', run },
];
const found = (text: string) => matchCommands(commands, text).map(command => command.id);

test('a label that begins so comes first, either language finds, every word must be there', () => {
  expect(found('')).toEqual(['late', 'tickets', 'board']);
  expect(found('工单')).toEqual(['tickets', 'late']);
  expect(found('TICKETS')).toEqual(['late', 'tickets']);
  expect(found('over tick')).toEqual(['late']);
  expect(found('nothing')).toEqual([]);
});
