//! Forms of a group and of an entry of a staff file.

import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addGroup, addStaffEntry, changeGroup, voidStaffEntry } from '@/api/gen/sdk.gen.ts';
import type { Group, GroupSet, StaffEntry, StaffEntryAdd, StaffEntryVoid } from '@/api/gen/types.gen.ts';
import { groupSetRules, staffEntryAddRules, staffEntryVoidRules } from '@/api/rules.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { staffEntryTexts } from '@/lib/valueTexts.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { estateTexts, groupKindTexts } from './texts.ts';

/** A group's form. */
export function GroupForm({ group, onClose }: { group: Group | undefined; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('groups');
  const colleagues = useQuery(peopleQuery(project_id)).data ?? [];
  const people = namedChoices(colleagues);
  const save = async (values: GroupSet) => {
    const body = { ...values, is_active: values.is_active ?? true };
    await write(once =>
      group
        ? changeGroup({
            path: { project_id, group_id: group.id },
            headers: { ...once, ...ifMatch(group.version) },
            body,
          })
        : addGroup({ path: { project_id }, headers: once, body }),
    );
    onClose();
  };
  const initial = group && {
    name: group.name,
    kind: group.kind,
    convenor_id: group.convenor.id,
    members: group.members.map(({ id }) => id),
    is_active: group.is_active,
  };
  return (
    <FormDrawer<GroupSet>
      title={t(group ? estateTexts.changeGroup : estateTexts.addGroup)}
      initial={initial ?? { members: [], is_active: true }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="name" label={t(estateTexts.name)} rules={groupSetRules.name}>
            <Input />
          </Form.Item>
          <Form.Item name="kind" label={t(estateTexts.kind)} rules={groupSetRules.kind}>
            <Select options={choicesOf(groupKindTexts, t)} />
          </Form.Item>
          <Form.Item name="members" label={t(estateTexts.members)} rules={groupSetRules.members}>
            <Select mode="multiple" optionFilterProp="label" options={people} />
          </Form.Item>
          <Form.Item name="convenor_id" label={t(estateTexts.convenor)} rules={groupSetRules.convenor_id}>
            <Select showSearch optionFilterProp="label" options={people} />
          </Form.Item>
          {group && (
            <Form.Item name="is_active" valuePropName="checked">
              <Checkbox>{t(estateTexts.isActive)}</Checkbox>
            </Form.Item>
          )}
        </>
      )}
    </FormDrawer>
  );
}

/** The form of an entry; the decision is recorded, not made. */
export function EntryForm({ user, onClose }: { user: string; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('staff');
  const save = async (values: StaffEntryAdd) => {
    const body = {
      ...values,
      value: values.value || null,
      decided_by: values.decided_by || null,
      source: values.source || null,
    };
    await write(once => addStaffEntry({ path: { project_id, user_id: user }, headers: once, body }));
    onClose();
  };
  return (
    <FormDrawer<StaffEntryAdd> title={t(estateTexts.addEntry)} initial={{}} onSave={save} onClose={onClose}>
      {() => (
        <>
          <Form.Item name="kind" label={t(estateTexts.kind)} rules={staffEntryAddRules.kind}>
            <Select options={choicesOf(staffEntryTexts, t)} />
          </Form.Item>
          <Form.Item name="happened_on" label={t(estateTexts.happenedOn)} rules={staffEntryAddRules.happened_on}>
            <DateField />
          </Form.Item>
          <Form.Item name="value" label={t(estateTexts.figure)} rules={staffEntryAddRules.value}>
            <Input />
          </Form.Item>
          <Form.Item name="reason" label={t(estateTexts.entryReason)} rules={staffEntryAddRules.reason}>
            <Input.TextArea rows={2} />
          </Form.Item>
          <Form.Item name="decided_by" label={t(estateTexts.decidedBy)} rules={staffEntryAddRules.decided_by}>
            <Input />
          </Form.Item>
          <Form.Item name="source" label={t(estateTexts.source)} rules={staffEntryAddRules.source}>
            <Input />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** Why an entry does not count. */
export function VoidEntryForm({ entry, onClose }: { entry: StaffEntry; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('staff');
  const save = async (body: StaffEntryVoid) => {
    const path = { project_id, entry_id: entry.id };
    await write(once => voidStaffEntry({ path, headers: { ...once, ...ifMatch(entry.version) }, body }));
    onClose();
  };
  const title = t(estateTexts.voidEntryQuestion, { day: entry.happened_on, kind: t(staffEntryTexts[entry.kind]) });
  return (
    <FormDrawer<StaffEntryVoid>
      title={title}
      verb={t(estateTexts.voidEntry)}
      initial={{ reason: '' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <p>{t(estateTexts.voidEntryHint)}</p>
          <Form.Item name="reason" label={t(commonTexts.reason)} rules={staffEntryVoidRules.reason}>
            <Input.TextArea rows={2} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
