//! Setting a duty: one of the papers, or one of the project's own.

import { Form } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addDuty, changeDuty } from '@/api/gen/sdk.gen.ts';
import type {
  Duty,
  DutyEvery,
  DutyEvidence,
  DutyHeld,
  DutyHour,
  DutyReach,
  DutyRecurrence,
  DutyWeekday,
  Role,
} from '@/api/gen/types.gen.ts';
import { dutyAddRules, dutyChangeRules } from '@/api/rules.gen.ts';
import { formatList } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { roleTexts } from '@/lib/roles.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Check, Pick, Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { dutyTexts, everyTexts, evidenceTexts, heldTexts, hourTexts, reachTexts, weekdayTexts } from './texts.ts';
import { nameOf, whenOf } from './words.ts';

type Values = {
  name?: string;
  name_en?: string;
  is_on: boolean;
  role: Role;
  held: DutyHeld;
  evidence: DutyEvidence;
  every: DutyEvery;
  interval?: string;
  weekdays?: DutyWeekday[];
  days?: string;
  months?: string;
  working_days?: string;
  reach?: DutyReach;
  hour: DutyHour;
  from?: string;
  to?: string;
};

const numbers = (text = '') =>
  text
    .split(/[,，、\s]+/)
    .filter(part => part !== '')
    .map(Number);

/** What was typed, as the API takes it; what does not belong to the way it comes round stays out. */
function recurrenceOf(values: Values): DutyRecurrence {
  const { every, hour, from, to } = values;
  const isMonthly = every === 'month' || every === 'year';
  const days = numbers(values.days);
  return {
    every,
    hour,
    interval: every === 'week' || every === 'month' ? (numbers(values.interval)[0] ?? 1) : 1,
    weekdays: every === 'week' ? (values.weekdays ?? []) : [],
    days: isMonthly ? days : [],
    months: every === 'year' ? numbers(values.months) : [],
    working_days:
      every === 'before_holiday' || (isMonthly && days.length === 0) ? (numbers(values.working_days)[0] ?? 0) : 0,
    reach: isMonthly ? (values.reach ?? 'on') : 'on',
    from: hour === 'clock' && from ? from : null,
    to: hour === 'clock' && to ? to : null,
  };
}

function valuesOf(duty: Duty | undefined): Partial<Values> {
  if (!duty)
    return { is_on: true, held: 'each', evidence: 'tick', every: 'working_day', hour: 'office_hours', reach: 'on' };
  const when = duty.recurrence;
  return {
    name: duty.name,
    name_en: duty.name_en,
    is_on: duty.is_on,
    role: duty.role,
    held: duty.held,
    evidence: duty.evidence,
    ...(when && {
      every: when.every,
      interval: String(when.interval ?? 1),
      weekdays: when.weekdays ?? [],
      days: (when.days ?? []).join(','),
      months: (when.months ?? []).join(','),
      working_days: String(when.working_days ?? 0),
      reach: when.reach ?? 'on',
      hour: when.hour,
      ...(when.from && { from: when.from }),
      ...(when.to && { to: when.to }),
    }),
  };
}

type Props = { duty?: Duty | undefined; onClose: () => void; onReload: () => void };

/** The form. */
export function DutyForm({ duty, onClose, onReload }: Props) {
  const t = useT();
  const lang = useLang();
  const { id: project_id } = useProject();
  const write = useWrite('duties');
  const isOwn = !duty?.key;
  const isOfPolicy = (duty?.policy_keys.length ?? 0) > 0;
  const save = async (values: Values) => {
    const { is_on, role, held, evidence } = values;
    const own = { name: values.name?.trim() ?? '', ...(values.name_en?.trim() && { name_en: values.name_en.trim() }) };
    await write(once => {
      if (!duty) {
        const body = { ...own, role, held, evidence, recurrence: recurrenceOf(values) };
        return addDuty({ path: { project_id }, headers: once, body });
      }
      const recurrence = isOfPolicy ? {} : { recurrence: recurrenceOf(values) };
      const body = { is_on, role, held, ...(isOwn && { ...own, evidence }), ...recurrence };
      return changeDuty({
        path: { project_id, duty_id: duty.id },
        headers: { ...once, ...ifMatch(duty.version) },
        body,
      });
    });
    onClose();
  };
  return (
    <FormDrawer<Values>
      title={duty ? nameOf(duty, lang) : t(dutyTexts.add)}
      verb={t(duty ? dutyTexts.change : dutyTexts.add)}
      initial={valuesOf(duty)}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          {isOwn && <Short name="name" label={t(dutyTexts.name)} rules={dutyAddRules.name} />}
          {isOwn && <Short name="name_en" label={t(dutyTexts.nameEn)} rules={dutyAddRules.name_en} />}
          {duty && <Check name="is_on" label={t(dutyTexts.isOn)} />}
          <Pick name="role" label={t(dutyTexts.post)} rules={dutyChangeRules.role} options={choicesOf(roleTexts, t)} />
          <Pick
            name="held"
            label={t(dutyTexts.heldLabel)}
            rules={dutyChangeRules.held}
            options={choicesOf(heldTexts, t)}
          />
          {isOwn && (
            <Pick
              name="evidence"
              label={t(dutyTexts.evidenceLabel)}
              rules={dutyAddRules.evidence}
              options={choicesOf(evidenceTexts, t).filter(({ value }) => value !== 'record')}
            />
          )}
          {isOfPolicy && duty ? (
            <p>
              {duty.recurrence ? whenOf(duty.recurrence, t) : t(dutyTexts.never)} ·{' '}
              {t(dutyTexts.byPolicy, { keys: formatList(duty.policy_keys) })}
            </p>
          ) : (
            <WhenFields />
          )}
        </>
      )}
    </FormDrawer>
  );
}

/** The fields of how it comes round: those that belong to the chosen way. */
function WhenFields() {
  const t = useT();
  const every = Form.useWatch<DutyEvery>('every');
  const hour = Form.useWatch<DutyHour>('hour');
  const isMonthly = every === 'month' || every === 'year';
  return (
    <>
      <Pick
        name="every"
        label={t(dutyTexts.everyLabel)}
        rules={[{ required: true }]}
        options={choicesOf(everyTexts, t)}
      />
      {(every === 'week' || every === 'month') && <Short name="interval" label={t(dutyTexts.intervalLabel)} />}
      {every === 'week' && (
        <Form.Item name="weekdays" label={t(dutyTexts.weekdaysLabel)}>
          <Select mode="multiple" options={choicesOf(weekdayTexts, t)} />
        </Form.Item>
      )}
      {every === 'year' && <Short name="months" label={t(dutyTexts.monthsLabel)} />}
      {isMonthly && <Short name="days" label={t(dutyTexts.daysLabel)} />}
      {isMonthly && <Pick name="reach" label={t(dutyTexts.reachLabel)} options={choicesOf(reachTexts, t)} />}
      {every === 'before_holiday' && <Short name="working_days" label={t(dutyTexts.workingDaysLabel)} />}
      <Pick name="hour" label={t(dutyTexts.hourLabel)} rules={[{ required: true }]} options={choicesOf(hourTexts, t)} />
      {hour === 'clock' && <Short name="from" label={t(dutyTexts.fromLabel)} />}
      {hour === 'clock' && <Short name="to" label={t(dutyTexts.toLabel)} />}
    </>
  );
}
