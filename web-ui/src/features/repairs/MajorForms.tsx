//! Who looks again after the repair of a major defect, and what was seen.

import { useQuery } from '@tanstack/react-query';
import { ifMatch } from '@/api/client.ts';
import { assignMajorCheck, recordMajorCheck } from '@/api/gen/sdk.gen.ts';
import type { MajorCheck, MajorCheckAssign } from '@/api/gen/types.gen.ts';
import { majorCheckAssignRules, majorCheckRecordRules } from '@/api/rules.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { namedChoices } from '@/ui/choices.ts';
import { Long, Pick } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { repairTexts } from './texts.ts';

type Props = { check: MajorCheck; onClose: () => void };

/** Names who looks again. */
export function AssignForm({ check, onClose }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('slips');
  const { data: people = [] } = useQuery(peopleQuery(project_id));
  const save = async (body: MajorCheckAssign) => {
    const path = { project_id, check_id: check.id };
    await write(once => assignMajorCheck({ path, headers: { ...once, ...ifMatch(check.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer<MajorCheckAssign>
      title={t(repairTexts.assignTitle, { place: check.place ?? '' })}
      initial={check.assigned_to ? { user_id: check.assigned_to } : {}}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <Pick
          name="user_id"
          label={t(repairTexts.assigned)}
          rules={majorCheckAssignRules.user_id}
          options={namedChoices(people)}
        />
      )}
    </FormDrawer>
  );
}

type Values = { is_good: 'good' | 'bad'; note: string };

/** Records what was seen. */
export function RecordForm({ check, onClose }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('slips');
  const place = check.place ?? '';
  const save = async ({ is_good, note }: Values) => {
    const body = { is_good: is_good === 'good', note: note.trim() || null };
    const path = { project_id, check_id: check.id };
    await write(once => recordMajorCheck({ path, headers: { ...once, ...ifMatch(check.version) }, body }));
    tell(t(repairTexts.recorded, { place }));
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={t(repairTexts.recordTitle, { place })}
      initial={{ note: '' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <p>{check.content}</p>
          <Pick
            name="is_good"
            label={t(repairTexts.result)}
            rules={majorCheckRecordRules.is_good}
            options={[
              { value: 'good', label: t(repairTexts.good) },
              { value: 'bad', label: t(repairTexts.bad) },
            ]}
          />
          <Long
            name="note"
            label={t(repairTexts.note)}
            rules={majorCheckRecordRules.note}
            hint={t(repairTexts.noteHint)}
          />
        </>
      )}
    </FormDrawer>
  );
}
