//! The words of people, who lives where, tags, and the roster.

import type { ImportStage, PartyKind } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const peopleTexts = defineTexts('people', {
  search: { zh: '房号、电话后几位或姓名', en: 'Room, last digits of a phone, or name' },
  kind: { zh: '性质', en: 'Person or organisation' },
  categories: { zh: '客户类别', en: 'Categories' },
  category: { zh: '类别', en: 'Category' },
  phones: { zh: '电话', en: 'Phones' },
  phonesHint: {
    zh: '一个一行；没改的可保持打码的样子。',
    en: 'One a line; leave hidden ones as they are to keep them.',
  },
  rooms: { zh: '房屋', en: 'Rooms' },
  marks: { zh: '标记', en: 'Marks' },
  important: { zh: '重要客户', en: 'Important' },
  special: { zh: '特殊客户', en: 'Special' },
  resident: { zh: '在住', en: 'Lives here' },
  tag: { zh: '标签', en: 'Tag' },
  tags: { zh: '标签', en: 'Tags' },
  addParty: { zh: '新增客户', en: 'Add somebody' },
  none: {
    zh: '没有符合条件的客户。可以清除筛选，或从名册导入。',
    en: 'Nobody fits. Clear the filters, or import a roster.',
  },
  facts: { zh: '资料', en: 'Facts' },
  idDoc: { zh: '证件', en: 'Identity paper' },
  idDocKind: { zh: '证件种类', en: 'Kind of paper' },
  idDocNo: { zh: '证件号码', en: 'Number of the paper' },
  email: { zh: '电子邮箱', en: 'E-mail' },
  address: { zh: '通信地址', en: 'Address' },
  contact: { zh: '对口联系人', en: 'Contact person' },
  term: { zh: '任期', en: 'Term' },
  termFrom: { zh: '任期开始', en: 'Term from' },
  termTo: { zh: '任期结束', en: 'Term to' },
  note: { zh: '备注', en: 'Note' },
  reveal: { zh: '查看完整号码', en: 'Show in full' },
  revealHint: {
    zh: '查看人、时间和原因会记入审计日志。',
    en: 'Who looked, when and why stays in the journal.',
  },
  revealReasons: { zh: '联系业主处理工单', en: 'To call about a ticket' },
  revealed: {
    zh: '完整号码只在本页显示，离开后重新打码。',
    en: 'Shown on this page only; hidden again when you leave.',
  },
  hide: { zh: '重新打码', en: 'Hide again' },
  occupancies: { zh: '房屋与身份', en: 'Rooms and roles' },
  addOccupancy: { zh: '登记入住', en: 'Add a room' },
  changeOccupancy: { zh: '更正', en: 'Correct' },
  changeHint: {
    zh: '只更正日期；换房间或身份请先迁出再登记。',
    en: 'Dates only; for another room or role, end this and add one.',
  },
  endOccupancy: { zh: '迁出', en: 'Moves out' },
  endHint: { zh: '最后一天仍算在内，记录保留在历史里。', en: 'The last day counts; the record stays in the history.' },
  leaseEnd: { zh: '租约到期', en: 'End of the lease' },
  ended: { zh: '已结束', en: 'Ended' },
  noOccupancies: { zh: '名下没有房屋。', en: 'No rooms.' },
  addTag: { zh: '加标签', en: 'Add a tag' },
  endTag: { zh: '取消标签', en: 'End' },
  endTagQuestion: { zh: '取消“{{tag}}”标签？', en: 'End the tag “{{tag}}”?' },
  endTagHint: { zh: '标签的记录保留。', en: 'Its record stays.' },
  noTags: { zh: '没有标签。', en: 'No tags.' },
  by: { zh: '经办', en: 'By' },
  at: { zh: '时间', en: 'When' },
  roomMissing: { zh: '请从结果中选一间房', en: 'Choose a room from the results' },
});

export const rosterTexts = defineTexts('people.roster', {
  title: { zh: '导入房屋住户名册', en: 'Import a roster' },
  stepTemplate: { zh: '1 下载模板', en: '1 Download the template' },
  templateHint: {
    zh: '一行一人一房；首行表头不要改。可填的值在模板第二页。',
    en: 'One person in one room a line; keep the head. What may be filled in is on the second sheet.',
  },
  stepFile: { zh: '2 选择文件', en: '2 Choose the file' },
  file: { zh: '名册文件（XLSX、XLS、ODS、CSV，20 MB 以内）', en: 'Roster (XLSX, XLS, ODS, CSV, up to 20 MB)' },
  tooLarge: { zh: '文件超过 20 MB', en: 'The file is larger than 20 MB' },
  check: { zh: '试导入', en: 'Dry run' },
  checkHint: { zh: '逐行检查，不改任何资料。', en: 'Checks every line and changes nothing.' },
  stepImport: { zh: '3 核对并导入', en: '3 Look it over and import' },
  importAll: { zh: '导入 {{count}} 行', en: 'Import {{count}} lines' },
  working: {
    zh: '正在处理…大名册需要一两分钟，请不要关闭页面。',
    en: 'Working… a large roster takes a minute or two; keep this page open.',
  },
  sending: { zh: '正在上传', en: 'Sending' },
  linesDone: { zh: '{{done}} / {{lines}} 行', en: '{{done}} of {{lines}} lines' },
  lines: { zh: '有内容的行', en: 'Lines' },
  added: { zh: '新增', en: 'Added' },
  changed: { zh: '变更', en: 'Changed' },
  unchanged: { zh: '无变化', en: 'Unchanged' },
  faults: { zh: '有误', en: 'Faults' },
  newBuildings: { zh: '新楼栋', en: 'New buildings' },
  newZones: { zh: '新责任区', en: 'New zones' },
  nothing: { zh: '和系统里的完全一样，没有可导入的内容。', en: 'Everything is known already: nothing changed.' },
  done: {
    zh: '导入完成：新增 {{added}} 行，变更 {{changed}} 行。',
    en: 'Imported: {{added}} lines added, {{changed}} changed.',
  },
  doneNothing: { zh: '导入完成，没有任何变化。', en: 'Imported; nothing changed.' },
  hasFaults: {
    zh: '有 {{count}} 处错误。全部改好后才能导入，一行也不会先进去。',
    en: '{{count}} faults. All must be put right first: either everything is imported or nothing.',
  },
  faultList: { zh: '错误', en: 'Faults' },
  faultsShown: { zh: '只列出前 {{count}} 处', en: 'The first {{count}} are listed' },
  saveFaults: { zh: '下载错误清单', en: 'Download the list' },
  line: { zh: '行', en: 'Line' },
  column: { zh: '列', en: 'Column' },
  value: { zh: '填的是', en: 'Value' },
  message: { zh: '问题', en: 'What is wrong' },
  other: { zh: '换一个文件', en: 'Another file' },
  toPeople: { zh: '看客户列表', en: 'See the people' },
});

export const partyKindTexts = defineTexts('people.kind', {
  person: { zh: '个人', en: 'Person' },
  organisation: { zh: '单位', en: 'Organisation' },
} as const satisfies Record<PartyKind, Text>);

/** What an import is about. */
export const importStageTexts = defineTexts('people.import', {
  reading: { zh: '正在读取', en: 'Reading' },
  checking: { zh: '正在检查', en: 'Checking' },
  writing: { zh: '正在写入', en: 'Writing' },
} as const satisfies Record<ImportStage, Text>);
