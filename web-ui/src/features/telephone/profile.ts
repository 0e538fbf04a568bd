//! A recorder's profile as its form holds it: columns as fields, words and numbers as texts with commas.

import type { RecorderColumns, RecorderProfile, RecorderProfileWrite } from '@/api/gen/types.gen.ts';

/** What a column may tell, in the order of the form. */
export const FIELDS = [
  'started_at',
  'direction',
  'caller',
  'called',
  'ring_seconds',
  'talk_seconds',
  'extension',
  'line',
  'recording',
] as const satisfies (keyof RecorderColumns)[];

/** What is typed. */
export type Values = Pick<
  RecorderProfileWrite,
  'name' | 'kind' | 'encoding' | 'separator' | 'time_format' | 'unsaid_direction' | 'pattern'
> & {
  columns: Partial<Record<keyof RecorderColumns, string>>;
  incoming: string;
  outgoing: string;
  internal: string;
  own_numbers: string;
  /** Minutes ahead of UTC; empty for the project's own zone. */
  offset: string;
  is_active: boolean;
};

/** Some words with commas between them. */
function wordsOf(text: string): string[] {
  return text
    .split(/[,，、\n]+/)
    .map(word => word.trim())
    .filter(word => word !== '');
}

/** What stands in the form: a profile, or what most recorders do. */
export function valuesOf(profile: RecorderProfile | undefined, isActive = true): Values {
  if (!profile)
    return {
      name: '',
      kind: 'list',
      encoding: 'told',
      separator: ',',
      time_format: '%Y-%m-%d %H:%M:%S',
      unsaid_direction: 'incoming',
      pattern: '',
      columns: {},
      incoming: '呼入, IN',
      outgoing: '呼出, OUT',
      internal: '内线',
      own_numbers: '',
      offset: '',
      is_active: true,
    };
  const { name, kind, encoding, separator, time_format, unsaid_direction, pattern, offset_minutes } = profile;
  return {
    ...{ name, kind, encoding, separator, time_format, unsaid_direction, pattern },
    columns: { ...profile.columns },
    incoming: profile.incoming.join(', '),
    outgoing: profile.outgoing.join(', '),
    internal: profile.internal.join(', '),
    own_numbers: profile.own_numbers.join(', '),
    offset: offset_minutes === null || offset_minutes === undefined ? '' : String(offset_minutes),
    is_active: isActive,
  };
}

/** What is sent of it; what belongs to the other kind of list stays out. */
export function profileOf(values: Values): RecorderProfileWrite {
  const { name, kind, encoding, separator, time_format, unsaid_direction, is_active } = values;
  const named = FIELDS.map(field => [field, values.columns[field]?.trim() ?? ''] as const);
  const isList = kind === 'list';
  return {
    ...{ kind, encoding, time_format, unsaid_direction, is_active },
    name: name.trim(),
    separator: isList ? separator : ',',
    columns: isList ? Object.fromEntries(named.filter(([, header]) => header !== '')) : {},
    pattern: isList ? '' : values.pattern.trim(),
    incoming: wordsOf(values.incoming),
    outgoing: wordsOf(values.outgoing),
    internal: wordsOf(values.internal),
    own_numbers: wordsOf(values.own_numbers),
    offset_minutes: values.offset.trim() === '' ? null : Number(values.offset),
  };
}
