//! What the phone's pages share: fresh slips, and the deeds on their way.

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Slip } from '@/api/gen/types.gen.ts';
import { listen } from '@/lib/live.ts';
import { useProject } from '@/lib/project.ts';
import { useStore } from '@/lib/store.ts';
import { useMay } from '@/lib/useMay.ts';
import { type Attempt, again, attempts, begin, giveUp } from './attempts.ts';
import { slipQuery } from './queries.ts';
import { type Deed, send } from './verbs.ts';

/** Reads slips again when something changes, while the page is shown. */
export function useLiveSlips(): void {
  const { id } = useProject();
  const client = useQueryClient();
  const follows = useMay('changes.follow');
  useEffect(() => {
    if (!follows) return;
    const refresh = () => void client.invalidateQueries({ queryKey: ['slips'] });
    const line = listen(`/api/v1/projects/${id}/changes/stream`, refresh, refresh);
    return () => line.stop();
  }, [id, client, follows]);
}

/** Puts the server's answer where the pages read it, and asks for the list again. */
function adopt(client: QueryClient, projectId: string, slip: Slip | null): boolean {
  if (!slip) return false;
  client.setQueryData(slipQuery(projectId, slip.id).queryKey, slip);
  void client.invalidateQueries({ queryKey: ['slips'] });
  return true;
}

/** The deed on a slip that is on its way or was not sent, and what can be done. */
export function useDeeds(slipId: string) {
  const { id } = useProject();
  const client = useQueryClient();
  const attempt = useStore(attempts).find(one => one.slipId === slipId) ?? null;
  const sender = (slip: { id: string; version: number }, deed: Deed, key: string) => send(id, slip, deed, key);
  return {
    attempt,
    /** Does a deed; whether it was done. */
    act: async (slip: Slip, deed: Deed) => adopt(client, id, await begin(slip, deed, sender)),
    retry: async (lost: Attempt) => adopt(client, id, await again(lost, sender)),
    giveUp: () => {
      giveUp(slipId);
      void client.invalidateQueries({ queryKey: ['slips'] });
    },
  };
}

/** Sends again, when the net is back, what it had lost. */
export function useOutbox(): void {
  const { id } = useProject();
  const client = useQueryClient();
  useEffect(() => {
    const sendAll = async () => {
      for (const lost of attempts.get().filter(one => !one.isBusy && isLost(one)))
        adopt(client, id, await again(lost, (slip, deed, key) => send(id, slip, deed, key)));
    };
    const hear = () => void sendAll();
    window.addEventListener('online', hear);
    return () => window.removeEventListener('online', hear);
  }, [id, client]);
}

/** Whether an attempt did not reach the server, rather than being refused by it. */
export function isLost({ error }: Attempt): boolean {
  return error instanceof Error && error.name === 'NetworkProblem';
}
