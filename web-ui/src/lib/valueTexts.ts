//! Words for values of the API that a page and its paper both show.

import type {
  Category,
  CertificateState,
  Entrustment,
  FacilityCategory,
  FacilityStatus,
  IdDocKind,
  StaffEntryKind,
  SuggestionOutcome,
  UseState,
  WaitingReason,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

/** What a room is used for. */
export const useStateTexts = defineTexts('estate.use', {
  undelivered: { zh: '未交付', en: 'Not handed over' },
  vacant_furnished: { zh: '空置精简装', en: 'Vacant, furnished' },
  vacant_shell: { zh: '空置毛坯', en: 'Vacant, bare shell' },
  owner_occupied: { zh: '自住', en: 'Owner lives there' },
  rented: { zh: '出租', en: 'Let' },
} as const satisfies Record<UseState, Text>);

/** Whether a room is looked after for its owner. */
export const entrustmentTexts = defineTexts('estate.entrustment', {
  none: { zh: '无', en: 'No' },
  unpaid: { zh: '委托，未收费', en: 'Yes, unpaid' },
  paid: { zh: '委托，已收费', en: 'Yes, paid' },
} as const satisfies Record<Entrustment, Text>);

/** What a facility is. */
export const facilityCategoryTexts = defineTexts('estate.facility', {
  lift: { zh: '电梯', en: 'Lift' },
  pump: { zh: '水泵', en: 'Pump' },
  drainage: { zh: '排水', en: 'Drainage' },
  equipment_room: { zh: '设备房', en: 'Equipment room' },
  lift_room: { zh: '电梯机房', en: 'Lift room' },
  corridor_lamp: { zh: '廊灯', en: 'Corridor lamp' },
  stair_lamp: { zh: '梯灯', en: 'Stair lamp' },
  fire: { zh: '消防设施', en: 'Fire safety' },
  access: { zh: '门禁', en: 'Access control' },
  cctv: { zh: '监控', en: 'CCTV' },
  road: { zh: '道路', en: 'Road' },
  green: { zh: '绿地', en: 'Green' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<FacilityCategory, Text>);

/** How a facility stands. */
export const facilityStatusTexts = defineTexts('estate.status', {
  intact: { zh: '完好', en: 'Intact' },
  faulty: { zh: '故障', en: 'Faulty' },
  out_of_use: { zh: '停用', en: 'Out of use' },
} as const satisfies Record<FacilityStatus, Text>);

/** How a certificate stands. */
export const certificateStateTexts = defineTexts('estate.certificate', {
  valid: { zh: '有效', en: 'Valid' },
  expiring: { zh: '即将到期', en: 'Expiring' },
  expired: { zh: '已过期', en: 'Expired' },
} as const satisfies Record<CertificateState, Text>);

/** What an entry of a staff file is about. */
export const staffEntryTexts = defineTexts('estate.entry', {
  inspection: { zh: '检查', en: 'Inspection' },
  nine_s: { zh: '9S', en: '9S' },
  completion: { zh: '完成率', en: 'Completion rate' },
  training: { zh: '培训', en: 'Training' },
  reward: { zh: '奖励', en: 'Reward' },
  penalty: { zh: '处罚', en: 'Penalty' },
  appraisal: { zh: '考核', en: 'Appraisal' },
} as const satisfies Record<StaffEntryKind, Text>);

/** What somebody is to the office. */
export const categoryTexts = defineTexts('people.category', {
  customer: { zh: '客户', en: 'Customer' },
  developer: { zh: '开发商', en: 'Developer' },
  committee: { zh: '业委会成员', en: "Owners' committee" },
  representative: { zh: '客户代表', en: 'Representative' },
  supplier: { zh: '供方/分包方', en: 'Supplier' },
  authority: { zh: '政府部门', en: 'Authority' },
  certifier: { zh: '认证机构', en: 'Certifier' },
  association: { zh: '协会', en: 'Association' },
  client: { zh: '甲方', en: 'Client' },
} as const satisfies Record<Category, Text>);

/** What became of a suggestion. */
export const suggestionOutcomeTexts = defineTexts('suggestions.outcome', {
  adopted: { zh: '采纳', en: 'Adopted' },
  partly: { zh: '部分采纳', en: 'Adopted in part' },
  declined: { zh: '不采纳', en: 'Not adopted' },
} as const satisfies Record<SuggestionOutcome, Text>);

/** Why a ticket waits. */
export const waitingTexts = defineTexts('tickets.waiting', {
  material: { zh: '材料', en: 'Material' },
  customer: { zh: '业主', en: 'Customer' },
  third_party: { zh: '第三方', en: 'Third party' },
  weather: { zh: '天气', en: 'Weather' },
  forwarded: { zh: '转呈', en: 'Forwarded' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<WaitingReason, Text>);

/** By which paper somebody is identified. */
export const idDocTexts = defineTexts('words.idDoc', {
  id_card: { zh: '身份证', en: 'Identity card' },
  passport: { zh: '护照', en: 'Passport' },
  licence: { zh: '营业执照', en: 'Business licence' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<IdDocKind, Text>);
