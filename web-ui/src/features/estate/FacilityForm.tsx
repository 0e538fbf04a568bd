//! Adding a facility, and changing one: its state, place, zone or dates.

import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addFacility, changeFacility } from '@/api/gen/sdk.gen.ts';
import type { Facility, FacilityAdd } from '@/api/gen/types.gen.ts';
import { facilityAddRules } from '@/api/rules.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { facilityCategoryTexts, facilityStatusTexts } from '@/lib/valueTexts.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import styles from './estate.module.css';
import { zonesQuery } from './queries.ts';
import { estateTexts } from './texts.ts';

/** The form; with a facility it changes that one. */
export function FacilityForm({ facility, onClose }: { facility: Facility | undefined; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('facilities');
  const zones = useQuery(zonesQuery(project_id)).data ?? [];
  const save = async (values: FacilityAdd) => {
    const body = {
      ...values,
      zone_id: values.zone_id ?? null,
      in_service_on: values.in_service_on ?? null,
      end_of_life_on: values.end_of_life_on ?? null,
    };
    await write(once =>
      facility
        ? changeFacility({
            path: { project_id, facility_id: facility.id },
            headers: { ...once, ...ifMatch(facility.version) },
            body,
          })
        : addFacility({ path: { project_id }, headers: once, body }),
    );
    onClose();
  };
  return (
    <FormDrawer<FacilityAdd>
      title={t(facility ? estateTexts.changeFacility : estateTexts.addFacility)}
      initial={facility ? valuesOf(facility) : { status: 'intact', is_red_flag: false }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <div className={styles.pair}>
            <Form.Item name="code" label={t(estateTexts.code)} rules={facilityAddRules.code}>
              <Input />
            </Form.Item>
            <Form.Item name="category" label={t(estateTexts.category)} rules={facilityAddRules.category}>
              <Select options={choicesOf(facilityCategoryTexts, t)} />
            </Form.Item>
          </div>
          <Form.Item name="place" label={t(estateTexts.place)} rules={facilityAddRules.place}>
            <Input />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item name="status" label={t(estateTexts.status)} rules={facilityAddRules.status}>
              <Select options={choicesOf(facilityStatusTexts, t)} />
            </Form.Item>
            <Form.Item name="zone_id" label={t(estateTexts.zone)}>
              <Select allowClear options={namedChoices(zones)} />
            </Form.Item>
            <Form.Item name="in_service_on" label={t(estateTexts.inService)}>
              <DateField />
            </Form.Item>
            <Form.Item name="end_of_life_on" label={t(estateTexts.endOfLife)}>
              <DateField />
            </Form.Item>
          </div>
          <Form.Item name="is_red_flag" valuePropName="checked">
            <Checkbox>{t(estateTexts.redFlag)}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

function valuesOf({ id: _id, version: _version, ...values }: Facility): FacilityAdd {
  return values;
}
