//! A recorder's profile: which header names which column, how moments and directions are written, and a try on some lines
//! before it is kept.
//!
//! Rule: TEL-01.

import { Form, type FormInstance, Input } from 'antd';
import { useId, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { addRecorderProfile, changeRecorderProfile, tryRecorderProfile } from '@/api/gen/sdk.gen.ts';
import type { CallListReport, RecorderProfileRecord } from '@/api/gen/types.gen.ts';
import { recorderProfileWriteRules, recorderTryRules } from '@/api/rules.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import { Check, Long, Pick, Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { FIELDS, profileOf, type Values, valuesOf } from './profile.ts';
import { Calls } from './Report.tsx';
import { encodingTexts, profileKindTexts, profileTexts, recorderFieldTexts } from './setupTexts.ts';
import styles from './telephone.module.css';
import { directionTexts, reportTexts } from './texts.ts';

const { name, time_format, pattern, separator } = recorderProfileWriteRules;

type Props = { record?: RecorderProfileRecord; onClose: () => void; onReload: () => void };

/** The form. */
export function ProfileForm({ record, onClose, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('recorder_profiles');
  const save = async (values: Values) => {
    const body = profileOf(values);
    await write(once =>
      record
        ? changeRecorderProfile({
            path: { project_id, profile_id: record.id },
            headers: { ...once, ...ifMatch(record.version) },
            body,
          })
        : addRecorderProfile({ path: { project_id }, headers: once, body }),
    );
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={record ? record.profile.name : t(profileTexts.add)}
      width={640}
      initial={valuesOf(record?.profile, record?.is_active)}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {form => (
        <>
          <Short name="name" label={t(profileTexts.name)} rules={name} />
          <Pick name="kind" label={t(profileTexts.kind)} options={choicesOf(profileKindTexts, t)} />
          <KindFields />
          <Short
            name="time_format"
            label={t(profileTexts.timeFormat)}
            rules={time_format}
            hint={t(profileTexts.timeHint)}
          />
          <Short name="offset" label={t(profileTexts.offset)} hint={t(profileTexts.offsetHint)} />
          <div className={styles.three}>
            <Short name="incoming" label={t(profileTexts.incoming)} />
            <Short name="outgoing" label={t(profileTexts.outgoing)} />
            <Short name="internal" label={t(profileTexts.internal)} />
          </div>
          <Long name="own_numbers" label={t(profileTexts.ownNumbers)} hint={t(profileTexts.ownNumbersHint)} />
          <Pick
            name="unsaid_direction"
            label={t(profileTexts.unsaid)}
            options={choicesOf(directionTexts, t)}
            hint={t(profileTexts.unsaidHint)}
          />
          {record && <Check name="is_active" label={t(profileTexts.isActive)} />}
          <Try form={form} projectId={project_id} />
        </>
      )}
    </FormDrawer>
  );
}

/** What belongs to the chosen kind: columns of a list, or the pattern of names. */
function KindFields() {
  const t = useT();
  const kind = Form.useWatch<Values['kind']>('kind');
  if (kind === 'file_names')
    return <Short name="pattern" label={t(profileTexts.pattern)} rules={pattern} hint={t(profileTexts.patternHint)} />;
  return (
    <>
      <div className={styles.three}>
        <Pick name="encoding" label={t(profileTexts.encoding)} options={choicesOf(encodingTexts, t)} />
        <Short name="separator" label={t(profileTexts.separator)} rules={separator} />
      </div>
      <fieldset className={styles.columnsMap}>
        <legend>{t(profileTexts.columns)}</legend>
        <p className={styles.note}>{t(profileTexts.columnsHint)}</p>
        <div className={styles.three}>
          {FIELDS.map(field => (
            <Form.Item key={field} name={['columns', field]} label={t(recorderFieldTexts[field])}>
              <Input autoComplete="off" maxLength={100} />
            </Form.Item>
          ))}
        </div>
      </fieldset>
    </>
  );
}

/** Some lines of a list, read by what stands in the form. */
function Try({ form, projectId }: { form: FormInstance<Values>; projectId: string }) {
  const t = useT();
  const id = useId();
  const { run, error, isBusy } = useDeed();
  const [lines, setLines] = useState('');
  const [report, setReport] = useState<CallListReport | null>(null);
  const read = () =>
    run(async () => {
      setReport(null);
      const profile = profileOf({ ...valuesOf(undefined), ...form.getFieldsValue() });
      setReport(await tryRecorderProfile({ path: { project_id: projectId }, body: { profile, lines } }));
    });
  const longest = recorderTryRules.lines.find(rule => 'max' in rule)?.max;
  return (
    <section className={styles.try} aria-label={t(profileTexts.try)}>
      <div className={styles.field}>
        <label htmlFor={id}>{t(profileTexts.try)}</label>
        <Input.TextArea
          id={id}
          rows={3}
          value={lines}
          {...(longest !== undefined && { maxLength: longest })}
          placeholder={t(profileTexts.tryHint)}
          onChange={event => setLines(event.target.value)}
        />
      </div>
      <div className={styles.row}>
        <Button isBusy={isBusy} disabled={lines.trim() === ''} onClick={() => void read()}>
          {t(profileTexts.tryVerb)}
        </Button>
        {report && (
          <span role="status">
            {t(profileTexts.tried, { read: report.lines - report.fault_count, lines: report.lines })}
          </span>
        )}
      </div>
      <ProblemAlert error={error} />
      {report && report.faults.length > 0 && (
        <ul className={styles.faults} aria-label={t(reportTexts.faultList)}>
          {report.faults.slice(0, 5).map(fault => (
            <li key={`${fault.line} ${fault.column}`}>{t(profileTexts.fault, { ...fault })}</li>
          ))}
        </ul>
      )}
      {report && report.calls.length > 0 && <Calls calls={report.calls} />}
    </section>
  );
}
