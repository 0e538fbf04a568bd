//! Keeps what is shown fresh: the live stream tells which records changed, and their areas are read again.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Live, type LiveStatus, listen } from '@/lib/live.ts';
import type { ServerEvent } from '@/lib/sse.ts';
import { createStore, type Store, useStore } from '@/lib/store.ts';

/** Areas whose answers show a kind of record, beside the area named after it (`ticket` → `tickets`). */
const ALSO_SHOWN_IN: Readonly<Record<string, readonly string[]>> = {
  slip: ['tickets', 'board'],
  // What is told of them comes into the inbox, too.
  ticket: ['board', 'callbacks', 'journal', 'notices', 'call_days'],
  callback: ['tickets', 'samples'],
  clock: ['board', 'tickets', 'slips', 'callbacks', 'notices', 'return_calls'],
  file: ['attachments', 'tickets', 'slips'],
  contact: ['tickets', 'call_days'],
  call_import: ['call_days', 'recorded_calls', 'return_calls'],
  call_day: ['recorded_calls', 'notices'],
  special_event: ['tickets'],
  complaint: ['tickets', 'notices'],
  complaint_proposal: ['complaints', 'notices'],
  hot_list: ['complaints', 'notices'],
  complaint_channel: ['complaints'],
  gate_entry: ['gate_entries', 'gate_days'],
  gate_day: ['gate_days', 'duties'],
  duty: ['duties'],
  duty_task: ['duties'],
  // Names, rooms and places stand in the rows of the work, too.
  party: ['parties', 'units', 'tickets'],
  party_tag: ['parties'],
  occupancy: ['parties', 'units'],
  unit: ['units', 'parties', 'tickets'],
  entrustment: ['units', 'key_sets'],
  key_set: ['units'],
  key_count: ['duties'],
  facility: ['facilities', 'tickets'],
  category: ['categories'],
  team: ['teams', 'people'],
  user: ['users', 'people'],
  policy: ['policy', 'policies'],
  calendar: ['calendar'],
};

/** The first parts of the query keys that a batch of changes makes stale. */
export function staleAreas(events: readonly ServerEvent[]): Set<string> {
  const kinds = new Set(events.map(kindOf).filter(kind => kind !== ''));
  return new Set([...kinds].flatMap(kind => [`${kind}s`, ...(ALSO_SHOWN_IN[kind] ?? [])]));
}

function kindOf(event: ServerEvent): string {
  try {
    const change: unknown = JSON.parse(event.data);
    const kind = typeof change === 'object' && change !== null && 'subject_kind' in change ? change.subject_kind : '';
    return typeof kind === 'string' ? kind : '';
  } catch {
    return '';
  }
}

const silent: Store<LiveStatus> = createStore<LiveStatus>('connecting');

/** Follows a project's changes while the component is shown; the status for the light. */
export function useLiveChanges(projectId: string | null): LiveStatus {
  const client = useQueryClient();
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    if (projectId === null) return;
    const refresh = (events: ServerEvent[]) => {
      for (const area of staleAreas(events)) void client.invalidateQueries({ queryKey: [area] });
    };
    const line = listen(`/api/v1/projects/${projectId}/changes/stream`, refresh, () => void client.invalidateQueries());
    setLive(line);
    return () => {
      setLive(null);
      line.stop();
    };
  }, [projectId, client]);
  return useStore(live?.status ?? silent);
}
