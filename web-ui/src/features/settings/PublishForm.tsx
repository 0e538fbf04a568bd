//! Publishing a draft: from when it holds, and why.

import { Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { publishPolicy } from '@/api/gen/sdk.gen.ts';
import type { PolicyPreset, PolicyShown, PolicyValue } from '@/api/gen/types.gen.ts';
import { ApiProblem } from '@/api/problem.ts';
import { policyPublishRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { FromField } from './FromField.tsx';
import { type From, momentOf, NOW } from './from.ts';
import styles from './settings.module.css';
import { settingsTexts } from './texts.ts';

type Values = { from: From; reason: string };

type Props = {
  policy: PolicyShown;
  preset: PolicyPreset;
  overrides: Record<string, PolicyValue>;
  onClose: () => void;
  onPublished: () => void;
  /** Told of faults at keys, which the page behind shows. */
  onRefused: (refusal: unknown) => void;
};

/** The form. */
export function PublishForm({ policy, preset, overrides, onClose, onPublished, onRefused }: Props) {
  const t = useT();
  const { id: project_id, offset_minutes } = useProject();
  const write = useWrite('policy');
  const number = policy.newest + 1;
  const save = async ({ from, reason }: Values) => {
    const body = { preset, overrides, from_at: momentOf(from, offset_minutes), reason: reason.trim() };
    try {
      await write(once =>
        publishPolicy({ path: { project_id }, headers: { ...once, ...ifMatch(policy.newest) }, body }),
      );
      tell(t(settingsTexts.published, { number }));
      onPublished();
    } catch (refusal) {
      const isOfKeys =
        refusal instanceof ApiProblem &&
        (refusal.isStale || refusal.problem.errors.some(({ pointer }) => pointer.startsWith('/overrides/')));
      if (!isOfKeys) throw refusal;
      onRefused(refusal);
    }
  };
  return (
    <FormDrawer<Values>
      title={t(settingsTexts.publishTitle, { number })}
      verb={t(settingsTexts.publish)}
      initial={{ from: NOW }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <p className={styles.note}>{t(settingsTexts.publishHint)}</p>
          <FromField />
          <Form.Item name="reason" label={t(commonTexts.reason)} rules={policyPublishRules.reason}>
            <Input.TextArea rows={3} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
