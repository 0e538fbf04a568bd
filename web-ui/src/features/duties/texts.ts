//! Words of duties that come round.

import type {
  DutyEvery,
  DutyEvidence,
  DutyHeld,
  DutyHour,
  DutyKept,
  DutyReach,
  DutyTaskState,
  DutyTaskVerb,
  DutyWeekday,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const dutyTexts = defineTexts('duties', {
  today: { zh: '今日职责', en: 'Duties of today' },
  tasks: { zh: '全部任务', en: 'All tasks' },
  month: { zh: '职责月历', en: 'Month of duties' },
  kept: { zh: '完成情况', en: 'How duties were kept' },
  settings: { zh: '职责设置', en: 'Settings of duties' },
  late: { zh: '逾期', en: 'Late' },
  dueToday: { zh: '今天到期', en: 'Due today' },
  coming: { zh: '接下来', en: 'Coming' },
  done: { zh: '今天已完成', en: 'Done today' },
  nothing: {
    zh: '目前没有职责任务。到期的任务会自动出现在这里。',
    en: 'Nothing is owed now. What falls due comes here by itself.',
  },
  duty: { zh: '职责', en: 'Duty' },
  post: { zh: '岗位', en: 'Post' },
  holder: { zh: '责任人', en: 'Held by' },
  ofPost: { zh: '本岗位任何人', en: 'Anybody of the post' },
  due: { zh: '时限', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  doneAt: { zh: '完成时间', en: 'Done' },
  doneBy: { zh: '完成人', en: 'By' },
  note: { zh: '说明', en: 'Note' },
  noteHint: { zh: '这项职责须写明怎样完成的', en: 'This duty needs a word of how it was done' },
  recordHint: {
    zh: '这项职责由系统记录自动完成；手工完成须写明原因',
    en: 'A record of the system fulfils this by itself; done by hand, say why',
  },
  to: { zh: '转交给', en: 'Hand to' },
  reason: { zh: '原因', en: 'Reason' },
  noTasks: { zh: '没有符合条件的任务', en: 'No task fits' },
  onlyLate: { zh: '只看逾期', en: 'Late only' },
  dueFrom: { zh: '到期不早于', en: 'Due from' },
  dueTo: { zh: '到期不晚于', en: 'Due until' },
  rate: { zh: '按时率', en: 'Rate' },
  noFigures: { zh: '这个月没有到期的任务', en: 'No task was due in this month' },
  mineOnly: { zh: '只看本人', en: 'Mine only' },
  yes: { zh: '是', en: 'Yes' },
  ahead: { zh: '预计', en: 'Foreseen' },
  closed: { zh: '休息', en: 'Closed' },
  nothingFalls: { zh: '这个月没有职责到期', en: 'No duty falls due in this month' },
  when: { zh: '周期', en: 'When' },
  isOn: { zh: '启用', en: 'In force' },
  isOff: { zh: '未启用', en: 'Off' },
  byPolicy: { zh: '由策略决定：{{keys}}', en: 'Set by the policy: {{keys}}' },
  never: { zh: '策略设为不做', en: 'Never, says the policy' },
  change: { zh: '设置', en: 'Set' },
  add: { zh: '新增职责', en: 'Add a duty' },
  name: { zh: '名称', en: 'Name' },
  nameEn: { zh: '英文名称', en: 'Name in English' },
  heldLabel: { zh: '承担方式', en: 'Owed by' },
  evidenceLabel: { zh: '完成凭据', en: 'Evidence' },
  everyLabel: { zh: '周期', en: 'Comes round' },
  intervalLabel: { zh: '每几周或几个月一次', en: 'Every how many weeks or months' },
  weekdaysLabel: { zh: '星期几（不选为一周内任一天）', en: 'Weekdays (none: any day of the week)' },
  daysLabel: { zh: '每月几日（如 15,31；31 为最后一天）', en: 'Days of the month (such as 15,31; 31 is the last)' },
  monthsLabel: { zh: '几月（如 6,11）', en: 'Months (such as 6,11)' },
  workingDaysLabel: { zh: '节假日前几个工作日', en: 'How many working days before a holiday' },
  reachLabel: { zh: '日期的含义', en: 'What the day means' },
  hourLabel: { zh: '当日时限', en: 'Until when on the day' },
  fromLabel: { zh: '从（如 14:00）', en: 'From (such as 14:00)' },
  toLabel: { zh: '到（如 16:00）', en: 'Until (such as 16:00)' },
  source: { zh: '来源', en: 'From' },
  ofPapers: { zh: '业务文件', en: 'The papers' },
  ownDuty: { zh: '本项目自定', en: 'Of this project' },
  weeksEach: { zh: '每 {{count}} 周', en: 'Every {{count}} weeks' },
  monthsEach: { zh: '每 {{count}} 个月', en: 'Every {{count}} months' },
  dayOf: { zh: '{{day}} 日', en: 'day {{day}}' },
  lastDay: { zh: '最后一天', en: 'last day' },
  monthOf: { zh: '{{month}} 月', en: 'month {{month}}' },
  firstWorking: { zh: '前 {{count}} 个工作日', en: 'first {{count}} working days' },
  lastWorking: { zh: '最后 {{count}} 个工作日', en: 'last {{count}} working days' },
  verbOf: { zh: '{{verb}}：{{name}}', en: '{{verb}}: {{name}}' },
});

export const stateTexts = defineTexts('duties.state', {
  open: { zh: '待办', en: 'Open' },
  done: { zh: '已完成', en: 'Done' },
  missed: { zh: '未完成', en: 'Missed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<DutyTaskState, Text>);

export const keptTexts = defineTexts('duties.kept', {
  in_time: { zh: '按时', en: 'In time' },
  late: { zh: '逾期完成', en: 'Done late' },
  missed: { zh: '未完成', en: 'Missed' },
  overdue: { zh: '逾期待办', en: 'Open and late' },
  open: { zh: '未到期', en: 'Not due yet' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<DutyKept, Text>);

export const verbTexts = defineTexts('duties.verb', {
  complete: { zh: '完成', en: 'Done' },
  hand_over: { zh: '转交', en: 'Hand over' },
  reopen: { zh: '撤回完成', en: 'Take back' },
  cancel: { zh: '取消', en: 'Cancel' },
  lapse: { zh: '逾期未办', en: 'Lapse' },
} as const satisfies Record<DutyTaskVerb, Text>);

export const heldTexts = defineTexts('duties.held', {
  each: { zh: '岗位上每人一份', en: 'Each holder of the post' },
  post: { zh: '岗位共一份', en: 'The post, once' },
} as const satisfies Record<DutyHeld, Text>);

export const evidenceTexts = defineTexts('duties.evidence', {
  tick: { zh: '勾选即可', en: 'A tick' },
  text: { zh: '须填写说明', en: 'A text' },
  record: { zh: '系统记录', en: 'A record of the system' },
} as const satisfies Record<DutyEvidence, Text>);

export const everyTexts = defineTexts('duties.every', {
  working_day: { zh: '每个工作日', en: 'Every working day' },
  day: { zh: '每天', en: 'Every day' },
  week: { zh: '每周', en: 'Every week' },
  month: { zh: '每月', en: 'Every month' },
  year: { zh: '每年', en: 'Every year' },
  before_holiday: { zh: '每个节假日前', en: 'Before each holiday' },
} as const satisfies Record<DutyEvery, Text>);

export const reachTexts = defineTexts('duties.reach', {
  on: { zh: '当天', en: 'on the day' },
  by: { zh: '最迟当天', en: 'by the day' },
  from: { zh: '当天起至月底', en: "from the day to the month's end" },
} as const satisfies Record<DutyReach, Text>);

export const hourTexts = defineTexts('duties.hour', {
  before_work: { zh: '上班前', en: 'before work' },
  office_hours: { zh: '下班前', en: 'by the end of office hours' },
  whole_day: { zh: '当日结束前', en: 'by midnight' },
  clock: { zh: '按时刻', en: 'between two times' },
} as const satisfies Record<DutyHour, Text>);

export const weekdayTexts = defineTexts('duties.weekday', {
  mon: { zh: '星期一', en: 'Monday' },
  tue: { zh: '星期二', en: 'Tuesday' },
  wed: { zh: '星期三', en: 'Wednesday' },
  thu: { zh: '星期四', en: 'Thursday' },
  fri: { zh: '星期五', en: 'Friday' },
  sat: { zh: '星期六', en: 'Saturday' },
  sun: { zh: '星期日', en: 'Sunday' },
} as const satisfies Record<DutyWeekday, Text>);
