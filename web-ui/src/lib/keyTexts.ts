//! The words of keys and agreements that office pages, the unit's page and papers share.

import type {
  AgreementKind,
  AgreementService,
  AgreementState,
  AgreementSubject,
  KeyDifference,
  KeyKind,
  KeyState,
  LoanPurpose,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

export const keyKindTexts = defineTexts('keys.kind', {
  entrusted: { zh: '委托代管', en: 'Entrusted' },
  vacant: { zh: '空置房', en: 'Vacant unit' },
  management: { zh: '管理用房', en: 'Management room' },
  new_handover: { zh: '新房待交', en: 'New, to hand over' },
} as const satisfies Record<KeyKind, Text>);

export const keyStateTexts = defineTexts('keys.state', {
  in_cabinet: { zh: '在库', en: 'In the cabinet' },
  lent: { zh: '借出', en: 'Lent' },
  lost: { zh: '遗失', en: 'Lost' },
  returned: { zh: '已交还', en: 'With the owner' },
} as const satisfies Record<KeyState, Text>);

export const loanPurposeTexts = defineTexts('keys.purpose', {
  showing: { zh: '带看空置房', en: 'Showing the unit' },
  patrol: { zh: '巡查走访', en: 'Patrol or visit' },
  repair: { zh: '维修', en: 'Repair' },
  cleaning: { zh: '清洁通风', en: 'Cleaning or airing' },
  handover: { zh: '收楼验房', en: 'Handover of the home' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<LoanPurpose, Text>);

export const keyDifferenceTexts = defineTexts('keys.difference', {
  none: { zh: '相符', en: 'As expected' },
  missing: { zh: '缺少', en: 'Missing' },
  surplus: { zh: '多出', en: 'Too many' },
  unexpected: { zh: '不应在此', en: 'Unexpected' },
} as const satisfies Record<KeyDifference, Text>);

export const agreementKindTexts = defineTexts('agreements.kind', {
  unpaid: { zh: '未收费', en: 'Unpaid' },
  paid: { zh: '已收费', en: 'Paid' },
} as const satisfies Record<AgreementKind, Text>);

export const agreementStateTexts = defineTexts('agreements.state', {
  coming: { zh: '未生效', en: 'To come' },
  living: { zh: '有效', en: 'In force' },
  over: { zh: '已终止', en: 'Over' },
} as const satisfies Record<AgreementState, Text>);

export const agreementSubjectTexts = defineTexts('agreements.subject', {
  unit: { zh: '房屋', en: 'The unit' },
  keys: { zh: '钥匙', en: 'Keys' },
  cards: { zh: 'IC 卡', en: 'Cards' },
} as const satisfies Record<AgreementSubject, Text>);

export const agreementServiceTexts = defineTexts('agreements.service', {
  check: { zh: '检查', en: 'Check' },
  airing: { zh: '通风', en: 'Airing' },
  cleaning: { zh: '清洁', en: 'Cleaning' },
  other: { zh: '其他服务', en: 'Other' },
} as const satisfies Record<AgreementService, Text>);
