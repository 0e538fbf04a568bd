//! What was found on a visit, written down on the phone. What was typed is kept until it is sent.
//!
//! Rule: VAC-02, VAC-07, VAC-10.

import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { recordVisit } from '@/api/gen/sdk.gen.ts';
import type { Visit, VisitCare, VisitItem, VisitResult } from '@/api/gen/types.gen.ts';
import { dropDraft, keepDraft, readDraft } from '@/lib/drafts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { upload } from '@/lib/upload.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { uuid } from '@/lib/uuid.ts';
import { visitCareTexts, visitItemTexts, visitResultTexts } from '@/lib/visitTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { roundTexts, visitTexts, visitVerbTexts } from './texts.ts';
import styles from './visits.module.css';

// The work does not wait for its pictures.
const Photos = lazy(() => import('@/ui/Photos.tsx').then(({ Photos }) => ({ default: Photos })));

type Problem = { key: string; text: string; photo: string | null };
type Draft = {
  found: Partial<Record<VisitItem, VisitResult>>;
  done: readonly VisitCare[];
  note: string;
  problems: readonly Problem[];
};

/** Changes a part; one that comes later than others is made from what stands then. */
type Change = (part: Partial<Draft> | ((before: Draft) => Partial<Draft>)) => void;

const EMPTY: Draft = { found: {}, done: [], note: '', problems: [] };
const RESULTS: readonly VisitResult[] = ['normal', 'abnormal'];

/** The form. */
export function RecordForm({ visit }: { visit: Visit }) {
  const t = useT();
  const project = useProject();
  const noteId = useId();
  const name = `visit.${visit.id}`;
  const [draft, setDraft] = useState<Draft>(() => readDraft<Draft>(name) ?? EMPTY);
  const write = useWrite('visits', 'tickets', 'clocks');
  const { run, error, isBusy } = useDeed();
  const change: Change = part =>
    setDraft(before => {
      const after = { ...before, ...(typeof part === 'function' ? part(before) : part) };
      keepDraft(name, after);
      return after;
    });
  const send = () =>
    void run(async () => {
      const checks = visit.items.flatMap(item => {
        const result = draft.found[item];
        return result ? [{ item, result, note: null }] : [];
      });
      const problems = draft.problems.map(({ text, photo }) => ({ text: text.trim(), photo_id: photo }));
      await write(once =>
        recordVisit({
          path: { project_id: project.id, visit_id: visit.id },
          headers: { ...once, ...ifMatch(visit.version) },
          body: { checks, done: [...draft.done], note: draft.note.trim() || null, problems },
        }),
      );
      dropDraft(name);
    });
  return (
    <>
      <section className={styles.card}>
        <h2>{t(visitTexts.checks)}</h2>
        {visit.items.map(item => (
          <fieldset key={item} className={styles.check}>
            <legend>{t(visitItemTexts[item])}</legend>
            {RESULTS.map(result => (
              <label key={result}>
                <input
                  type="radio"
                  name={`${visit.id}-${item}`}
                  checked={draft.found[item] === result}
                  onChange={() => change({ found: { ...draft.found, [item]: result } })}
                />
                {t(visitResultTexts[result])}
              </label>
            ))}
          </fieldset>
        ))}
        <Button
          onClick={() =>
            change({ found: Object.fromEntries(visit.items.map(item => [item, 'normal'])) as Draft['found'] })
          }
        >
          {t(roundTexts.allNormal)}
        </Button>
      </section>
      {visit.regime && <Care draft={draft} change={change} />}
      <Pictures visit={visit} />
      <Problems visit={visit} draft={draft} change={change} />
      <section className={styles.card}>
        <div className={styles.field}>
          <label htmlFor={noteId}>{t(visitTexts.note)}</label>
          <textarea
            id={noteId}
            rows={2}
            maxLength={1000}
            value={draft.note}
            onChange={({ target }) => change({ note: target.value })}
          />
        </div>
      </section>
      <ProblemAlert error={error} />
      <Button variant="main" isBusy={isBusy} onClick={send}>
        {t(visitVerbTexts.record)}
      </Button>
    </>
  );
}

