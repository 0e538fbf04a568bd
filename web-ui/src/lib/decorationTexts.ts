//! The words of decoration, as pages, papers and the gate show them.

import type {
  DecorationChangeKind,
  DecorationChangeStage,
  DecorationExitStage,
  DecorationKind,
  DecorationStage,
  WorkerPassFault,
  WorkerPassState,
} from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from './i18n.ts';

export const decorationKindTexts = defineTexts('decoration.kind', {
  first: { zh: '首次装修', en: 'First decoration' },
  second: { zh: '二次装修', en: 'Second decoration' },
} satisfies Record<DecorationKind, Text>);

export const decorationStageTexts = defineTexts('decoration.stage', {
  applied: { zh: '已申报', en: 'Applied for' },
  rejected: { zh: '审图退回', en: 'Drawings sent back' },
  reviewed: { zh: '已审图', en: 'Drawings reviewed' },
  paid: { zh: '已缴费', en: 'Paid' },
  permitted: { zh: '施工中', en: 'Under way' },
  stopped: { zh: '已停工', en: 'Stopped' },
  exit_requested: { zh: '待验收', en: 'To be accepted' },
  accepted: { zh: '已验收', en: 'Accepted' },
  refunded: { zh: '已退款', en: 'Paid back' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} satisfies Record<DecorationStage, Text>);

export const changeKindTexts = defineTexts('decoration.change', {
  stop: { zh: '停工', en: 'Stop' },
  extend: { zh: '延期', en: 'Extension' },
} satisfies Record<DecorationChangeKind, Text>);

export const changeStageTexts = defineTexts('decoration.change_stage', {
  asked: { zh: '待缴押金', en: 'Deposit to be paid' },
  paid: { zh: '待工程审核', en: 'To be reviewed' },
  reviewed: { zh: '待项目负责人批准', en: 'To be approved' },
  approved: { zh: '待换证', en: 'Permit to be issued' },
  issued: { zh: '已换证', en: 'In force' },
  refused: { zh: '未批准', en: 'Refused' },
} satisfies Record<DecorationChangeStage, Text>);

export const exitStageTexts = defineTexts('decoration.exit_stage', {
  requested: { zh: '待验收', en: 'To be accepted' },
  failed: { zh: '不合格', en: 'Not in order' },
  accepted: { zh: '合格', en: 'Accepted' },
} satisfies Record<DecorationExitStage, Text>);

export const passStateTexts = defineTexts('decoration.pass', {
  out: { zh: '使用中', en: 'Out' },
  returned: { zh: '已收回', en: 'Returned' },
  lost: { zh: '已挂失', en: 'Lost' },
} satisfies Record<WorkerPassState, Text>);

export const passFaultTexts = defineTexts('decoration.pass_fault', {
  returned: { zh: '出入证已收回', en: 'The pass was returned' },
  lost: { zh: '出入证已挂失', en: 'The pass was reported lost' },
  not_yet: { zh: '施工尚未开始', en: 'The works have not begun' },
  expired: { zh: '出入证已过期', en: 'The pass is past its last day' },
  stopped: { zh: '已停工', en: 'The works are stopped' },
  over: { zh: '施工已结束', en: 'The works are over' },
} satisfies Record<WorkerPassFault, Text>);
