//! What a tag needs of the API's clock, and what its step is called.

import type { Clock } from '@/api/gen/types.gen.ts';
import type { Phrase, Translate } from '@/lib/i18n.ts';
import type { Choice } from './choices.ts';
import { stepTexts, workTexts } from './clockTexts.ts';
import type { Deadline } from './deadline.ts';

/** The clock as a deadline's tag takes it. */
export function clockDeadline(clock: Pick<Clock, 'state' | 'due_at' | 'warn_at' | 'stopped_at'>): Deadline {
  const { state, due_at, warn_at, stopped_at } = clock;
  return { state, due_at, warn_at, ended_at: stopped_at ?? null };
}

/** The step that the policy key of a clock's limit is about; `null` for one that this page does not know. */
export function clockStep(key: string): Phrase | null {
  return Object.hasOwn(stepTexts, key) ? stepTexts[key as keyof typeof stepTexts] : null;
}

/** What a limit is called where those of several works stand together: its step, and which work it is about. */
export function limitName(key: string, t: Translate): string {
  const step = clockStep(key);
  const work = (['household', 'public'] as const).find(one => key.includes(`.${one}_`));
  return [step ? t(step) : key, work && t(workTexts[work])].filter(Boolean).join(' · ');
}

/** The limits that have a name, to choose from. */
export function limitChoices(t: Translate): Choice[] {
  return Object.keys(stepTexts).map(key => ({ value: key, label: limitName(key, t) }));
}

/** The clock that matters now: the running one that is due first, else the last that was stopped; `null` of none. */
export function currentClock(clocks: readonly Clock[]): Clock | null {
  const running = clocks.filter(clock => clock.stopped_at === null || clock.stopped_at === undefined);
  const live = running.filter(({ state }) => state === 'on_track' || state === 'due_soon' || state === 'overdue');
  const first = live.toSorted((one, other) => one.due_at.localeCompare(other.due_at))[0];
  const stopped = clocks.filter(({ state }) => state === 'met' || state === 'missed');
  const last = stopped.toSorted((one, other) => (other.stopped_at ?? '').localeCompare(one.stopped_at ?? ''))[0];
  return first ?? last ?? null;
}
