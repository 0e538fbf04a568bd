//! The board's words.

import { defineTexts, type Text } from '@/lib/i18n.ts';
import type { Lane } from './lanes.ts';

export const boardTexts = defineTexts('board', {
  lateList: { zh: '超时清单', en: 'List of what is late' },
  person: { zh: '责任人', en: 'Person' },
  everyone: { zh: '全部', en: 'All' },
  sound: { zh: '新超时响一声', en: 'Sound when something becomes late' },
  wall: { zh: '上墙', en: 'Wall mode' },
  leaveWall: { zh: '退出上墙', en: 'Leave wall mode' },
  emptyLane: { zh: '没有', en: 'None' },
  empty: {
    zh: '没有正在计时的承诺。登记或派单后，时限会出现在这里。',
    en: 'No promise is running. Deadlines appear here once something is registered or dispatched.',
  },
  emptyFilter: { zh: '这个班组或责任人没有正在计时的承诺。', en: 'This team or person owes nothing just now.' },
  clearFilter: { zh: '显示全部', en: 'Show all' },
  more: { zh: '只显示最急的 {{count}} 条', en: 'Only the {{count}} most urgent are shown' },
  updated: { zh: '更新于 {{time}}', en: 'Updated {{time}}' },
});

/** A lane's name. */
export const laneTexts = defineTexts('board.lane', {
  overdue: { zh: '已超时', en: 'Overdue' },
  due_soon: { zh: '即将超时', en: 'Due soon' },
  on_track: { zh: '进行中', en: 'On track' },
} as const satisfies Record<Lane, Text>);
