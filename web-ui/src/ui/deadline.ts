//! How a deadline stands at a moment. The server gives the dates and the verdict; only the ticking between them is done
//! here, so that a tag turns amber and red by itself.

/** How a deadline stands. */
export type DeadlineState = 'on_track' | 'due_soon' | 'overdue' | 'met' | 'missed' | 'transferred' | 'void' | 'paused';

/** A deadline as the API gives it. */
export type Deadline = {
  /** How it stood when the server answered. */
  state: DeadlineState;
  /** When it must be done. */
  due_at: string;
  /** From when on it is due soon. */
  warn_at?: string | null;
  /** When it was done. */
  ended_at?: string | null;
};

/** What the tag shows: the state now, and the seconds left, over, or between the end and the deadline. */
export type Standing = { state: DeadlineState; seconds: number };

/** Where a deadline stands at `now` (milliseconds). What is done exactly at the deadline is on time. */
export function standingAt(deadline: Deadline, now: number): Standing {
  const due = Date.parse(deadline.due_at);
  const { state } = deadline;
  if (state === 'met' || state === 'missed') {
    const ended = deadline.ended_at ? Date.parse(deadline.ended_at) : due;
    return { state, seconds: Math.abs(due - ended) / 1000 };
  }
  if (state === 'transferred' || state === 'void' || state === 'paused') return { state, seconds: 0 };
  const seconds = (due - now) / 1000;
  if (seconds < 0) return { state: 'overdue', seconds: -seconds };
  const isWarned = deadline.warn_at ? now >= Date.parse(deadline.warn_at) : state === 'due_soon';
  return { state: isWarned ? 'due_soon' : 'on_track', seconds };
}

/** Whether the tag changes while time goes on. */
export function isCounting(state: DeadlineState): boolean {
  return state === 'on_track' || state === 'due_soon' || state === 'overdue';
}
