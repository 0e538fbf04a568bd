//! Words for values of the API that more than one feature shows.

import type {
  HelpKind,
  OccupancyRole,
  ProjectKind,
  SpecialEventStage,
  TicketChannel,
  TicketKind,
  TicketLine,
  TicketStage,
  Trend,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

/** What somebody is to a room. */
export const occupancyRoleTexts = defineTexts('words.occupancy', {
  owner: { zh: '业主', en: 'Owner' },
  tenant: { zh: '租户', en: 'Tenant' },
  resident: { zh: '住户', en: 'Resident' },
  agent: { zh: '受托人', en: 'Agent' },
  developer: { zh: '开发商', en: 'Developer' },
} as const satisfies Record<OccupancyRole, Text>);

/** What a project or a building is. */
export const projectKindTexts = defineTexts('words.project', {
  residential: { zh: '住宅', en: 'Residential' },
  office: { zh: '写字楼', en: 'Office' },
  commercial: { zh: '商业', en: 'Commercial' },
  industrial: { zh: '工业', en: 'Industrial' },
  venue: { zh: '场馆', en: 'Venue' },
} as const satisfies Record<ProjectKind, Text>);

/** What a ticket is about. */
export const ticketKindTexts = defineTexts('words.kind', {
  enquiry: { zh: '咨询', en: 'Enquiry' },
  help: { zh: '求助', en: 'Help' },
  repair: { zh: '报修', en: 'Repair' },
  complaint: { zh: '投诉', en: 'Complaint' },
  suggestion: { zh: '建议', en: 'Suggestion' },
  procedure: { zh: '手续', en: 'Procedure' },
  forwarded: { zh: '转递', en: 'Forwarded' },
} as const satisfies Record<TicketKind, Text>);

/** How far a ticket has come. */
export const ticketStageTexts = defineTexts('words.ticketStage', {
  registered: { zh: '已登记', en: 'Registered' },
  assigned: { zh: '已派单', en: 'Assigned' },
  in_progress: { zh: '处理中', en: 'In progress' },
  waiting: { zh: '暂缓', en: 'Waiting' },
  handled: { zh: '已处理', en: 'Handled' },
  called_back: { zh: '已回访', en: 'Called back' },
  closed: { zh: '已结案', en: 'Closed' },
  void: { zh: '作废', en: 'Void' },
} as const satisfies Record<TicketStage, Text>);

/** How a matter came in. */
export const ticketChannelTexts = defineTexts('words.channel', {
  call: { zh: '来电', en: 'Call' },
  visit: { zh: '来访', en: 'Visit' },
  letter: { zh: '信函', en: 'Letter' },
  email: { zh: '邮箱', en: 'E-mail' },
  box: { zh: '投诉信箱', en: 'Complaint box' },
  forum: { zh: '网上论坛', en: 'Web forum' },
  hq_letter: { zh: '总信', en: 'Letter to head office' },
  hq_line: { zh: '总线', en: 'Head office line' },
  rectification: { zh: '整改令', en: 'Rectification order' },
  referred: { zh: '客户转投诉', en: 'Referred complaint' },
  department: { zh: '部门转递', en: 'Another department' },
  patrol: { zh: '巡查', en: 'Patrol' },
  gate: { zh: '门岗', en: 'Gate' },
  survey: { zh: '征询回访', en: 'Survey or callback' },
  talk: { zh: '座谈走访', en: 'Talk or visit to customers' },
  online: { zh: '网络', en: 'Online' },
} as const satisfies Record<TicketChannel, Text>);

/** Which of the hotline's lines was called. */
export const ticketLineTexts = defineTexts('words.line', {
  complaint: { zh: '投诉热线', en: 'Complaints' },
  service: { zh: '服务热线', en: 'Service' },
  duty: { zh: '值班电话', en: 'Duty' },
} as const satisfies Record<TicketLine, Text>);

/** Which help was asked for. */
export const helpKindTexts = defineTexts('words.help', {
  emergency: { zh: '应急救助', en: 'Emergency' },
  utilities: { zh: '水电保障', en: 'Water and power' },
  guards: { zh: '活动安保', en: 'Guards at an event' },
  event: { zh: '大型活动协助', en: 'Large event' },
  other: { zh: '其他求助', en: 'Other help' },
} as const satisfies Record<HelpKind, Text>);

/** How far a special event has come. */
export const eventStageTexts = defineTexts('words.eventStage', {
  found: { zh: '已发现', en: 'Found' },
  reported: { zh: '已上报', en: 'Passed on' },
  written: { zh: '已填报', en: 'Report written' },
  closed: { zh: '已结案', en: 'Closed' },
  void: { zh: '作废', en: 'Void' },
} as const satisfies Record<SpecialEventStage, Text>);

/** Where a figure goes over months, told from noise. */
export const trendTexts = defineTexts('words.trend', {
  noise: { zh: '无明显变化', en: 'No change beyond chance' },
  falling: { zh: '下降', en: 'Falling' },
  rising: { zh: '上升', en: 'Rising' },
} as const satisfies Record<Trend, Text>);
