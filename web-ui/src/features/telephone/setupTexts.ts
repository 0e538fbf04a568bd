//! The words of recorders and of telephone systems, as an administrator sets them up.

import type { RecorderColumns, RecorderEncoding, RecorderProfileKind } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

/** Recorders. */
export const profileTexts = defineTexts('telephone.profile', {
  add: { zh: '新增录音仪', en: 'Add a recorder' },
  none: { zh: '还没有录音仪配置。', en: 'No recorder is set up yet.' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '清单形式', en: 'Form' },
  encoding: { zh: '编码', en: 'Encoding' },
  separator: { zh: '分隔符', en: 'Separator' },
  reads: { zh: '读取的列', en: 'Reads' },
  isActive: { zh: '使用中', en: 'In use' },
  isOff: { zh: '已停用', en: 'Not in use' },
  changedAt: { zh: '更新', en: 'Changed' },
  columns: { zh: '各列的表头', en: 'Headers of the columns' },
  columnsHint: {
    zh: '填写清单里的表头；没有的留空。日期和时间分在两列时写成“日期 + 时间”。',
    en: 'The headers as they stand in the list; leave out what it has not. Date and time in two columns: write both with a plus between.',
  },
  pattern: { zh: '文件名规则', en: 'Pattern of the names' },
  patternHint: {
    zh: '不写扩展名，例如 {started_at:%Y%m%d%H%M%S}_{caller}_{extension}',
    en: 'Without the suffix, e.g. {started_at:%Y%m%d%H%M%S}_{caller}_{extension}',
  },
  timeFormat: { zh: '时间格式', en: 'Form of the time' },
  timeHint: {
    zh: '%Y 年 %m 月 %d 日 %H 时 %M 分 %S 秒',
    en: '%Y year, %m month, %d day, %H hour, %M minute, %S second',
  },
  offset: { zh: '比世界时快多少分钟', en: 'Minutes ahead of UTC' },
  offsetHint: { zh: '与项目时区相同时留空', en: "Empty for the project's own zone" },
  incoming: { zh: '表示呼入的词', en: 'Words for in' },
  outgoing: { zh: '表示呼出的词', en: 'Words for out' },
  internal: { zh: '表示内线的词', en: 'Words for internal' },
  ownNumbers: { zh: '本单位的号码和分机', en: 'Own numbers and extensions' },
  ownNumbersHint: {
    zh: '清单没写方向时靠它判断；用逗号分开',
    en: 'They tell the direction where the list does not; commas between',
  },
  unsaid: { zh: '都看不出方向时算作', en: 'Direction where nothing tells' },
  unsaidHint: { zh: '清单没有方向，号码也判断不了', en: 'The list names none, and no number tells' },
  try: { zh: '试读几行', en: 'Try some lines' },
  tryHint: { zh: '贴入表头和两三行，或几个文件名', en: 'Paste the headers and some lines, or some names of files' },
  tryVerb: { zh: '试读', en: 'Try' },
  tried: { zh: '{{lines}} 行中读懂 {{read}} 行', en: '{{read}} of {{lines}} lines are understood' },
  fault: { zh: '第 {{line}} 行：{{message}}', en: 'Line {{line}}: {{message}}' },
});

export const profileKindTexts = defineTexts('telephone.profileKind', {
  list: { zh: '表格清单', en: 'List with columns' },
  file_names: { zh: '录音文件名', en: 'Names of recordings' },
} as const satisfies Record<RecorderProfileKind, Text>);

export const encodingTexts = defineTexts('telephone.encoding', {
  told: { zh: '自动识别', en: 'As it tells' },
  utf_8: { zh: 'UTF-8', en: 'UTF-8' },
  gb_18030: { zh: 'GB18030（含 GBK）', en: 'GB18030, GBK' },
} as const satisfies Record<RecorderEncoding, Text>);

export const recorderFieldTexts = defineTexts('telephone.field', {
  started_at: { zh: '开始时间', en: 'Began' },
  direction: { zh: '方向', en: 'Direction' },
  caller: { zh: '主叫号码', en: 'Caller' },
  called: { zh: '被叫号码', en: 'Called' },
  ring_seconds: { zh: '振铃时长', en: 'Rang' },
  talk_seconds: { zh: '通话时长', en: 'Talked' },
  extension: { zh: '分机', en: 'Extension' },
  line: { zh: '线路', en: 'Line' },
  recording: { zh: '录音文件', en: 'Recording' },
} as const satisfies Record<keyof RecorderColumns, Text>);

/** Keys of telephone systems. */
export const keyTexts = defineTexts('telephone.key', {
  add: { zh: '新增密钥', en: 'Make a key' },
  none: {
    zh: '还没有密钥，交换机的来电事件还不会被接受。',
    en: 'No key yet: events of a telephone system are not taken.',
  },
  hint: {
    zh: '交换机用密钥签名后送来振铃、接听、挂断，登记台就在接听前弹出来电人。换密钥：先建新的，装进交换机，再停用旧的。',
    en: 'A telephone system signs ring, answer and hang-up with a key, and the desk sees the caller before the answer. To change it: make a new key, put it into the system, revoke the old one.',
  },
  name: { zh: '名称', en: 'Name' },
  nameHint: { zh: '哪台交换机，例如“前台交换机”', en: 'Which system, e.g. “switch at the desk”' },
  state: { zh: '状态', en: 'State' },
  inUse: { zh: '使用中', en: 'In use' },
  revoked: { zh: '已停用', en: 'Revoked' },
  sentAs: { zh: '请求头中的名称', en: 'Sent as' },
  made: { zh: '建立', en: 'Made' },
  by: { zh: '建立人', en: 'By' },
  used: { zh: '最近使用', en: 'Last used' },
  showSecret: { zh: '查看密码', en: 'Show the secret' },
  revoke: { zh: '停用', en: 'Revoke' },
  secretQuestion: { zh: '现在查看“{{name}}”的密码？', en: 'Show the secret of {{name}} now?' },
  secretHint: {
    zh: '密码只显示这一次。请先准备好填进交换机。',
    en: 'It is shown this once: have the telephone system at hand.',
  },
  revokeQuestion: { zh: '停用“{{name}}”？', en: 'Revoke {{name}}?' },
  revokeHint: {
    zh: '停用后，用它签名的来电事件都会被拒绝，不能恢复。',
    en: 'Events signed by it are refused from then on, for good.',
  },
  secretOf: { zh: '“{{name}}”的密码', en: 'Secret of {{name}}' },
  secretTold: {
    zh: '请现在填进交换机；关闭后不能再看。',
    en: 'Put it into the telephone system now: it is not shown again.',
  },
  secret: { zh: '密码', en: 'Secret' },
  kept: { zh: '已填好', en: 'Done' },
});
