//! A deed on its way: it is done once at a time, and what it is refused stays to be shown.

import { useRef, useState } from 'react';

/** Does deeds one after the other; `run` tells whether it was done. */
export function useDeed() {
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const running = useRef(false);
  const run = async (deed: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await deed();
      return true;
    } catch (refusal) {
      setError(refusal);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { run, error, isBusy };
}
