//! A form that is sent: busy meanwhile, refused with the faults of its fields or a problem for all of it.

import { type FormEvent, useRef, useState } from 'react';
import { ApiProblem } from '@/api/problem.ts';

/** What a form needs: whether it is being sent, what it was refused, and the fault of each field. */
export function useSubmit(send: () => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sending = useRef(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setError(null);
    try {
      await send();
    } catch (refusal) {
      setError(refusal);
    }
    sending.current = false;
    setBusy(false);
  };
  const faults = error instanceof ApiProblem ? error.problem.errors : [];
  const faultAt = (pointer: string) => faults.find(fault => fault.pointer === pointer)?.detail;
  return { isBusy, submit: (event: FormEvent) => void submit(event), error: faults.length > 0 ? null : error, faultAt };
}
