//! Adding somebody, and changing one. Phones that are sent as they are masked stay as they were.

import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addParty, changeParty } from '@/api/gen/sdk.gen.ts';
import type { Party, PartyAdd } from '@/api/gen/types.gen.ts';
import { partyAddRules } from '@/api/rules.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { categoryTexts, idDocTexts } from '@/lib/valueTexts.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import styles from './people.module.css';
import { partyKindTexts, peopleTexts } from './texts.ts';

type Values = Omit<PartyAdd, 'phones'> & { phones?: string };

type Props = { party?: Party; onClose: () => void; onAdded?: (id: string) => void; onReload?: () => void };

/** The form; with a party it changes that one. */
export function PartyForm({ party, onClose, onAdded, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parties', 'units');
  const people = useQuery(peopleQuery(project_id)).data ?? [];
  const save = async (values: Values) => {
    const body = bodyOf(values);
    const saved = await write(once =>
      party
        ? changeParty({
            path: { project_id, party_id: party.id },
            headers: { ...once, ...ifMatch(party.version) },
            body,
          })
        : addParty({ path: { project_id }, headers: once, body }),
    );
    onClose();
    if (!party) onAdded?.(saved.id);
  };
  return (
    <FormDrawer<Values>
      title={t(party ? commonTexts.change : peopleTexts.addParty)}
      initial={party ? valuesOf(party) : { kind: 'person', categories: ['customer'] }}
      onSave={save}
      onClose={onClose}
      {...(onReload && { onReload })}
    >
      {() => (
        <>
          <div className={styles.pair}>
            <Form.Item name="name" label={t(commonTexts.name)} rules={partyAddRules.name}>
              <Input />
            </Form.Item>
            <Form.Item name="kind" label={t(peopleTexts.kind)} rules={partyAddRules.kind}>
              <Select options={choicesOf(partyKindTexts, t)} />
            </Form.Item>
          </div>
          <Form.Item name="phones" label={t(peopleTexts.phones)} extra={t(peopleTexts.phonesHint)}>
            <Input.TextArea rows={2} />
          </Form.Item>
          <Form.Item name="categories" label={t(peopleTexts.categories)}>
            <Select mode="multiple" options={choicesOf(categoryTexts, t)} />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item name="id_doc_kind" label={t(peopleTexts.idDocKind)}>
              <Select allowClear options={choicesOf(idDocTexts, t)} />
            </Form.Item>
            <Form.Item name="id_doc_no" label={t(peopleTexts.idDocNo)} rules={partyAddRules.id_doc_no}>
              <Input />
            </Form.Item>
          </div>
          <Form.Item name="email" label={t(peopleTexts.email)} rules={partyAddRules.email}>
            <Input />
          </Form.Item>
          <Form.Item name="address" label={t(peopleTexts.address)} rules={partyAddRules.address}>
            <Input />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item name="is_important" valuePropName="checked">
              <Checkbox>{t(peopleTexts.important)}</Checkbox>
            </Form.Item>
            <Form.Item name="is_special" valuePropName="checked">
              <Checkbox>{t(peopleTexts.special)}</Checkbox>
            </Form.Item>
          </div>
          <Form.Item name="contact_person_id" label={t(peopleTexts.contact)}>
            <Select allowClear showSearch optionFilterProp="label" options={namedChoices(people)} />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item name="term_from" label={t(peopleTexts.termFrom)}>
              <DateField />
            </Form.Item>
            <Form.Item name="term_to" label={t(peopleTexts.termTo)}>
              <DateField />
            </Form.Item>
          </div>
          <Form.Item name="note" label={t(peopleTexts.note)} rules={partyAddRules.note}>
            <Input.TextArea rows={2} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

function valuesOf(party: Party): Partial<Values> {
  return {
    kind: party.kind,
    name: party.name,
    categories: party.categories,
    phones: party.phones.join('\n'),
    id_doc_kind: party.id_doc_kind ?? null,
    id_doc_no: party.id_doc_no ?? null,
    email: party.email ?? null,
    address: party.address ?? null,
    is_important: party.is_important,
    is_special: party.is_special,
    contact_person_id: party.contact_person?.id ?? null,
    term_from: party.term_from ?? null,
    term_to: party.term_to ?? null,
    note: party.note ?? null,
  };
}

/** What is empty is taken away. */
function bodyOf(values: Values): PartyAdd {
  return {
    kind: values.kind,
    name: values.name,
    ...(values.categories && { categories: values.categories }),
    phones: (values.phones ?? '')
      .split('\n')
      .map(phone => phone.trim())
      .filter(phone => phone !== ''),
    id_doc_kind: values.id_doc_kind ?? null,
    id_doc_no: values.id_doc_no?.trim() || null,
    email: values.email?.trim() || null,
    address: values.address?.trim() || null,
    is_important: values.is_important ?? false,
    is_special: values.is_special ?? false,
    contact_person_id: values.contact_person_id ?? null,
    term_from: values.term_from ?? null,
    term_to: values.term_to ?? null,
    note: values.note?.trim() || null,
  };
}
