//! Changing what a room is used for: what happened, what follows, and why.

import { Checkbox, Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { changeUnitUse } from '@/api/gen/sdk.gen.ts';
import type { Unit, UnitUse } from '@/api/gen/types.gen.ts';
import { unitUseRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { useStateTexts } from '@/lib/valueTexts.ts';
import { choicesOf } from '@/ui/choices.ts';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { estateTexts, useVerbTexts } from './texts.ts';

type Props = { unit: Unit; onClose: () => void; onReload: () => void };

/** The form; its verbs are those that the API allows now. */
export function UnitUseForm({ unit, onClose, onReload }: Props) {
  const t = useT();
  const project = useProject();
  const write = useWrite('units');
  const save = async (body: UnitUse) => {
    await write(once =>
      changeUnitUse({
        path: { project_id: project.id, unit_id: unit.id },
        headers: { ...once, ...ifMatch(unit.version) },
        body: { ...body, reason: body.reason?.trim() || null },
      }),
    );
    onClose();
  };
  const verbs = choicesOf(useVerbTexts, t).filter(({ value }) => unit.verbs.includes(value));
  return (
    <FormDrawer<UnitUse>
      title={`${t(estateTexts.changeUse)} · ${unit.short_code}`}
      initial={verbs.length === 1 && verbs[0] ? { verb: verbs[0].value } : {}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Form.Item name="verb" label={t(estateTexts.what)} rules={unitUseRules.verb}>
            <Select options={verbs} />
          </Form.Item>
          <Form.Item name="use_state" label={t(estateTexts.nextUse)} rules={unitUseRules.use_state}>
            <Select options={choicesOf(useStateTexts, t).filter(({ value }) => value !== unit.use_state)} />
          </Form.Item>
          <Form.Item name="reason" label={t(commonTexts.reason)} rules={unitUseRules.reason}>
            <Input.TextArea rows={2} />
          </Form.Item>
          <Form.Item noStyle dependencies={['verb']}>
            {({ getFieldValue }) =>
              getFieldValue('verb') === 'give_up' && (
                <fieldset>
                  <legend>{t(estateTexts.checks)}</legend>
                  <Form.Item name="cards_checked" valuePropName="checked" noStyle>
                    <Checkbox>{t(estateTexts.cards)}</Checkbox>
                  </Form.Item>
                  <Form.Item name="keys_checked" valuePropName="checked" noStyle>
                    <Checkbox>{t(estateTexts.keys)}</Checkbox>
                  </Form.Item>
                  <Form.Item name="arrears_checked" valuePropName="checked" noStyle>
                    <Checkbox>{t(estateTexts.arrears)}</Checkbox>
                  </Form.Item>
                </fieldset>
              )
            }
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
