//! The words of the telephone log.

import type { CallDayVerb, CallDirection, ReturnCallOutcome, ReturnCallStage } from '@/api/gen/types.gen.ts';
import { defineTexts, type Phrase, type Text } from '@/lib/i18n.ts';
import type { Way } from './day.ts';
import type { CallFigure } from './search.ts';

/** The area, its pages, and what they share. */
export const telephoneTexts = defineTexts('telephone', {
  days: { zh: '每日核对', en: 'Days' },
  returns: { zh: '未接回电', en: 'Calls to return' },
  lists: { zh: '导入清单', en: 'Import lists' },
  calls: { zh: '通话清单', en: 'Recorded calls' },
  profiles: { zh: '录音仪配置', en: 'Recorders' },
  keys: { zh: '话务密钥', en: 'Telephone keys' },
  day: { zh: '日期', en: 'Day' },
  noDays: { zh: '这个月还没有要核对的日子。', en: 'No day of this month is to be compared yet.' },
  noList: { zh: '没有清单', en: 'No list' },
  signedBy: { zh: '签核', en: 'Signed off' },
  lateCalls: {
    zh: '补充导入 {{count}} 个来电',
    en: { one: '{{count}} call came in late', other: '{{count}} calls came in late' },
  },
});

export const dayVerbTexts = defineTexts('telephone.verb', {
  sign_off: { zh: '签核', en: 'Sign off' },
  reopen: { zh: '重开', en: 'Reopen' },
} as const satisfies Record<CallDayVerb, Text>);

/** The days of the week, from Sunday on. */
const weekdayTexts = defineTexts('telephone.weekday', {
  sun: { zh: '周日', en: 'Sun' },
  mon: { zh: '周一', en: 'Mon' },
  tue: { zh: '周二', en: 'Tue' },
  wed: { zh: '周三', en: 'Wed' },
  thu: { zh: '周四', en: 'Thu' },
  fri: { zh: '周五', en: 'Fri' },
  sat: { zh: '周六', en: 'Sat' },
});

const WEEK = [
  weekdayTexts.sun,
  weekdayTexts.mon,
  weekdayTexts.tue,
  weekdayTexts.wed,
  weekdayTexts.thu,
  weekdayTexts.fri,
  weekdayTexts.sat,
] as const;

/** The weekday of a day. */
export function weekdayOf(day: string): Phrase {
  return WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? weekdayTexts.sun;
}

/** The figures of a day or a month. */
export const figureTexts = defineTexts('telephone.figure', {
  signed: { zh: '已签核天数', en: 'Days signed off' },
  left: { zh: '待处理', en: 'Left over' },
  incoming: { zh: '来电', en: 'Incoming' },
  matched: { zh: '已对上', en: 'Matched' },
  inRings: { zh: '按时接听', en: 'In time' },
  missed: { zh: '未接', en: 'Missed' },
  unreturned: { zh: '未接未回', en: 'Not returned' },
  drift: { zh: '录音仪慢', en: 'Recorder behind' },
  of: { zh: '{{part}} / {{whole}}', en: '{{part}} of {{whole}}' },
});

/** The page of a day. */
export const dayTexts = defineTexts('telephone.day', {
  title: { zh: '{{day}} 来电核对', en: 'Calls of {{day}}' },
  before: { zh: '前一天', en: 'Day before' },
  after: { zh: '后一天', en: 'Day after' },
  again: { zh: '重新匹配', en: 'Match again' },
  signed: { zh: '{{day}} 已签核', en: '{{day}} is signed off' },
  leftFirst: {
    zh: '还有 {{count}} 项待处理，处理完才能签核',
    en: {
      one: '{{count}} thing is left over: settle it first',
      other: '{{count}} things are left over: settle them first',
    },
  },
  notOver: { zh: '当日尚未结束，不能签核', en: 'The day is not over yet' },
  reopened: {
    zh: '当日核对已重开：{{reason}}。须重新签核。',
    en: 'Opened again: {{reason}}. It must be signed off once more.',
  },
  reopenQuestion: { zh: '重开 {{day}} 的核对？', en: 'Open {{day}} again?' },
  noList: { zh: '当日还没有通话清单。', en: 'No list of this day was read in yet.' },
  toLists: { zh: '导入清单', en: 'Import a list' },
  begin: { zh: '不等清单，先看登记', en: 'Look at the register without a list' },
});

