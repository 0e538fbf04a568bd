//! The acceptance, item by item: what is not in order goes back to the works, or is kept of the deposit.
//!
//! Rule: DEC-12.

import { Checkbox, Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { acceptDecoration } from '@/api/gen/sdk.gen.ts';
import type { DecorationFile, DecorationItemPart } from '@/api/gen/types.gen.ts';
import { yuanOrNull } from '@/lib/amounts.ts';
import { useT } from '@/lib/i18n.ts';
import { said } from '@/lib/paperDrafts.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Yuan } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import styles from './decorations.module.css';
import { decorationVerbTexts, exitTexts } from './texts.ts';

type Values = { items: { is_ok?: boolean; note?: string; deduction?: string }[] };
type Props = { decoration: DecorationFile; verb: 'accept' | 'rework'; onClose: () => void; onReload: () => void };

/** The drawer. */
export function AcceptDrawer({ decoration, verb, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('decorations', 'procedures');
  const asked: { part: DecorationItemPart; name: string }[] = [
    { part: 'hygiene', name: t(exitTexts.hygiene) },
    { part: 'facilities', name: t(exitTexts.facilities) },
    ...decoration.works.map(name => ({ part: 'work' as const, name })),
  ];
  const save = async ({ items }: Values) => {
    const given = asked.map(({ part, name }, nth) => {
      const { is_ok = false, note, deduction } = items[nth] ?? {};
      return {
        part,
        name,
        is_ok,
        note: is_ok ? null : said(note),
        deduction_fen: is_ok ? null : yuanOrNull(deduction),
      };
    });
    const path = { project_id, decoration_id: decoration.id };
    const body = { items: given, is_passed: verb === 'accept' };
    await write(once => acceptDecoration({ path, headers: { ...once, ...ifMatch(decoration.version) }, body }));
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={`${t(decorationVerbTexts[verb])} · ${decoration.number}`}
      verb={t(decorationVerbTexts[verb])}
      width={560}
      initial={{ items: asked.map(() => ({ is_ok: true })) }}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {form =>
        asked.map(({ name }, nth) => (
          <fieldset key={name} className={styles.group}>
            <legend>{name}</legend>
            <Form.Item name={['items', nth, 'is_ok']} valuePropName="checked">
              <Checkbox>{t(exitTexts.isOk)}</Checkbox>
            </Form.Item>
            <Form.Item noStyle shouldUpdate>
              {() =>
                form.getFieldValue(['items', nth, 'is_ok']) === false && (
                  <div className={styles.pair}>
                    <Form.Item name={['items', nth, 'note']} label={t(exitTexts.itemNote)} rules={[{ max: 300 }]}>
                      <Input autoComplete="off" />
                    </Form.Item>
                    {verb === 'accept' && (
                      <Yuan name={['items', String(nth), 'deduction']} label={t(exitTexts.deduction)} />
                    )}
                  </div>
                )
              }
            </Form.Item>
          </fieldset>
        ))
      }
    </FormDrawer>
  );
}
