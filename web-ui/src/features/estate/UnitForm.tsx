//! Adding a room, and changing everything of one but its use.

import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addUnit, changeUnit } from '@/api/gen/sdk.gen.ts';
import type { Unit, UnitWarranty, UseState } from '@/api/gen/types.gen.ts';
import { unitAddRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { useStateTexts } from '@/lib/valueTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { formatArea, parseArea } from './area.ts';
import styles from './estate.module.css';
import { buildingsQuery, zonesQuery } from './queries.ts';
import { estateTexts } from './texts.ts';

type Values = {
  building_id: string;
  entrance?: string;
  room: string;
  area_cm2?: string;
  use_state: UseState;
  handed_over_on?: string | null;
  warranty_until?: string | null;
  component_warranties?: UnitWarranty[];
  zone_id?: string | null;
};

type Props = { unit?: Unit; onClose: () => void; onReload?: () => void };

/** The form; with a room it changes that one. */
export function UnitForm({ unit, onClose, onReload }: Props) {
  const t = useT();
  const project = useProject();
  const write = useWrite('units');
  const buildings = useQuery(buildingsQuery(project.id)).data ?? [];
  const zones = useQuery(zonesQuery(project.id)).data ?? [];
  const path = { project_id: project.id };
  const save = async ({ building_id, use_state, ...values }: Values) => {
    const facts = {
      ...values,
      entrance: values.entrance?.trim() ?? '',
      area_cm2: values.area_cm2 ? parseArea(values.area_cm2) : null,
      handed_over_on: values.handed_over_on ?? null,
      warranty_until: values.warranty_until ?? null,
      zone_id: values.zone_id ?? null,
    };
    await write(once =>
      unit
        ? changeUnit({
            path: { ...path, unit_id: unit.id },
            headers: { ...once, ...ifMatch(unit.version) },
            body: facts,
          })
        : addUnit({ path, headers: once, body: { ...facts, building_id, use_state } }),
    );
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={t(unit ? commonTexts.change : estateTexts.addUnit)}
      initial={unit ? valuesOf(unit) : { use_state: 'undelivered' }}
      onSave={save}
      onClose={onClose}
      {...(onReload && { onReload })}
    >
      {() => (
        <>
          {!unit && (
            <Form.Item name="building_id" label={t(estateTexts.building)} rules={unitAddRules.building_id}>
              <Select options={namedChoices(buildings)} />
            </Form.Item>
          )}
          <div className={styles.pair}>
            <Form.Item
              name="entrance"
              label={t(estateTexts.entrance)}
              extra={t(estateTexts.entranceHint)}
              rules={unitAddRules.entrance}
            >
              <Input />
            </Form.Item>
            <Form.Item name="room" label={t(commonTexts.room)} rules={unitAddRules.room}>
              <Input />
            </Form.Item>
          </div>
          <Form.Item
            name="area_cm2"
            label={t(estateTexts.areaM2)}
            rules={[
              {
                validator: async (_, text?: string) => {
                  if (text && parseArea(text) === null) throw new Error(t(estateTexts.areaWrong));
                },
              },
            ]}
          >
            <Input inputMode="decimal" />
          </Form.Item>
          {!unit && (
            <Form.Item name="use_state" label={t(estateTexts.use)} rules={unitAddRules.use_state}>
              <Select options={choicesOf(useStateTexts, t)} />
            </Form.Item>
          )}
          <Form.Item name="zone_id" label={t(estateTexts.zone)}>
            <Select allowClear options={namedChoices(zones)} />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item name="handed_over_on" label={t(estateTexts.handedOver)}>
              <DateField />
            </Form.Item>
            <Form.Item name="warranty_until" label={t(estateTexts.warranty)}>
              <DateField />
            </Form.Item>
          </div>
          <Components />
        </>
      )}
    </FormDrawer>
  );
}

/** Components whose warranty ends on a day of their own. */
function Components() {
  const t = useT();
  return (
    <fieldset>
      <legend className={styles.legend}>{t(estateTexts.components)}</legend>
      <Form.List name="component_warranties">
        {(rows, { add, remove }) => (
          <>
            {rows.map(row => (
              <div key={row.key} className={styles.row}>
                <Form.Item
                  name={[row.name, 'component']}
                  label={t(estateTexts.component)}
                  rules={[{ required: true, whitespace: true, max: 40 }]}
                >
                  <Input />
                </Form.Item>
                <Form.Item name={[row.name, 'until']} label={t(estateTexts.warranty)} rules={[{ required: true }]}>
                  <DateField />
                </Form.Item>
                <Button
                  variant="quiet"
                  icon="cross"
                  aria-label={t(estateTexts.remove)}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button onClick={() => add({})}>{t(estateTexts.addComponent)}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function valuesOf(unit: Unit): Partial<Values> {
  return {
    entrance: unit.entrance,
    room: unit.room,
    ...(unit.area_cm2 && { area_cm2: formatArea(unit.area_cm2) }),
    handed_over_on: unit.handed_over_on ?? null,
    warranty_until: unit.warranty_until ?? null,
    component_warranties: unit.component_warranties,
    zone_id: unit.zone?.id ?? null,
  };
}
