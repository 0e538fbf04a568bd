//! The buttons of a task, as the API opens them. A tick is one press; everything else asks.

import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { completeDutyTask, reopenDutyTask } from '@/api/gen/sdk.gen.ts';
import type { DutyTask, DutyTaskVerb } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import { type AskedVerb, TaskForm } from './TaskForm.tsx';
import { verbTexts } from './texts.ts';

/** The buttons. */
export function TaskVerbs({ task, onReload }: { task: DutyTask; onReload: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('duties');
  const [asked, setAsked] = useState<AskedVerb | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const path = { project_id, duty_task_id: task.id };
  const press = async (verb: 'complete' | 'reopen') => {
    setBusy(true);
    setError(null);
    try {
      await write(once => {
        const headers = { ...once, ...ifMatch(task.version) };
        return verb === 'complete'
          ? completeDutyTask({ path, headers, body: {} })
          : reopenDutyTask({ path, headers, body: {} });
      });
    } catch (refusal) {
      setError(refusal);
    }
    setBusy(false);
  };
  const asks = (verb: AskedVerb): VerbView => ({ label: t(verbTexts[verb]), run: () => setAsked(verb) });
  const ticks = { label: t(verbTexts.complete), run: () => press('complete') };
  const views: Partial<Record<DutyTaskVerb, VerbView>> = {
    complete: task.evidence === 'tick' ? ticks : asks('complete'),
    hand_over: asks('hand_over'),
    reopen: { label: t(verbTexts.reopen), run: () => press('reopen') },
    cancel: asks('cancel'),
  };
  return (
    <>
      <ProblemAlert error={error} onReload={onReload} />
      <VerbButtons verbs={task.verbs.map(verb => ({ verb, is_allowed: true }))} views={views} isBusy={isBusy} />
      {asked && <TaskForm task={task} verb={asked} onClose={() => setAsked(null)} onReload={onReload} />}
    </>
  );
}
