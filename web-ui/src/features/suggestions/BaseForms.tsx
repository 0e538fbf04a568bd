//! Forms of an answer of the base and of a customer's need; each holds the whole of it.

import { ifMatch } from '@/api/client.ts';
import { addAnswer, addNeed, changeAnswer, changeNeed } from '@/api/gen/sdk.gen.ts';
import type { AnswerSet, Need, NeedSet, StandardAnswer } from '@/api/gen/types.gen.ts';
import { answerSetRules, needSetRules } from '@/api/rules.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { Long, Pick, Short, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { aspectTexts, needStateTexts, suggestionTexts } from './texts.ts';

type AnswerProps = {
  answer: StandardAnswer | undefined;
  teams: readonly { id: string; name: string }[];
  onClose: () => void;
};

/** An answer's form. */
export function AnswerForm({ answer, teams, onClose }: AnswerProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('answers');
  const save = async (values: AnswerSet) => {
    const body = { ...values, team_id: values.team_id || null, valid_until: values.valid_until || null };
    await write(once =>
      answer
        ? changeAnswer({
            path: { project_id, answer_id: answer.id },
            headers: { ...once, ...ifMatch(answer.version) },
            body,
          })
        : addAnswer({ path: { project_id }, headers: once, body }),
    );
    onClose();
  };
  const initial = answer && {
    topic: answer.topic,
    content: answer.content,
    team_id: answer.team_id ?? null,
    valid_until: answer.valid_until ?? '',
  };
  return (
    <FormDrawer<AnswerSet>
      title={t(answer ? suggestionTexts.changeAnswer : suggestionTexts.addAnswer)}
      initial={initial ?? {}}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Short name="topic" label={t(suggestionTexts.topic)} rules={answerSetRules.topic} />
          <Long name="content" label={t(suggestionTexts.say)} rules={answerSetRules.content} rows={5} />
          <Pick
            name="team_id"
            label={t(suggestionTexts.owner)}
            rules={answerSetRules.team_id}
            options={namedChoices(teams)}
            isOptional
          />
          <When
            name="valid_until"
            type="date"
            label={t(suggestionTexts.validUntil)}
            rules={answerSetRules.valid_until}
            hint={t(suggestionTexts.forGood)}
          />
        </>
      )}
    </FormDrawer>
  );
}

/** A need's form. */
export function NeedForm({ need, onClose }: { need: Need | undefined; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('needs');
  const save = async (values: NeedSet) => {
    const body = { ...values, idea: values.idea?.trim() || null };
    await write(once =>
      need
        ? changeNeed({ path: { project_id, need_id: need.id }, headers: { ...once, ...ifMatch(need.version) }, body })
        : addNeed({ path: { project_id }, headers: once, body }),
    );
    onClose();
  };
  const initial = need && {
    party_label: need.party_label,
    aspect: need.aspect,
    content: need.content,
    idea: need.idea ?? '',
    state: need.state,
  };
  return (
    <FormDrawer<NeedSet>
      title={t(need ? suggestionTexts.changeNeed : suggestionTexts.addNeed)}
      initial={initial ?? { state: 'open' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Short
            name="party_label"
            label={t(suggestionTexts.whose)}
            rules={needSetRules.party_label}
            hint={t(suggestionTexts.whoseHint)}
          />
          <Pick
            name="aspect"
            label={t(suggestionTexts.aspect)}
            rules={needSetRules.aspect}
            options={choicesOf(aspectTexts, t)}
          />
          <Long name="content" label={t(suggestionTexts.need)} rules={needSetRules.content} />
          <Long name="idea" label={t(suggestionTexts.idea)} rules={needSetRules.idea} />
          <Pick
            name="state"
            label={t(suggestionTexts.state)}
            rules={needSetRules.state}
            options={choicesOf(needStateTexts, t)}
          />
        </>
      )}
    </FormDrawer>
  );
}
