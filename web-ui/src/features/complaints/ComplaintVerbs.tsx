//! What may be done with a complaint now: at once, after a question, or with a form at the side.

import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { closeComplaint, passOnComplaint } from '@/api/gen/sdk.gen.ts';
import type { Complaint, ComplaintVerb } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import { ComplaintDrawer } from './ComplaintDrawer.tsx';
import styles from './complaints.module.css';
import type { FormVerb } from './send.ts';
import { complaintTexts, complaintVerbTexts } from './texts.ts';

/** The verb that comes next in the usual course. */
const MAIN: readonly ComplaintVerb[] = [
  'pass_on',
  'assign',
  'instruct',
  'plan',
  'reply',
  'analyse',
  'report_node',
  'close',
];
/** What comes next in each stage, where more than one of those is open; an answer waits for its callback. */
const NEXT: Partial<Record<Complaint['stage'], ComplaintVerb | null>> = {
  replied: null,
  investigating: 'plan',
  acting: 'reply',
  satisfied: 'analyse',
  analysed: 'close',
};

type Props = { complaint: Complaint; onReload: () => void };

/** The buttons, and the form that one of them opened. */
export function ComplaintVerbs({ complaint, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('complaints', 'tickets', 'callbacks', 'board');
  const { run, error, isBusy } = useDeed();
  const [form, setForm] = useState<FormVerb | null>(null);
  if (complaint.verbs.length === 0) return null;
  const number = complaint.ticket_number;
  const done = (verb: ComplaintVerb) => tell(t(complaintTexts.done, { verb: t(complaintVerbTexts[verb]), number }));
  const to = { path: { project_id, complaint_id: complaint.ticket_id } };
  const headers = ifMatch(complaint.version);
  const passOn = async () => {
    const sent = () => write(once => passOnComplaint({ ...to, headers: { ...once, ...headers }, body: {} }));
    if (await run(sent)) done('pass_on');
  };
  const close = async () => {
    await write(once => closeComplaint({ ...to, headers: { ...once, ...headers }, body: {} }));
    done('close');
  };
  const views: Partial<Record<ComplaintVerb, VerbView>> = {};
  for (const verb of complaint.verbs) {
    const label = t(complaintVerbTexts[verb]);
    if (verb === 'pass_on') views[verb] = { label, run: passOn };
    else if (verb === 'close') {
      const confirm = {
        question: t(complaintTexts.closeQuestion, { number }),
        consequence: t(complaintTexts.closeHint),
      };
      views[verb] = { label, confirm, run: close };
    } else views[verb] = { label, run: () => setForm(verb) };
  }
  const next = NEXT[complaint.stage];
  const usual = MAIN.find(verb => complaint.verbs.includes(verb)) ?? null;
  const main = next === null || (next && complaint.verbs.includes(next)) ? next : usual;
  // What lacks something on the card cannot be closed, and says so.
  const reason = complaint.gaps.length > 0 ? `${t(complaintTexts.gaps)} ${complaint.gaps.join('；')}` : null;
  const open = complaint.verbs.map(verb => ({ verb, is_allowed: verb !== 'close' || reason === null, reason }));
  return (
    <div className={styles.verbs}>
      <VerbButtons verbs={open} views={views} main={main} isBusy={isBusy} />
      <ProblemAlert error={error} onReload={onReload} />
      {form && (
        <ComplaintDrawer
          verb={form}
          complaint={complaint}
          onSaved={() => {
            setForm(null);
            done(form);
          }}
          onClose={() => setForm(null)}
          onReload={onReload}
        />
      )}
    </div>
  );
}
