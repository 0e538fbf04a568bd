//! The words of suggestions, the answer base and the needs of customers.

import type { Aspect, NeedState, SuggestionAdoption, SuggestionStage, SuggestionVerb } from '@/api/gen/types.gen.ts';
import { defineTexts, type Text } from '@/lib/i18n.ts';

export const suggestionTexts = defineTexts('suggestions', {
  area: { zh: '建议与需求', en: 'Suggestions and needs' },
  suggestions: { zh: '建议', en: 'Suggestions' },
  answers: { zh: '答案库', en: 'Answer base' },
  needs: { zh: '客户需求', en: 'Needs' },
  registered: { zh: '登记时间', en: 'Registered' },
  caller: { zh: '提出人', en: 'From' },
  frequent: { zh: '经常提建议', en: 'Suggests often' },
  content: { zh: '内容', en: 'Suggestion' },
  department: { zh: '责任部门', en: 'Department' },
  noSuggestions: {
    zh: '没有符合条件的建议。登记建议后，在工单里转给责任部门，就会出现在这里。',
    en: 'No suggestion fits. Once passed on from its ticket to a department, a suggestion stands here.',
  },
  forwarded: { zh: '转出时间', en: 'Passed on' },
  answer: { zh: '部门答复', en: "The department's answer" },
  answeredBy: { zh: '答复人', en: 'Answered by' },
  outcome: { zh: '结论', en: 'Outcome' },
  outcomeReason: { zh: '理由', en: 'Why' },
  partReason: { zh: '未全部采纳的理由', en: 'Why not all of it' },
  declineReason: { zh: '不采纳的理由（客户会听到）', en: 'Why not (the customer will hear it)' },
  measure: { zh: '措施', en: 'Measure' },
  doneAt: { zh: '完成时间', en: 'Done' },
  customerTold: { zh: '告知客户', en: 'Customer told' },
  toldAt: { zh: '告知时间', en: 'When told' },
  nowIfEmpty: { zh: '不填为现在', en: 'Now, if left empty' },
  done: { zh: '{{verb}}：{{number}}', en: '{{verb}}: {{number}}' },
  verbTitle: { zh: '{{verb}} {{number}}', en: '{{verb}} {{number}}' },
  answerSearch: { zh: '主题或内容', en: 'Topic or words' },
  onlyValid: { zh: '有效性', en: 'Validity' },
  valid: { zh: '有效', en: 'Holds' },
  expired: { zh: '已过期', en: 'Holds no longer' },
  topic: { zh: '主题', en: 'Topic' },
  say: { zh: '怎么答', en: 'What to say' },
  owner: { zh: '负责部门', en: 'Kept by' },
  validUntil: { zh: '有效期至', en: 'Valid until' },
  forGood: { zh: '长期', en: 'For good' },
  addAnswer: { zh: '新增答案', en: 'Add an answer' },
  changeAnswer: { zh: '修改答案', en: 'Change the answer' },
  noAnswers: { zh: '没有符合条件的答案。', en: 'No answer fits.' },
  whose: { zh: '客户', en: 'Whose' },
  whoseHint: {
    zh: '一位客户，或一类客户，如“带小孩的住户”',
    en: 'A customer or a group, such as families with children',
  },
  aspect: { zh: '方面', en: 'Aspect' },
  need: { zh: '需求', en: 'Need' },
  idea: { zh: '如何满足', en: 'How it might be met' },
  state: { zh: '进展', en: 'State' },
  recorded: { zh: '记录时间', en: 'Recorded' },
  addNeed: { zh: '记录需求', en: 'Record a need' },
  changeNeed: { zh: '修改需求', en: 'Change the need' },
  noNeeds: { zh: '没有符合条件的需求。', en: 'No need fits.' },
});

/** How far a suggestion has come. */
export const suggestionStageTexts = defineTexts('suggestions.stage', {
  registered: { zh: '已登记', en: 'Registered' },
  forwarded: { zh: '待答复', en: 'With the department' },
  answered: { zh: '已答复', en: 'Answered' },
  in_execution: { zh: '实施中', en: 'Being carried out' },
  done: { zh: '已完成', en: 'Done' },
  declined: { zh: '未采纳', en: 'Declined' },
  closed: { zh: '已告知客户', en: 'Closed' },
} as const satisfies Record<SuggestionStage, Text>);

/** What may be done with a suggestion. */
export const suggestionVerbTexts = defineTexts('suggestions.verb', {
  forward: { zh: '转责任部门', en: 'Pass on' },
  answer: { zh: '答复', en: 'Answer' },
  adopt: { zh: '采纳', en: 'Adopt' },
  decline: { zh: '不采纳', en: 'Decline' },
  finish: { zh: '措施完成', en: 'Measure done' },
  tell: { zh: '告知客户', en: 'Tell the customer' },
} as const satisfies Record<SuggestionVerb, Text>);

/** How much of a suggestion is adopted. */
export const adoptionTexts = defineTexts('suggestions.adoption', {
  adopted: { zh: '全部采纳', en: 'All of it' },
  partly: { zh: '部分采纳', en: 'A part of it' },
} as const satisfies Record<SuggestionAdoption, Text>);

/** Under which aspect a need stands. */
export const aspectTexts = defineTexts('suggestions.aspect', {
  management: { zh: '管理', en: 'Management' },
  service: { zh: '服务', en: 'Service' },
  business: { zh: '经营', en: 'Business' },
} as const satisfies Record<Aspect, Text>);

/** What became of a need. */
export const needStateTexts = defineTexts('suggestions.need', {
  open: { zh: '待研究', en: 'Open' },
  planned: { zh: '已计划', en: 'Planned' },
  offered: { zh: '已提供', en: 'Offered' },
  dropped: { zh: '不做', en: 'Dropped' },
} as const satisfies Record<NeedState, Text>);
