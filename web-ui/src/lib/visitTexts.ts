//! The words of visits and of the concierge that office pages, the phone, the unit's page and papers share.

import type {
  Coming,
  ConciergeOpinion,
  ConciergeState,
  DisasterKind,
  VisitCare,
  VisitItem,
  VisitMeans,
  VisitReason,
  VisitRegime,
  VisitResult,
  VisitState,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

export const regimeTexts = defineTexts('visits.regime', {
  entrusted_paid: { zh: '委托代管（已收费）', en: 'Entrusted, paid' },
  entrusted_unpaid: { zh: '委托代管（未收费）', en: 'Entrusted, unpaid' },
  vacant_furnished: { zh: '空置精简装', en: 'Vacant, furnished' },
  vacant_shell: { zh: '空置毛坯', en: 'Vacant shell' },
} as const satisfies Record<VisitRegime, Text>);

export const visitReasonTexts = defineTexts('visits.reason', {
  plan: { zh: '计划', en: 'Plan' },
  disaster: { zh: '灾害', en: 'Disaster' },
  concierge: { zh: '礼宾', en: 'Concierge' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<VisitReason, Text>);

export const visitStateTexts = defineTexts('visits.state', {
  planned: { zh: '计划', en: 'Planned' },
  in_visit: { zh: '查看中', en: 'Under way' },
  recorded: { zh: '已检查', en: 'Checked' },
  fed_back: { zh: '已反馈', en: 'Told' },
  closed: { zh: '已结束', en: 'Over' },
  missed: { zh: '漏检', en: 'Missed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<VisitState, Text>);

export const visitItemTexts = defineTexts('visits.item', {
  facilities: { zh: '设施', en: 'Facilities' },
  furniture: { zh: '家具', en: 'Furniture' },
  tv: { zh: '电视', en: 'Television' },
  gas: { zh: '煤气', en: 'Gas' },
  water: { zh: '水', en: 'Water' },
  power: { zh: '电', en: 'Power' },
  railing: { zh: '阳台护栏', en: 'Balcony railing' },
  seepage: { zh: '渗漏水', en: 'Seepage' },
  indoor: { zh: '室内各部位', en: 'Indoor parts' },
  doors: { zh: '门窗', en: 'Doors and windows' },
  clean: { zh: '清洁', en: 'Clean' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<VisitItem, Text>);

export const visitResultTexts = defineTexts('visits.result', {
  normal: { zh: '正常', en: 'Normal' },
  abnormal: { zh: '异常', en: 'Abnormal' },
} as const satisfies Record<VisitResult, Text>);

export const visitCareTexts = defineTexts('visits.care', {
  airing: { zh: '通风', en: 'Airing' },
  cleaning: { zh: '清洁', en: 'Cleaning' },
} as const satisfies Record<VisitCare, Text>);

export const visitMeansTexts = defineTexts('visits.means', {
  phone: { zh: '电话', en: 'Phone' },
  message: { zh: '短信微信', en: 'Message' },
  letter: { zh: '书面', en: 'Letter' },
  on_site: { zh: '现场', en: 'On site' },
} as const satisfies Record<VisitMeans, Text>);

export const disasterTexts = defineTexts('visits.disaster', {
  typhoon: { zh: '台风', en: 'Typhoon' },
  rainstorm: { zh: '暴雨', en: 'Rainstorm' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<DisasterKind, Text>);

export const comingTexts = defineTexts('concierge.coming', {
  yes: { zh: '入住', en: 'Comes' },
  no: { zh: '不来', en: 'Does not come' },
  unknown: { zh: '未定', en: 'Not known' },
} as const satisfies Record<Coming, Text>);

export const conciergeStateTexts = defineTexts('concierge.state', {
  to_contact: { zh: '待联系', en: 'To contact' },
  contacted: { zh: '已联系', en: 'Contacted' },
  expected: { zh: '将入住', en: 'Expected' },
  prepared: { zh: '已备房', en: 'Home ready' },
  arrived: { zh: '已到达', en: 'Arrived' },
  visited: { zh: '已上门', en: 'Visited' },
  closed: { zh: '已结束', en: 'Over' },
  skipped: { zh: '不联系', en: 'Left out' },
  missed: { zh: '未联系', en: 'Missed' },
} as const satisfies Record<ConciergeState, Text>);

export const opinionTexts = defineTexts('concierge.opinion', {
  good: { zh: '满意', en: 'Good' },
  fair: { zh: '一般', en: 'Fair' },
  poor: { zh: '不满意', en: 'Poor' },
} as const satisfies Record<ConciergeOpinion, Text>);
