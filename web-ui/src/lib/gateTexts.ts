//! The words for values of the gate's records, on its pages and on paper.

import type {
  CustomerMovement,
  GateDirection,
  GateDocumentKind,
  GateEntryKind,
  ParcelStage,
  PermitPaper,
  ReleaseMandate,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

export const gateDirectionTexts = defineTexts('gate.direction', {
  in: { zh: '进', en: 'In' },
  out: { zh: '出', en: 'Out' },
} as const satisfies Record<GateDirection, Text>);

export const entryKindTexts = defineTexts('gate.entryKind', {
  person: { zh: '人员', en: 'Person' },
  vehicle: { zh: '车辆', en: 'Vehicle' },
} as const satisfies Record<GateEntryKind, Text>);

export const gateDocumentTexts = defineTexts('gate.documentKind', {
  id_card: { zh: '身份证', en: 'Identity card' },
  driving_licence: { zh: '驾驶证', en: 'Driving licence' },
  passport: { zh: '护照', en: 'Passport' },
  work_pass: { zh: '工作证', en: 'Work pass' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<GateDocumentKind, Text>);

export const movementTexts = defineTexts('gate.movement', {
  arrive: { zh: '返家', en: 'Came home' },
  leave: { zh: '离开', en: 'Left' },
  visitors: { zh: '有访客', en: 'Had visitors' },
} as const satisfies Record<CustomerMovement['event'], Text>);

export const permitPaperTexts = defineTexts('gate.permitPaper', {
  driving_licence: { zh: '驾驶证', en: 'Driving licence' },
  vehicle_ownership: { zh: '车辆权属证明', en: 'Proof of ownership' },
} as const satisfies Record<PermitPaper, Text>);

export const mandateTexts = defineTexts('gate.mandate', {
  owner: { zh: '业主本人', en: 'Owner in person' },
  agreement: { zh: '物品放行协议书', en: 'Goods-release agreement' },
} as const satisfies Record<ReleaseMandate, Text>);

export const parcelStageTexts = defineTexts('gate.parcelStage', {
  arrived: { zh: '已到', en: 'Arrived' },
  told: { zh: '已通知', en: 'Told' },
  picked_up: { zh: '已领取', en: 'Picked up' },
  returned: { zh: '已退回', en: 'Sent back' },
} as const satisfies Record<ParcelStage, Text>);
