//! Hints about a customer, with reason, author and date, for who may see them.
//!
//! Rule: PTY-10, PTY-11.

import { Form, Input } from 'antd';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { addTag, endTag } from '@/api/gen/sdk.gen.ts';
import type { Party, Tag, TagAdd } from '@/api/gen/types.gen.ts';
import { tagAddRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { partyTagTexts } from '@/lib/tagTexts.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { Empty } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import styles from './people.module.css';
import { peopleTexts } from './texts.ts';

/** The tags of somebody. */
export function Tags({ party, tags }: { party: Party; tags: readonly Tag[] }) {
  const t = useT();
  const mayEdit = useMay('tags.edit');
  const [open, setOpen] = useState<'add' | Tag | null>(null);
  const columns: Column<Tag>[] = [
    {
      key: 'tag',
      title: t(peopleTexts.tag),
      render: one => <span className={styles.mark}>{t(partyTagTexts[one.tag])}</span>,
    },
    { key: 'reason', title: t(commonTexts.reason), render: one => one.reason },
    { key: 'by', title: t(peopleTexts.by), render: one => one.by?.name ?? '—' },
    { key: 'at', title: t(peopleTexts.at), render: one => <Moment at={one.at} /> },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one =>
        one.ended_at ? (
          t(peopleTexts.ended)
        ) : mayEdit ? (
          <Button onClick={() => setOpen(one)}>{t(peopleTexts.endTag)}</Button>
        ) : null,
    },
  ];
  return (
    <Panel
      title={t(peopleTexts.tags)}
      action={mayEdit && <Button onClick={() => setOpen('add')}>{t(peopleTexts.addTag)}</Button>}
    >
      <DataTable
        label={t(peopleTexts.tags)}
        name="tags"
        columns={columns}
        rows={tags}
        keyOf={tag => tag.id}
        empty={<Empty>{t(peopleTexts.noTags)}</Empty>}
      />
      {open === 'add' && <TagForm party={party} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'add' && <EndTag tag={open} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

function TagForm({ party, onClose }: { party: Party; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parties');
  const save = async (body: TagAdd) => {
    await write(once => addTag({ path: { project_id, party_id: party.id }, headers: once, body }));
    onClose();
  };
  return (
    <FormDrawer<TagAdd> title={`${t(peopleTexts.addTag)} · ${party.name}`} initial={{}} onSave={save} onClose={onClose}>
      {() => (
        <>
          <Form.Item name="tag" label={t(peopleTexts.tag)} rules={tagAddRules.tag}>
            <Select options={choicesOf(partyTagTexts, t)} />
          </Form.Item>
          <Form.Item name="reason" label={t(commonTexts.reason)} rules={tagAddRules.reason}>
            <Input.TextArea rows={2} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

function EndTag({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parties');
  const [error, setError] = useState<unknown>(null);
  const end = async () => {
    try {
      const path = { project_id, tag_id: tag.id };
      await write(once => endTag({ path, headers: { ...once, ...ifMatch(tag.version) }, body: {} }));
      onClose();
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <Dialog title={t(peopleTexts.endTagQuestion, { tag: t(partyTagTexts[tag.tag]) })} onClose={onClose}>
      <p>{t(peopleTexts.endTagHint)}</p>
      <ProblemAlert error={error} />
      <DialogButtons>
        <Button onClick={onClose}>{t(commonTexts.keep)}</Button>
        <Button variant="danger" onClick={() => void end()}>
          {t(peopleTexts.endTag)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
