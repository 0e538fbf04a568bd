//! What a patrol finds on a site, and what was done about it.
//!
//! Rule: DEC-15.

import { Form } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addDecorationViolation, closeDecorationViolation } from '@/api/gen/sdk.gen.ts';
import type { DecorationFile, DecorationViolation } from '@/api/gen/types.gen.ts';
import { decorationViolationAddRules, decorationViolationCloseRules } from '@/api/rules.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useFiles } from '@/lib/useScans.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Long, Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { FileField } from '@/ui/office/PaperFields.tsx';
import { violationTexts } from './texts.ts';

type Props = { decoration: DecorationFile; onClose: () => void; onReload: () => void };
type Values = { place: string; text: string; photo?: File };

/** Writes a violation down. */
export function FindDrawer({ decoration, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations', 'attachments');
  const send = useFiles('decoration');
  const save = async ({ place, text, photo }: Values) => {
    const photo_id = photo ? await send(decoration.id, 'photo', photo) : null;
    const path = { project_id, decoration_id: decoration.id };
    const body = { place: place.trim(), text: text.trim(), photo_id };
    await write(once => addDecorationViolation({ path, headers: { ...once, ...ifMatch(decoration.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={`${t(violationTexts.add)} · ${decoration.unit}`}
      verb={t(violationTexts.add)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Short name="place" label={t(violationTexts.place)} rules={decorationViolationAddRules.place} />
          <Long name="text" label={t(violationTexts.text)} rules={decorationViolationAddRules.text} />
          <Form.Item name="photo" label={t(violationTexts.photo)}>
            <FileField accept="image/*" />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** Closes one. */
export function CloseDrawer({ decoration, found, onClose, onReload }: Props & { found: DecorationViolation }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations');
  const save = async ({ action }: { action: string }) => {
    const path = { project_id, decoration_id: decoration.id };
    const body = { violation_id: found.id, action: action.trim() };
    await write(once => closeDecorationViolation({ path, headers: { ...once, ...ifMatch(decoration.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer<{ action: string }>
      title={`${t(violationTexts.close)} · ${found.place} ${found.text}`}
      verb={t(violationTexts.close)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Long name="action" label={t(violationTexts.action)} rules={decorationViolationCloseRules.action} />}
    </FormDrawer>
  );
}
