//! The fields of small forms, each under its label: a line, some lines, an amount, a moment or a day, a tick, a choice.

import { Checkbox, Form, Input } from 'antd';
import { parseYuan } from '@/lib/amounts.ts';
import { useT } from '@/lib/i18n.ts';
import type { Choice } from '../choices.ts';
import { Select } from './Select.tsx';
import { inputTexts } from './texts.ts';

type Rules = NonNullable<Parameters<typeof Form.Item>[0]['rules']>;
type Props = { name: string; label: string; rules?: Rules; hint?: string };

/** A line. */
export function Short({ name, label, rules = [], hint }: Props) {
  return (
    <Form.Item name={name} label={label} rules={rules} extra={hint}>
      <Input autoComplete="off" />
    </Form.Item>
  );
}

/** Some lines. */
export function Long({ name, label, rules = [], hint, rows = 2 }: Props & { rows?: number }) {
  return (
    <Form.Item name={name} label={label} rules={rules} extra={hint}>
      <Input.TextArea rows={rows} />
    </Form.Item>
  );
}

type YuanProps = Omit<Props, 'name'> & { name: string | string[]; initial?: string };

/** An amount in yuan, kept as it is typed until `parseYuan` reads it; empty unless the rules want it. */
export function Yuan({ name, label, rules = [], hint, initial }: YuanProps) {
  const t = useT();
  const isAmount = {
    validator: (_: unknown, text?: string) =>
      !text || parseYuan(text) !== null ? Promise.resolve() : Promise.reject(new Error(t(inputTexts.amountWrong))),
  };
  return (
    <Form.Item name={name} label={label} rules={[...rules, isAmount]} extra={hint} initialValue={initial}>
      <Input inputMode="decimal" autoComplete="off" />
    </Form.Item>
  );
}

/** A moment or a day. */
export function When({
  name,
  label,
  rules = [],
  hint,
  type = 'datetime-local',
}: Props & { type?: 'date' | 'datetime-local' }) {
  return (
    <Form.Item name={name} label={label} rules={rules} extra={hint}>
      <Input type={type} />
    </Form.Item>
  );
}

/** A tick. */
export function Check({ name, label, hint }: Omit<Props, 'rules'>) {
  return (
    <Form.Item name={name} valuePropName="checked" extra={hint}>
      <Checkbox>{label}</Checkbox>
    </Form.Item>
  );
}

/** One of a list; with `isOptional` it may be taken back. */
export function Pick({
  name,
  label,
  rules = [],
  hint,
  options,
  isOptional = false,
}: Props & { options: readonly Choice[]; isOptional?: boolean }) {
  return (
    <Form.Item name={name} label={label} rules={rules} extra={hint}>
      <Select showSearch optionFilterProp="label" allowClear={isOptional} options={[...options]} />
    </Form.Item>
  );
}