type PartProps = { draft: Draft; change: Change };

/** What was done beside looking. */
function Care({ draft, change }: PartProps) {
  const t = useT();
  const cares = Object.keys(visitCareTexts) as VisitCare[];
  return (
    <section className={styles.card}>
      <h2>{t(roundTexts.didCare)}</h2>
      {cares.map(care => (
        <label key={care} className={styles.tick}>
          <input
            type="checkbox"
            checked={draft.done.includes(care)}
            onChange={({ target }) =>
              change({ done: target.checked ? [...draft.done, care] : draft.done.filter(one => one !== care) })
            }
          />
          {t(visitCareTexts[care])}
        </label>
      ))}
    </section>
  );
}

/** Sends a photo of the visit, and reads the photos again. */
function usePhoto(visit: Visit) {
  const project = useProject();
  const client = useQueryClient();
  return async (content: File) => {
    const photo = { subject_kind: 'visit', subject_id: visit.id, kind: 'photo' } as const;
    const sent = await upload(project.id, { ...photo, name: content.name, content, key: uuid() });
    await client.invalidateQueries({ queryKey: ['attachments'] });
    return sent.id;
  };
}

/** Takes a photo. */
function Camera({ label, onTaken }: { label: string; onTaken: (file: File) => Promise<void> }) {
  const { run, error } = useDeed();
  return (
    <>
      <label className={styles.camera}>
        {label}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="hidden"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) void run(() => onTaken(file));
            target.value = '';
          }}
        />
      </label>
      <ProblemAlert error={error} />
    </>
  );
}

function Pictures({ visit }: { visit: Visit }) {
  const t = useT();
  const project = useProject();
  const send = usePhoto(visit);
  return (
    <section className={styles.card}>
      <h2>{t(visitTexts.photos)}</h2>
      {visit.needs_photo && <p className={styles.muted}>{t(roundTexts.needsPhoto)}</p>}
      <Suspense fallback={null}>
        <Photos projectId={project.id} id={visit.id} kind="visit" />
      </Suspense>
      <Camera label={t(roundTexts.takePhoto)} onTaken={file => send(file).then(() => undefined)} />
    </section>
  );
}

/** What is not as it should be; each needs its photo. */
function Problems({ visit, draft, change }: PartProps & { visit: Visit }) {
  const t = useT();
  const send = usePhoto(visit);
  const { problems } = draft;
  const set = (key: string, part: Partial<Problem>) =>
    change(before => ({ problems: before.problems.map(one => (one.key === key ? { ...one, ...part } : one)) }));
  return (
    <section className={styles.card}>
      <h2>{t(visitTexts.problems)}</h2>
      <p className={styles.muted}>{t(roundTexts.asTicket)}</p>
      {problems.map(({ key, text, photo }, at) => (
        <div key={key} className={styles.field}>
          <label htmlFor={key}>{t(roundTexts.problem, { nth: at + 1 })}</label>
          <textarea
            id={key}
            rows={2}
            maxLength={500}
            value={text}
            onChange={({ target }) => set(key, { text: target.value })}
          />
          {photo ? (
            <p>{t(roundTexts.hasPhoto)}</p>
          ) : (
            <Camera label={t(roundTexts.problemPhoto)} onTaken={async file => set(key, { photo: await send(file) })} />
          )}
          <Button onClick={() => change({ problems: problems.filter(one => one.key !== key) })}>
            {t(roundTexts.remove, { nth: at + 1 })}
          </Button>
        </div>
      ))}
      <Button onClick={() => change({ problems: [...problems, { key: uuid(), text: '', photo: null }] })}>
        {t(roundTexts.addProblem)}
      </Button>
    </section>
  );
}
