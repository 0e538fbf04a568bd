//! Words that several areas share, each written once: the names of pages, and what is the same on all of them.

import { defineTexts } from './i18n.ts';

/** The pages, as the menu and their own headings call them. */
export const pageTexts = defineTexts('pages', {
  desk: { zh: '登记台', en: 'Desk' },
  tickets: { zh: '工单', en: 'Tickets' },
  board: { zh: '时限看板', en: 'Deadline board' },
  callbacks: { zh: '回访', en: 'Callbacks' },
  repairs: { zh: '维修', en: 'Repairs' },
  estate: { zh: '房屋与设施', en: 'Estate' },
  people: { zh: '客户', en: 'People' },
  users: { zh: '账号与岗位', en: 'Users and posts' },
  myAccount: { zh: '我的账号', en: 'My account' },
  journal: { zh: '审计日志', en: 'Journal' },
  recordings: { zh: '录音核对', en: 'Recordings' },
});

/** Columns, fields and verbs. */
export const commonTexts = defineTexts('common', {
  reason: { zh: '原因', en: 'Reason' },
  print: { zh: '打印', en: 'Print' },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Phone' },
  contactPhone: { zh: '联系电话', en: 'Phone' },
  caller: { zh: '来电人', en: 'Caller' },
  place: { zh: '地点', en: 'Place' },
  technician: { zh: '技术员', en: 'Technician' },
  ticket: { zh: '工单', en: 'Ticket' },
  team: { zh: '班组', en: 'Team' },
  noTeam: { zh: '没有班组', en: 'No team' },
  month: { zh: '月份', en: 'Month' },
  nobody: { zh: '未派人', en: 'Nobody yet' },
  to: { zh: '到', en: 'to' },
  room: { zh: '房号', en: 'Room' },
  firstDay: { zh: '开始日期', en: 'First day' },
  lastDay: { zh: '结束日期', en: 'Last day' },
  untilNow: { zh: '至今', en: 'until now' },
  toRoster: { zh: '导入名册', en: 'Import a roster' },
  change: { zh: '修改资料', en: 'Change' },
  role: { zh: '身份', en: 'Role' },
  keep: { zh: '保留', en: 'Keep' },
  channel: { zh: '来源', en: 'Came by' },
  helpKind: { zh: '求助类别', en: 'Kind of help' },
  forwardedBy: { zh: '转递部门', en: 'Forwarded by' },
  slips: { zh: '维修单', en: 'Slips' },
  stage: { zh: '状态', en: 'Stage' },
  kind: { zh: '类别', en: 'Kind' },
  matter: { zh: '内容', en: 'Matter' },
  responsible: { zh: '责任人', en: 'Responsible' },
  due: { zh: '完成日期', en: 'Due' },
  incident: { zh: '同因事件', en: 'One cause' },
  specialEvent: { zh: '特别事件', en: 'Special event' },
  eventReport: { zh: '事件报告', en: 'Report' },
  found: { zh: '发现', en: 'Found' },
  passedOn: { zh: '上报', en: 'Passed on' },
  expected: { zh: '预计日期', en: 'Expected' },
});
