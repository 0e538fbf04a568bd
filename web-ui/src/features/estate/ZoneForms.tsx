//! Forms of a building, a zone, and a zone's steward.

import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addBuilding, addZone, changeBuilding, changeZone, setZoneSteward } from '@/api/gen/sdk.gen.ts';
import type { Building, BuildingAdd, StewardSet, Zone, ZoneAdd } from '@/api/gen/types.gen.ts';
import { buildingAddRules, stewardSetRules, zoneAddRules } from '@/api/rules.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { projectKindTexts } from '@/lib/texts.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { estateTexts } from './texts.ts';

/** A building's form; its code is fixed once it is made. */
export function BuildingForm({ building, onClose }: { building: Building | undefined; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('buildings');
  const save = async ({ code, name, kind }: BuildingAdd) => {
    await write(once =>
      building
        ? changeBuilding({
            path: { project_id, building_id: building.id },
            headers: { ...once, ...ifMatch(building.version) },
            body: { name, kind },
          })
        : addBuilding({ path: { project_id }, headers: once, body: { code, name, kind } }),
    );
    onClose();
  };
  return (
    <FormDrawer<BuildingAdd>
      title={t(building ? estateTexts.changeBuilding : estateTexts.addBuilding)}
      initial={building ? { name: building.name, kind: building.kind } : { kind: 'residential' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          {!building && (
            <Form.Item name="code" label={t(estateTexts.code)} rules={buildingAddRules.code}>
              <Input />
            </Form.Item>
          )}
          <Form.Item name="name" label={t(estateTexts.name)} rules={buildingAddRules.name}>
            <Input />
          </Form.Item>
          <Form.Item name="kind" label={t(estateTexts.kind)} rules={buildingAddRules.kind}>
            <Select options={choicesOf(projectKindTexts, t)} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** A zone's form. */
export function ZoneForm({ zone, onClose }: { zone: Zone | undefined; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('zones');
  const save = async (body: ZoneAdd) => {
    await write(once =>
      zone
        ? changeZone({
            path: { project_id, zone_id: zone.id },
            headers: { ...once, ...ifMatch(zone.version) },
            body,
          })
        : addZone({ path: { project_id }, headers: once, body }),
    );
    onClose();
  };
  return (
    <FormDrawer<ZoneAdd>
      title={t(zone ? estateTexts.changeZone : estateTexts.addZone)}
      initial={zone ? { code: zone.code, name: zone.name } : {}}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="code" label={t(estateTexts.code)} rules={zoneAddRules.code}>
            <Input />
          </Form.Item>
          <Form.Item name="name" label={t(estateTexts.name)} rules={zoneAddRules.name}>
            <Input />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** Who keeps a zone from a day on. */
export function StewardForm({ zone, onClose }: { zone: Zone; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('zones', 'units');
  const people = useQuery(peopleQuery(project_id)).data ?? [];
  const save = async (body: StewardSet) => {
    await write(once =>
      setZoneSteward({
        path: { project_id, zone_id: zone.id },
        headers: { ...once, ...ifMatch(zone.version) },
        body: { ...body, to_on: body.to_on ?? null },
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<StewardSet>
      title={`${t(estateTexts.setSteward)} · ${zone.name}`}
      initial={{}}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="user_id" label={t(estateTexts.steward)} rules={stewardSetRules.user_id}>
            <Select showSearch optionFilterProp="label" options={namedChoices(people)} />
          </Form.Item>
          <Form.Item
            name="from_on"
            label={t(commonTexts.firstDay)}
            extra={t(estateTexts.stewardHint)}
            rules={stewardSetRules.from_on}
          >
            <DateField />
          </Form.Item>
          <Form.Item name="to_on" label={t(commonTexts.lastDay)}>
            <DateField />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
