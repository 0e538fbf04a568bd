//! Worker passes: issued with a photo each, taken back, or lost.
//!
//! Rule: DEC-04, DEC-10.

import { Checkbox, Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { issueWorkerPasses, takeWorkerPasses } from '@/api/gen/sdk.gen.ts';
import type { DecorationFile, WorkerGiven } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { said } from '@/lib/paperDrafts.ts';
import { useProject } from '@/lib/project.ts';
import { useFiles } from '@/lib/useScans.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Check } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { FileField } from '@/ui/office/PaperFields.tsx';
import styles from './decorations.module.css';
import { decorationVerbTexts, passTexts } from './texts.ts';

type Props = { decoration: DecorationFile; onClose: () => void; onReload: () => void };
type Worker = { person?: string; id_tail?: string; trade?: string; valid_to?: string; photo?: File };

/** Issues passes. */
export function IssueDrawer({ decoration, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations', 'procedures');
  const send = useFiles('decoration');
  const save = async ({ people = [] }: { people?: Worker[] }) => {
    const given: WorkerGiven[] = [];
    for (const { person, id_tail, trade, valid_to, photo } of people) {
      const photo_id = photo ? await send(decoration.id, 'photo', photo) : null;
      const worker = { person: person?.trim() ?? '', id_tail: said(id_tail), trade: said(trade) };
      given.push({ ...worker, valid_to: valid_to || null, photo_id });
    }
    const path = { project_id, decoration_id: decoration.id };
    const headers = ifMatch(decoration.version);
    await write(once => issueWorkerPasses({ path, headers: { ...once, ...headers }, body: { people: given } }));
    onClose();
  };
  return (
    <FormDrawer<{ people?: Worker[] }>
      title={`${t(decorationVerbTexts.issue_passes)} · ${decoration.number}`}
      verb={t(decorationVerbTexts.issue_passes)}
      width={560}
      initial={{ people: [{}] }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <Form.List name="people">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <fieldset key={key} className={styles.group}>
                  <legend>{name + 1}</legend>
                  <WorkerFields nth={name} />
                  {fields.length > 1 && <Button onClick={() => remove(name)}>{t(passTexts.remove)}</Button>}
                </fieldset>
              ))}
              <Button onClick={() => add({})}>{t(passTexts.add)}</Button>
            </>
          )}
        </Form.List>
      )}
    </FormDrawer>
  );
}

function WorkerFields({ nth }: { nth: number }) {
  const t = useT();
  return (
    <div className={styles.pair}>
      <Form.Item name={[nth, 'person']} label={t(passTexts.person)} rules={[{ required: true }, { max: 40 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name={[nth, 'trade']} label={t(passTexts.trade)} rules={[{ max: 40 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name={[nth, 'id_tail']} label={t(passTexts.tail)} rules={[{ max: 4 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name={[nth, 'valid_to']} label={t(passTexts.validTo)} extra={t(passTexts.validHint)}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name={[nth, 'photo']} label={t(passTexts.photo)}>
        <FileField accept="image/*" />
      </Form.Item>
    </div>
  );
}

/** Takes passes back. */
export function TakeDrawer({ decoration, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations', 'procedures');
  const out = decoration.passes.filter(pass => pass.state === 'out');
  const save = async ({ pass_ids = [], is_lost = false }: { pass_ids?: string[]; is_lost?: boolean }) => {
    const path = { project_id, decoration_id: decoration.id };
    const headers = ifMatch(decoration.version);
    await write(once => takeWorkerPasses({ path, headers: { ...once, ...headers }, body: { pass_ids, is_lost } }));
    onClose();
  };
  return (
    <FormDrawer<{ pass_ids?: string[]; is_lost?: boolean }>
      title={`${t(decorationVerbTexts.take_passes)} · ${decoration.number}`}
      verb={t(decorationVerbTexts.take_passes)}
      initial={{ is_lost: false }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Form.Item
            name="pass_ids"
            label={t(passTexts.which)}
            rules={[{ required: true, message: t(passTexts.whichMissing) }]}
          >
            <Checkbox.Group options={out.map(pass => ({ value: pass.id, label: `${pass.number} ${pass.person}` }))} />
          </Form.Item>
          <Check name="is_lost" label={t(passTexts.isLost)} />
        </>
      )}
    </FormDrawer>
  );
}
