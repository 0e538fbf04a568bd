//! The words of IC cards that several pages share.

import type { CardKind, CardStage } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

export const cardKindTexts = defineTexts('cards.kind', {
  owner: { zh: '业主卡', en: 'Owner card' },
  tenant: { zh: '租户卡', en: 'Tenant card' },
  parking: { zh: '停车卡', en: 'Parking card' },
  water: { zh: '水卡', en: 'Water card' },
  electricity: { zh: '电卡', en: 'Electricity card' },
} satisfies Record<CardKind, Text>);

export const cardStageTexts = defineTexts('cards.stage', {
  applied: { zh: '已申请', en: 'Applied for' },
  refused: { zh: '不予办理', en: 'Refused' },
  dispatched: { zh: '待开通', en: 'To be opened' },
  opened: { zh: '已开通', en: 'Opened' },
  handed_out: { zh: '已领用', en: 'Handed out' },
  entrusted: { zh: '委托代管', en: 'Entrusted' },
  lost: { zh: '已挂失', en: 'Lost' },
  cancelled: { zh: '已注销', en: 'Cancelled' },
} satisfies Record<CardStage, Text>);
