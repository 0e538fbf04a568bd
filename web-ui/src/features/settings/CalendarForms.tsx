//! New versions of the calendar: other hours of the week, or the list of a year.

import { Form, Input, InputNumber } from 'antd';
import { type ChangeEvent, useId } from 'react';
import { ifMatch } from '@/api/client.ts';
import { publishCalendar } from '@/api/gen/sdk.gen.ts';
import type { Calendar, CalendarPublish, CalendarVersion } from '@/api/gen/types.gen.ts';
import { calendarPublishRules } from '@/api/rules.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { readFrames, readList, tellFrames } from './calendar.ts';
import { FromField } from './FromField.tsx';
import { type From, momentOf, NOW } from './from.ts';
import styles from './settings.module.css';
import { calendarTexts, choiceTexts, settingsTexts } from './texts.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

type Common = { from: From; reason: string };

function usePublish(version: CalendarVersion, onClose: () => void) {
  const t = useT();
  const { id: project_id, offset_minutes } = useProject();
  const write = useWrite('calendar');
  const number = version.number + 1;
  return async ({ from, reason }: Common, what: Pick<CalendarPublish, 'calendar' | 'year' | 'days'>) => {
    const body = { ...what, from_at: momentOf(from, offset_minutes), reason: reason.trim() };
    await write(once =>
      publishCalendar({ path: { project_id }, headers: { ...once, ...ifMatch(version.number) }, body }),
    );
    tell(t(settingsTexts.published, { number }));
    onClose();
  };
}

function CommonFields() {
  const t = useT();
  return (
    <>
      <FromField />
      <Form.Item name="reason" label={t(commonTexts.reason)} rules={calendarPublishRules.reason}>
        <Input.TextArea rows={2} />
      </Form.Item>
    </>
  );
}

type WeekValues = Common & { week: string[] };

/** The hours of the week. */
export function WeekForm({ version, onClose }: { version: CalendarVersion; onClose: () => void }) {
  const t = useT();
  const publish = usePublish(version, onClose);
  const save = async (values: WeekValues) => {
    const week = values.week.map(text => readFrames(text) ?? []) as unknown as Calendar['week'];
    await publish(values, { calendar: { ...version.calendar, week } });
  };
  return (
    <FormDrawer<WeekValues>
      title={t(calendarTexts.editWeek)}
      verb={t(settingsTexts.publish)}
      initial={{ week: version.calendar.week.map(tellFrames), from: NOW }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <p className={styles.note}>{t(calendarTexts.weekHint)}</p>
          {WEEK.map((day, at) => (
            <Form.Item
              key={day}
              name={['week', at]}
              label={t(choiceTexts[day])}
              rules={[
                {
                  validator: async (_, text: string) => {
                    if (readFrames(text ?? '') === null) throw new Error(t(calendarTexts.framesWrong));
                  },
                },
              ]}
            >
              <Input placeholder={t(calendarTexts.closed)} />
            </Form.Item>
          ))}
          <CommonFields />
        </>
      )}
    </FormDrawer>
  );
}

type YearValues = Common & { year: number; rows: string };

/** The list of a year's holidays and make-up days. */
export function YearForm({ version, year, onClose }: { version: CalendarVersion; year: number; onClose: () => void }) {
  const t = useT();
  const publish = usePublish(version, onClose);
  const save = (values: YearValues) =>
    publish(values, { year: values.year, days: readList(values.rows, values.year).days });
  const check = (rows: string, ofYear: number) => {
    const { days, faults } = readList(rows, ofYear);
    const [fault] = faults;
    if (fault)
      throw new Error(
        fault.isOtherYear
          ? t(calendarTexts.otherYear, { line: fault.line, text: fault.text, year: ofYear })
          : t(calendarTexts.rowWrong, { line: fault.line, text: fault.text }),
      );
    if (days.length === 0) throw new Error(t(calendarTexts.noRows));
  };
  return (
    <FormDrawer<YearValues>
      title={t(calendarTexts.importYear)}
      verb={t(settingsTexts.publish)}
      width={560}
      initial={{ year, rows: '', from: NOW }}
      onSave={save}
      onClose={onClose}
    >
      {form => (
        <>
          <Form.Item name="year" label={t(calendarTexts.listOf)} rules={[{ required: true }]}>
            <InputNumber controls={false} min={2024} max={2100} />
          </Form.Item>
          <Form.Item
            name="rows"
            label={t(calendarTexts.rows)}
            extra={t(calendarTexts.rowsHint)}
            dependencies={['year']}
            rules={[{ validator: async (_, rows: string) => check(rows ?? '', form.getFieldValue('year')) }]}
          >
            <Input.TextArea rows={8} className={styles.mono} />
          </Form.Item>
          <ListFile onText={rows => form.setFieldValue('rows', rows)} />
          <Form.Item noStyle dependencies={['rows', 'year']}>
            {({ getFieldsValue }) => {
              const { rows = '', year: ofYear = year } = getFieldsValue(['rows', 'year']);
              return <Count rows={rows} year={ofYear} />;
            }}
          </Form.Item>
          <CommonFields />
        </>
      )}
    </FormDrawer>
  );
}

function Count({ rows, year }: { rows: string; year: number }) {
  const t = useT();
  const { days } = readList(rows, year);
  const holidays = days.filter(({ kind }) => kind === 'holiday').length;
  return (
    <p className={styles.note} role="status">
      {days.length > 0 && t(calendarTexts.count, { holidays, workdays: days.length - holidays })}
    </p>
  );
}

function ListFile({ onText }: { onText: (text: string) => void }) {
  const t = useT();
  const id = useId();
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) onText(await file.text());
  };
  return (
    <p className={styles.choice}>
      <label htmlFor={id}>{t(calendarTexts.file)}</label>
      <input id={id} type="file" accept=".csv,.json,.txt" onChange={event => void read(event)} />
    </p>
  );
}
