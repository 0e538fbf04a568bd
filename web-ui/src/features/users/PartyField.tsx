//! The customer whose account it is: found by room, phone or name in a project whose customers one may see.
//!
//! Rule: PPL-03.

import { Form } from 'antd';
import { useState } from 'react';
import { searchParties } from '@/api/gen/sdk.gen.ts';
import type { MyProject, PartyMatch } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { may } from '@/lib/permissions.ts';
import { useMe } from '@/lib/session.ts';
import { Combobox } from '@/ui/Combobox.tsx';
import { namedChoices } from '@/ui/choices.ts';
import { Select } from '@/ui/office/Select.tsx';
import { userTexts } from './texts.ts';
import styles from './users.module.css';

/** The field, or why there is none. */
export function PartyField({ isBound }: { isBound: boolean }) {
  const t = useT();
  const me = useMe();
  const projects = me.projects.filter(project => may(me, project, ['parties.read']));
  const [first] = projects;
  if (!first) return <p className={styles.note}>{t(isBound ? userTexts.boundHidden : userTexts.bindHidden)}</p>;
  return (
    <Form.Item name="party_id">
      <PartyPicker projects={projects} first={first} hint={isBound ? t(userTexts.bound) : t(userTexts.partyHint)} />
    </Form.Item>
  );
}

type PickerProps = {
  projects: readonly MyProject[];
  first: MyProject;
  hint: string;
  id?: string;
  onChange?: (party: string | null | undefined) => void;
};

type Found = PartyMatch & { party: NonNullable<PartyMatch['party']> };

/** The box; its value is the customer's id. What is typed without a choice binds nobody. */
function PartyPicker({ projects, first, hint, id, onChange }: PickerProps) {
  const t = useT();
  const [project, setProject] = useState(first.id);
  const [text, setText] = useState('');
  const find = async (q: string, signal: AbortSignal) => {
    const { items } = await searchParties({ path: { project_id: project }, query: { q, limit: 12 }, signal });
    return items.filter((match): match is Found => Boolean(match.party));
  };
  return (
    <>
      {projects.length > 1 && (
        <Select
          aria-label={t(userTexts.partyProject)}
          style={{ width: '100%', marginBottom: 8 }}
          value={project}
          onChange={setProject}
          options={namedChoices(projects)}
        />
      )}
      <Combobox<Found>
        {...(id && { id })}
        label={t(userTexts.party)}
        placeholder={hint}
        value={text}
        onValue={typed => {
          setText(typed);
          onChange?.(undefined);
        }}
        find={find}
        minLength={2}
        keyOf={({ party, unit, role }) => `${party.id} ${unit?.id} ${role}`}
        renderItem={({ party, unit }) => [unit?.short_code, party.name].filter(Boolean).join(' ')}
        onPick={({ party, unit }) => {
          setText([unit?.short_code, party.name].filter(Boolean).join(' '));
          onChange?.(party.id);
        }}
      />
    </>
  );
}