/** What is left over, in lists. */
export const leftTexts = defineTexts('telephone.left', {
  title: { zh: '待处理', en: 'Left over' },
  calls: { zh: '来电没有登记', en: 'Calls without a row' },
  contacts: { zh: '登记为来电，但没有录音', en: 'Rows by call without a call' },
  pairs: { zh: '不能确定的配对', en: 'Ambiguous pairs' },
  none: { zh: '没有待处理的来电和登记，可以签核。', en: 'Nothing is left over: the day can be signed off.' },
  noneSigned: { zh: '没有待处理的来电和登记。', en: 'Nothing is left over.' },
  talked: { zh: '通话 {{seconds}} 秒', en: 'talked {{seconds}} s' },
  extension: { zh: '分机 {{extension}}', en: 'ext. {{extension}}' },
  nobody: { zh: '没有姓名和号码', en: 'no name, no number' },
});

/** Settling one of them. */
export const settleTexts = defineTexts('telephone.settle', {
  open: { zh: '正在处理', en: 'This one' },
  done: { zh: '已处理：{{how}}', en: 'Settled: {{how}}' },
  note: { zh: '说明（可不填）', en: 'Note (optional)' },
  ways: { zh: '处理办法', en: 'Ways to settle it' },
  keys: {
    zh: '↑ ↓ 换一项，数字键直接处理；处理后可在下方撤回。',
    en: '↑ ↓ go to another one, a digit settles it; below it can be taken back.',
  },
  readOnly: { zh: '您没有核对权限，只能查看。', en: 'You may look at it, but not settle it.' },
  rowsToLink: { zh: '可能是这条登记', en: 'It may be this row' },
  callsToLink: { zh: '可能是这个来电', en: 'It may be this call' },
  noCandidates: { zh: '前后三小时内没有可以关联的。', en: 'Nothing within three hours could be linked.' },
  taken: { zh: '已与另一条对上，关联后改为这一对', en: 'part of another pair, which would give way' },
  began: { zh: '开始', en: 'Began' },
  answered: { zh: '接听', en: 'Answered' },
  number: { zh: '号码', en: 'Number' },
  talk: { zh: '时长', en: 'Length' },
  extension: { zh: '分机', en: 'Extension' },
  recording: { zh: '录音', en: 'Recording' },
  ticket: { zh: '工单', en: 'Ticket' },
  caller: { zh: '来电人', en: 'Caller' },
  place: { zh: '地点', en: 'Place' },
  matter: { zh: '内容', en: 'Matter' },
});

/** The ways by which something is settled, as verbs. */
export const wayTexts = defineTexts('telephone.way', {
  link: { zh: '关联', en: 'Link' },
  create: { zh: '补录', en: 'Register it' },
  wrong_number: { zh: '打错', en: 'Wrong number' },
  internal: { zh: '内部通话', en: 'Internal' },
  test: { zh: '测试', en: 'Test' },
  duplicate: { zh: '重复', en: 'Duplicate' },
  transfer: { zh: '转接', en: 'Transfer' },
} as const satisfies Record<Way, Text>);

/** What was found and decided. */
export const foundTexts = defineTexts('telephone.found', {
  pairs: { zh: '已对上的来电', en: 'Calls with their rows' },
  noPairs: { zh: '当日没有对上的来电。', en: 'No call of this day has its row.' },
  settled: { zh: '人工处理', en: 'Settled by people' },
  call: { zh: '来电', en: 'Call' },
  row: { zh: '登记', en: 'Row' },
  noCall: { zh: '没有来电', en: 'no call' },
  noRow: { zh: '没有登记', en: 'no row' },
  score: { zh: '把握', en: 'Score' },
  reason: { zh: '依据', en: 'Reason' },
  extension: { zh: '分机', en: 'Extension' },
  how: { zh: '处理', en: 'How' },
  note: { zh: '说明', en: 'Note' },
  by: { zh: '处理人', en: 'By' },
  at: { zh: '时间', en: 'When' },
  takeBack: { zh: '撤回', en: 'Take back' },
});

