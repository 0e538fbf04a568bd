//! A category of tickets: its name, the team that usually does it, its scope of service, and whether it stands first on the open list.

import { Checkbox, Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addCategory, changeCategory } from '@/api/gen/sdk.gen.ts';
import type { CategoryAdd, Team } from '@/api/gen/types.gen.ts';
import { categoryAddRules } from '@/api/rules.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { Pick } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import type { TicketCategory } from './queries.ts';
import { estateTexts, serviceScopeTexts } from './texts.ts';

type Values = CategoryAdd & { is_active: boolean };
type Props = { category: TicketCategory | undefined; teams: readonly Team[]; onClose: () => void };

/** The form; the code is fixed once it is made. */
export function CategoryForm({ category, teams, onClose }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('categories');
  const save = async ({ code, name, is_active, ...values }: Values) => {
    const rest = {
      name,
      is_priority: values.is_priority ?? false,
      default_team_id: values.default_team_id ?? null,
      papers: values.papers ?? [],
      is_special_event: values.is_special_event ?? false,
      scope: values.scope ?? null,
    };
    await write(once =>
      category
        ? changeCategory({
            path: { project_id, category_id: category.id },
            headers: { ...once, ...ifMatch(category.version) },
            body: { ...rest, is_active },
          })
        : addCategory({ path: { project_id }, headers: once, body: { ...rest, code } }),
    );
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={t(category ? estateTexts.changeCategory : estateTexts.addCategory)}
      initial={category ?? { is_priority: false, is_active: true }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          {!category && (
            <Form.Item name="code" label={t(estateTexts.code)} rules={categoryAddRules.code}>
              <Input />
            </Form.Item>
          )}
          <Form.Item name="name" label={t(estateTexts.name)} rules={categoryAddRules.name}>
            <Input />
          </Form.Item>
          <Form.Item name="default_team_id" label={t(estateTexts.defaultTeam)}>
            <Select allowClear options={namedChoices(teams)} />
          </Form.Item>
          <Pick
            name="scope"
            label={t(estateTexts.scope)}
            rules={categoryAddRules.scope}
            options={choicesOf(serviceScopeTexts, t)}
            isOptional={!category?.scope}
          />
          <Form.Item name="is_priority" valuePropName="checked">
            <Checkbox>{t(estateTexts.isPriority)}</Checkbox>
          </Form.Item>
          <Form.Item name="papers" label={t(estateTexts.papers)} rules={categoryAddRules.papers}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '、']} />
          </Form.Item>
          <Form.Item name="is_special_event" valuePropName="checked">
            <Checkbox>{t(estateTexts.isSpecialEvent)}</Checkbox>
          </Form.Item>
          {category && (
            <Form.Item name="is_active" valuePropName="checked">
              <Checkbox>{t(estateTexts.isActive)}</Checkbox>
            </Form.Item>
          )}
        </>
      )}
    </FormDrawer>
  );
}
