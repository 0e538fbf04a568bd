//! The small form of a suggestion's verb.

import { Form } from 'antd';
import type { ReactNode } from 'react';
import { ifMatch } from '@/api/client.ts';
import { adoptSuggestion, answerSuggestion, declineSuggestion, tellSuggestion } from '@/api/gen/sdk.gen.ts';
import type { Suggestion, SuggestionAdoption, SuggestionVerb } from '@/api/gen/types.gen.ts';
import {
  suggestionAdoptRules,
  suggestionAnswerRules,
  suggestionDeclineRules,
  suggestionTellRules,
} from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { fromLocalField } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { type Once, useWrite } from '@/lib/useWrite.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { Long, Pick, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { adoptionTexts, suggestionTexts, suggestionVerbTexts } from './texts.ts';

/** The verbs that have a form. */
export type FormVerb = Exclude<SuggestionVerb, 'forward' | 'finish'>;

type Values = Partial<{
  answer: string;
  outcome: SuggestionAdoption;
  reason: string;
  measure: string;
  responsible_id: string;
  due_on: string;
  told_at: string;
}>;

type Props = {
  verb: FormVerb;
  suggestion: Suggestion;
  people: readonly { id: string; name: string }[];
  onSaved: () => void;
  onClose: () => void;
  onReload: () => void;
};

/** The drawer, open as long as it is rendered. */
export function SuggestionDrawer({ verb, suggestion, people, onSaved, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('suggestions', 'tickets', 'board');
  const label = t(suggestionVerbTexts[verb]);
  const save = async (values: Values) => {
    await write(once => send(verb, project_id, suggestion, values, once));
    onSaved();
  };
  const fields: Record<FormVerb, ReactNode> = {
    answer: <Long name="answer" label={t(suggestionTexts.answer)} rules={suggestionAnswerRules.answer} rows={4} />,
    adopt: <Adoption people={people} />,
    decline: <Long name="reason" label={t(suggestionTexts.declineReason)} rules={suggestionDeclineRules.reason} />,
    tell: (
      <When
        name="told_at"
        label={t(suggestionTexts.toldAt)}
        rules={suggestionTellRules.told_at}
        hint={t(suggestionTexts.nowIfEmpty)}
      />
    ),
  };
  return (
    <FormDrawer<Values>
      title={t(suggestionTexts.verbTitle, { verb: label, number: suggestion.ticket_number })}
      verb={label}
      initial={verb === 'adopt' ? { outcome: 'adopted' } : {}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => fields[verb]}
    </FormDrawer>
  );
}

function Adoption({ people }: { people: Props['people'] }) {
  const t = useT();
  const isPartly = Form.useWatch('outcome') === 'partly';
  return (
    <>
      <Pick
        name="outcome"
        label={t(suggestionTexts.outcome)}
        rules={suggestionAdoptRules.outcome}
        options={choicesOf(adoptionTexts, t)}
      />
      {isPartly && <Long name="reason" label={t(suggestionTexts.partReason)} rules={suggestionAdoptRules.reason} />}
      <Long name="measure" label={t(suggestionTexts.measure)} rules={suggestionAdoptRules.measure} />
      <Pick
        name="responsible_id"
        label={t(commonTexts.responsible)}
        rules={suggestionAdoptRules.responsible_id}
        options={namedChoices(people)}
      />
      <When name="due_on" type="date" label={t(commonTexts.due)} rules={suggestionAdoptRules.due_on} />
    </>
  );
}

function send(
  verb: FormVerb,
  project_id: string,
  suggestion: Suggestion,
  values: Values,
  once: Once,
): Promise<Suggestion> {
  const to = {
    path: { project_id, suggestion_id: suggestion.id },
    headers: { ...once, ...ifMatch(suggestion.version) },
  };
  const reason = values.reason?.trim() ?? '';
  switch (verb) {
    case 'answer':
      return answerSuggestion({ ...to, body: { answer: values.answer?.trim() ?? '' } });
    case 'adopt':
      return adoptSuggestion({
        ...to,
        body: {
          outcome: values.outcome ?? 'adopted',
          reason: reason || null,
          measure: values.measure?.trim() ?? '',
          responsible_id: values.responsible_id || null,
          due_on: values.due_on || null,
        },
      });
    case 'decline':
      return declineSuggestion({ ...to, body: { reason } });
    case 'tell':
      return tellSuggestion({ ...to, body: { told_at: values.told_at ? fromLocalField(values.told_at) : null } });
  }
}
