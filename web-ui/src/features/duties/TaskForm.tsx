//! What a verb on a task asks for: a note, a colleague, a reason.

import { useQuery } from '@tanstack/react-query';
import { ifMatch } from '@/api/client.ts';
import { cancelDutyTask, completeDutyTask, handOverDutyTask } from '@/api/gen/sdk.gen.ts';
import type { DutyTask } from '@/api/gen/types.gen.ts';
import { dutyTaskCancelRules, dutyTaskCompleteRules, dutyTaskHandOverRules } from '@/api/rules.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { namedChoices } from '@/ui/choices.ts';
import { Long, Pick } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { dutyTexts, verbTexts } from './texts.ts';
import { nameOf } from './words.ts';

/** A verb that has a form. */
export type AskedVerb = 'complete' | 'hand_over' | 'cancel';

type Values = Partial<{ note: string; to_id: string; reason: string }>;
type Props = { task: DutyTask; verb: AskedVerb; onClose: () => void; onReload: () => void };

/** The form. */
export function TaskForm({ task, verb, onClose, onReload }: Props) {
  const t = useT();
  const lang = useLang();
  const { id: project_id } = useProject();
  const write = useWrite('duties', 'notices');
  const path = { project_id, duty_task_id: task.id };
  const save = async ({ note, to_id = '', reason = '' }: Values) => {
    const said = note?.trim() ? { note: note.trim() } : {};
    await write(once => {
      const headers = { ...once, ...ifMatch(task.version) };
      if (verb === 'complete') return completeDutyTask({ path, headers, body: said });
      if (verb === 'hand_over') return handOverDutyTask({ path, headers, body: { to_id, ...said } });
      return cancelDutyTask({ path, headers, body: { reason: reason.trim() } });
    });
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={t(dutyTexts.verbOf, { verb: t(verbTexts[verb]), name: nameOf(task, lang) })}
      verb={t(verbTexts[verb])}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Asked task={task} verb={verb} />}
    </FormDrawer>
  );
}

function Asked({ task, verb }: { task: DutyTask; verb: AskedVerb }) {
  const t = useT();
  const { id } = useProject();
  const { data: people = [] } = useQuery({ ...peopleQuery(id), enabled: verb === 'hand_over' });
  if (verb === 'cancel') return <Long name="reason" label={t(dutyTexts.reason)} rules={dutyTaskCancelRules.reason} />;
  if (verb === 'hand_over')
    return (
      <>
        <Pick
          name="to_id"
          label={t(dutyTexts.to)}
          rules={dutyTaskHandOverRules.to_id}
          options={namedChoices(people.filter(one => one.id !== task.holder_id))}
        />
        <Long name="note" label={t(dutyTexts.note)} rules={dutyTaskHandOverRules.note} />
      </>
    );
  const hint = { tick: null, text: dutyTexts.noteHint, record: dutyTexts.recordHint }[task.evidence];
  return (
    <Long
      name="note"
      label={t(dutyTexts.note)}
      rules={dutyTaskCompleteRules.note}
      rows={4}
      {...(hint && { hint: t(hint) })}
    />
  );
}
