//! The words of procedures that their page and their paper share.

import type { ArrearsDecision, MeterKind, PaperCopy, ProcedureStage, ProcedureStepState } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

export const procedureLineTexts = defineTexts('procedures.line', {
  identityText: { zh: '{{document}} 末四位 {{last}}', en: '{{document}}, ending {{last}}' },
  leaseText: { zh: '租期 {{from}} 至 {{to}}', en: 'Lease {{from}} to {{to}}' },
  handedText: { zh: '{{what}}，{{pieces}} 件，{{by}}签收', en: '{{what}}, {{pieces}} pieces, signed by {{by}}' },
  owed: { zh: '欠费 {{amount}}', en: '{{amount}} owed' },
  released: { zh: '放行：{{reason}}', en: 'Released: {{reason}}' },
});

export const stepStateTexts = defineTexts('procedures.state', {
  open: { zh: '未办', en: 'To do' },
  blocked: { zh: '受阻', en: 'Blocked' },
  done: { zh: '已办', en: 'Done' },
  not_applicable: { zh: '不适用', en: 'Not needed' },
} satisfies Record<ProcedureStepState, Text>);

export const copyTexts = defineTexts('procedures.copy', {
  original_seen: { zh: '已核原件', en: 'Original seen' },
  scan: { zh: '扫描件', en: 'Scan' },
  filed: { zh: '纸质存档', en: 'Filed on paper' },
} satisfies Record<PaperCopy, Text>);

export const arrearsTexts = defineTexts('procedures.arrears', {
  settled: { zh: '已结清', en: 'Settled' },
  taken_over: { zh: '受让人书面承担', en: 'Taken over in writing' },
} satisfies Record<ArrearsDecision, Text>);

export const meterTexts = defineTexts('procedures.meter', {
  water: { zh: '水表', en: 'Water' },
  power: { zh: '电表', en: 'Power' },
  gas: { zh: '燃气表', en: 'Gas' },
  heat: { zh: '热量表', en: 'Heat' },
} satisfies Record<MeterKind, Text>);

export const procedureStageTexts = defineTexts('procedures.stage', {
  opened: { zh: '办理中', en: 'Under way' },
  parked: { zh: '资料不全', en: 'Parked' },
  completed: { zh: '已办结', en: 'Completed' },
  stopped: { zh: '已中止', en: 'Stopped' },
} satisfies Record<ProcedureStage, Text>);
