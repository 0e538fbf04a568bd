//! What every write carries: an idempotency key of its own, and what it makes stale.

import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { uuid } from './uuid.ts';

/** The key under which a write is done once, however often it is sent. */
export type Once = { 'Idempotency-Key': string };

/**
 * Gives a function that does a write under a key made when the form opened and renewed after each success, and then
 * reads the areas again.
 */
export function useWrite(...areas: string[]) {
  const client = useQueryClient();
  const key = useRef(uuid());
  return async <T>(write: (once: Once) => Promise<T>): Promise<T> => {
    const done = await write({ 'Idempotency-Key': key.current });
    key.current = uuid();
    await Promise.all(areas.map(area => client.invalidateQueries({ queryKey: [area] })));
    return done;
  };
}
