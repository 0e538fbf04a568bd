//! A procedure is taken in: which, for which room, and who comes.
//!
//! Rule: MOV-01, MOV-06, MOV-12.

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { openProcedure } from '@/api/gen/sdk.gen.ts';
import type { ProcedureKind, ProcedureOpen } from '@/api/gen/types.gen.ts';
import { procedureOpenRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { fromLocalField } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { nameIn } from '@/lib/procedureLines.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Pick, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { PartyPicker, UnitPicker } from '@/ui/office/Pickers.tsx';
import { unitPeopleQuery } from './queries.ts';
import { procedureTexts } from './texts.ts';

type Props = { kinds: readonly ProcedureKind[]; onClose: () => void };

/** The form; it leads to the procedure. */
export function OpenForm({ kinds, onClose }: Props) {
  const t = useT();
  const lang = useLang();
  const { id: project_id, code } = useProject();
  const navigate = useNavigate();
  const write = useWrite('procedures');
  const open = kinds.filter(kind => kind.is_active && !kind.definition.is_of_record);
  const save = async (values: ProcedureOpen) => {
    const body = {
      ...values,
      other_party_id: values.other_party_id ?? null,
      begun_at: values.begun_at ? fromLocalField(values.begun_at) : null,
    };
    const made = await write(once => openProcedure({ path: { project_id }, headers: once, body }));
    onClose();
    void navigate({ href: paths.procedure(code, made.id) });
  };
  return (
    <FormDrawer<ProcedureOpen>
      title={t(procedureTexts.open)}
      verb={t(procedureTexts.open)}
      initial={{}}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Pick
            name="kind"
            label={t(procedureTexts.kind)}
            rules={procedureOpenRules.kind}
            options={open.map(({ definition: { code: value, zh, en } }) => ({
              value,
              label: nameIn(lang, { name: zh, name_en: en }),
            }))}
          />
          <Form.Item name="unit_id" rules={[{ required: true, message: t(procedureTexts.unitMissing) }]}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="party_id" rules={[{ required: true, message: t(procedureTexts.partyMissing) }]}>
            <PartyPicker />
          </Form.Item>
          <Other kinds={open} />
          <When
            name="begun_at"
            label={t(procedureTexts.begun)}
            rules={procedureOpenRules.begun_at}
            hint={t(procedureTexts.begunHint)}
          />
        </>
      )}
    </FormDrawer>
  );
}

/** At a resale who sells, at a tenancy whose home it is: one of the owners of the room. */
function Other({ kinds }: { kinds: readonly ProcedureKind[] }) {
  const t = useT();
  const { id: project_id } = useProject();
  const chosen: string | undefined = Form.useWatch('kind');
  const unit: string | undefined = Form.useWatch('unit_id');
  const effect = kinds.find(({ definition }) => definition.code === chosen)?.definition.effect;
  const { data: people = [] } = useQuery({ ...unitPeopleQuery(project_id, unit ?? ''), enabled: unit !== undefined });
  if (effect !== 'resell' && effect !== 'tenant_in' && effect !== 'tenant_out') return null;
  const owners = people.filter(person => person.role === 'owner');
  return (
    <Pick
      name="other_party_id"
      label={t(effect === 'resell' ? procedureTexts.otherSeller : procedureTexts.otherOwner)}
      rules={procedureOpenRules.other_party_id}
      options={owners.map(({ party_id, party_name }) => ({ value: party_id, label: party_name }))}
      isOptional
    />
  );
}