/** Calls of lists. */
export const callTexts = defineTexts('telephone.call', {
  title: { zh: '一次通话', en: 'A call' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  figure: { zh: '只看', en: 'Only' },
  order: { zh: '顺序', en: 'Order' },
  newest: { zh: '新的在前', en: 'Newest first' },
  oldest: { zh: '旧的在前', en: 'Oldest first' },
  none: { zh: '这段日子没有这样的通话。', en: 'No such call in these days.' },
  time: { zh: '开始时间', en: 'Began' },
  direction: { zh: '方向', en: 'Direction' },
  caller: { zh: '主叫', en: 'Caller' },
  called: { zh: '被叫', en: 'Called' },
  ring: { zh: '振铃秒数', en: 'Rang, s' },
  talk: { zh: '通话秒数', en: 'Talked, s' },
  inRings: { zh: '接听', en: 'Answered' },
  inTime: { zh: '按时', en: 'in time' },
  late: { zh: '超过铃声', en: 'late' },
  missed: { zh: '未接', en: 'missed' },
  unreturned: { zh: '未接未回', en: 'not returned' },
  extension: { zh: '分机', en: 'Extension' },
  line: { zh: '线路', en: 'Line' },
  recording: { zh: '录音', en: 'Recording' },
  partOf: { zh: '归属', en: 'Part of' },
  isPart: { zh: '另一次通话的重复记录或转接', en: 'another record or leg of another call' },
});

export const callFigureTexts = defineTexts('telephone.callFigure', {
  incoming: { zh: '来电', en: 'Incoming' },
  missed: { zh: '未接', en: 'Missed' },
  missed_withheld: { zh: '未接且号码未显示', en: 'Missed, withheld' },
  unreturned: { zh: '未接未回', en: 'Not returned' },
  rung: { zh: '有振铃时长的', en: 'Ringing known' },
  in_rings: { zh: '按时接听', en: 'Answered in time' },
  late: { zh: '接听超过铃声', en: 'Answered late' },
} as const satisfies Record<CallFigure, Text>);

export const directionTexts = defineTexts('telephone.direction', {
  incoming: { zh: '呼入', en: 'In' },
  outgoing: { zh: '呼出', en: 'Out' },
  internal: { zh: '内线', en: 'Internal' },
} as const satisfies Record<CallDirection, Text>);

/** Lists that are read in. */
export const importTexts = defineTexts('telephone.import', {
  title: { zh: '导入一份清单', en: 'Read a list in' },
  noProfile: {
    zh: '还没有录音仪配置。先由管理员说明录音仪的清单怎么写。',
    en: 'No recorder is set up yet: an administrator says first how its lists are written.',
  },
  profile: { zh: '录音仪', en: 'Recorder' },
  file: { zh: '清单文件', en: 'File' },
  recordings: { zh: '录音文件', en: 'Recordings' },
  recordingsHint: {
    zh: '可以一次选中全部录音，只送出文件名；也可以选一个每行一个文件名的文本。',
    en: 'Choose all recordings at once, only their names are sent; or a text file with one name a line.',
  },
  other: { zh: '换一个文件', en: 'Another file' },
  tooLarge: { zh: '文件超过 20 MB，请分次导入。', en: 'The file is larger than 20 MB: read it in in parts.' },
  check: { zh: '预览', en: 'Preview' },
  checkHint: { zh: '先看每行怎么读，什么也不会改动。', en: 'Tells how each line is read, and changes nothing.' },
  lines: { zh: '行数', en: 'Lines' },
  added: { zh: '新来电', en: 'New' },
  known: { zh: '已有', en: 'Known' },
  faults: { zh: '读不懂', en: 'Unreadable' },
  before: { zh: '导入过的清单', en: 'Lists read in' },
  noneBefore: { zh: '还没有导入过清单。', en: 'No list was read in yet.' },
  by: { zh: '导入人', en: 'By' },
  at: { zh: '时间', en: 'When' },
});

/** What a list would do or did. */
export const reportTexts = defineTexts('telephone.report', {
  title: { zh: '预览', en: 'Preview' },
  titleDone: { zh: '导入结果', en: 'Read in' },
  done: {
    zh: '已导入 {{count}} 个新的通话。',
    en: { one: '{{count}} new call was read in.', other: '{{count}} new calls were read in.' },
  },
  nothing: { zh: '没有新的通话，不用导入。', en: 'It holds nothing new.' },
  faulty: {
    zh: '有 {{count}} 行读不懂，导入时跳过；原因见下。',
    en: {
      one: '{{count}} line cannot be read and is left out; see below why.',
      other: '{{count}} lines cannot be read and are left out; see below why.',
    },
  },
  reopens: { zh: '这些日子已签核，导入后会重开：{{days}}', en: 'Signed off already, will be opened again: {{days}}' },
  reopened: { zh: '这些日子原已签核，现已重开：{{days}}', en: 'Were signed off, are open again: {{days}}' },
  days: { zh: '涉及的日子', en: 'Days' },
  callsOf: { zh: '{{count}} 个', en: { one: '{{count}} call', other: '{{count}} calls' } },
  import: { zh: '导入 {{count}} 个通话', en: { one: 'Read {{count}} call in', other: 'Read {{count}} calls in' } },
  line: { zh: '行', en: 'Line' },
  column: { zh: '列', en: 'Column' },
  message: { zh: '原因', en: 'Why' },
  faultList: { zh: '读不懂的行', en: 'Lines that cannot be read' },
  saveFaults: { zh: '保存这些行', en: 'Save these lines' },
  faultsShown: { zh: '只列出前 {{count}} 行', en: 'The first {{count}} are listed' },
  preview: { zh: '新通话（前二十个）', en: 'New calls, the first twenty' },
});

/** Missed calls to return. */
export const returnTexts = defineTexts('telephone.return', {
  all: { zh: '不限', en: 'Any' },
  none: { zh: '没有要回的电话。', en: 'No call waits to be returned.' },
  noneSuch: { zh: '没有这样的回电。', en: 'No such call.' },
  who: { zh: '客户', en: 'Customer' },
  somebody: { zh: '客户资料', en: 'Customer' },
  calls: { zh: '未接次数', en: 'Missed' },
  last: { zh: '最后一次', en: 'Last' },
  promise: { zh: '时限', en: 'Promise' },
  how: { zh: '结果', en: 'Outcome' },
  register: { zh: '去登记', en: 'Register' },
  recorded: { zh: '已回电', en: 'Called back' },
  notNeeded: { zh: '无需回电', en: 'Not needed' },
  recordQuestion: { zh: '已给 {{who}} 回电', en: 'Called {{who}} back' },
  waiveQuestion: { zh: '不用给 {{who}} 回电？', en: 'No need to call {{who}} back?' },
  note: { zh: '说了什么（可不填）', en: 'What was said (optional)' },
});

export const returnStageTexts = defineTexts('telephone.returnStage', {
  open: { zh: '待回电', en: 'Waiting' },
  returned: { zh: '已回电', en: 'Returned' },
  waived: { zh: '无需回电', en: 'Not needed' },
} as const satisfies Record<ReturnCallStage, Text>);

export const returnOutcomeTexts = defineTexts('telephone.returnOutcome', {
  outgoing_call: { zh: '清单中已有呼出', en: 'A list shows the call' },
  called_again: { zh: '客户再次来电并已接听', en: 'Called again and was answered' },
  recorded: { zh: '已登记回电', en: 'Called back' },
  not_needed: { zh: '无需回电', en: 'Not needed' },
} as const satisfies Record<ReturnCallOutcome, Text>);
