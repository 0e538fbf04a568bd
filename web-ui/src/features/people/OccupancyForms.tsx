//! Somebody moves into a room, or out of it.

import { Form } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addOccupancy, changeOccupancy, endOccupancy } from '@/api/gen/sdk.gen.ts';
import type { Occupancy, OccupancyAdd, OccupancyEnd, OccupancyPatch, Party } from '@/api/gen/types.gen.ts';
import { occupancyAddRules, occupancyEndRules, occupancyPatchRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatDate } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { occupancyRoleTexts } from '@/lib/texts.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf } from '@/ui/choices.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { UnitPicker } from '@/ui/office/Pickers.tsx';
import { Select } from '@/ui/office/Select.tsx';
import styles from './people.module.css';
import { peopleTexts } from './texts.ts';

const today = () => formatDate(new Date(serverNow()));

/** Into which room, as what, and from when. */
export function OccupancyForm({ party, onClose }: { party: Party; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parties', 'units');
  const save = async (values: OccupancyAdd) => {
    const body = { ...values, to_on: values.to_on ?? null, lease_end_on: values.lease_end_on ?? null };
    await write(once => addOccupancy({ path: { project_id, party_id: party.id }, headers: once, body }));
    onClose();
  };
  return (
    <FormDrawer<OccupancyAdd>
      title={`${t(peopleTexts.addOccupancy)} · ${party.name}`}
      initial={{ role: 'owner', from_on: today() }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="unit_id" rules={[{ required: true, message: t(peopleTexts.roomMissing) }]}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="role" label={t(commonTexts.role)} rules={occupancyAddRules.role}>
            <Select options={choicesOf(occupancyRoleTexts, t)} />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item name="from_on" label={t(commonTexts.firstDay)} rules={occupancyAddRules.from_on}>
              <DateField />
            </Form.Item>
            <Form.Item name="to_on" label={t(commonTexts.lastDay)}>
              <DateField />
            </Form.Item>
          </div>
          <Form.Item noStyle dependencies={['role']}>
            {({ getFieldValue }) =>
              getFieldValue('role') === 'tenant' && (
                <Form.Item name="lease_end_on" label={t(peopleTexts.leaseEnd)}>
                  <DateField />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** Dates that were entered wrongly, or a lease that was made longer. */
export function ChangeOccupancy({ occupancy, onClose, onReload }: EndProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parties', 'units');
  const save = async (body: OccupancyPatch) => {
    await write(once =>
      changeOccupancy({
        path: { project_id, occupancy_id: occupancy.id },
        headers: { ...once, ...ifMatch(occupancy.version) },
        body,
      }),
    );
    onClose();
  };
  const { from_on, to_on = null, lease_end_on = null } = occupancy;
  return (
    <FormDrawer<OccupancyPatch>
      title={`${t(peopleTexts.changeOccupancy)} · ${occupancy.party_name} · ${occupancy.short_code}`}
      initial={{ from_on, to_on, lease_end_on }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <p>{t(peopleTexts.changeHint)}</p>
          <Form.Item name="from_on" label={t(commonTexts.firstDay)} rules={occupancyPatchRules.from_on}>
            <DateField />
          </Form.Item>
          <Form.Item name="to_on" label={t(commonTexts.lastDay)} rules={occupancyPatchRules.to_on}>
            <DateField />
          </Form.Item>
          {occupancy.role === 'tenant' && (
            <Form.Item name="lease_end_on" label={t(peopleTexts.leaseEnd)} rules={occupancyPatchRules.lease_end_on}>
              <DateField />
            </Form.Item>
          )}
        </>
      )}
    </FormDrawer>
  );
}

type EndProps = { occupancy: Occupancy; onClose: () => void; onReload: () => void };

/** The last day in a room. */
export function EndOccupancy({ occupancy, onClose, onReload }: EndProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parties', 'units');
  const save = async (body: OccupancyEnd) => {
    await write(once =>
      endOccupancy({
        path: { project_id, occupancy_id: occupancy.id },
        headers: { ...once, ...ifMatch(occupancy.version) },
        body,
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<OccupancyEnd>
      title={`${t(peopleTexts.endOccupancy)} · ${occupancy.party_name} · ${occupancy.short_code}`}
      verb={t(peopleTexts.endOccupancy)}
      initial={{ to_on: today() }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <Form.Item
          name="to_on"
          label={t(commonTexts.lastDay)}
          extra={t(peopleTexts.endHint)}
          rules={occupancyEndRules.to_on}
        >
          <DateField />
        </Form.Item>
      )}
    </FormDrawer>
  );
}
