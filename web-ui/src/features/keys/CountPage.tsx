//! Counting: a box that a scanner types into, the sheet as it grows, why it differs, and two signatures. Made of plain parts,
//! so that it works in one hand in front of the cabinet.
//!
//! Rule: KEY-08, KEY-09, CUS-02.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useId, useRef, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { explainKeyDifference, scanKey, signKeyCount } from '@/api/gen/sdk.gen.ts';
import type { KeyCount, KeyCountLine } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { keyDifferenceTexts, keyKindTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogButtons } from '@/ui/Dialog.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { KeyNav } from './KeyNav.tsx';
import styles from './keys.module.css';
import { countQuery } from './queries.ts';
import { countStateTexts, countTexts, custodyTexts } from './texts.ts';
import { COUNT_TONES } from './tones.ts';

export default function CountPage() {
  const project = useProject();
  const { count: id } = useParams({ from: '/signed-in/office/p/$project/key-counts/$count' });
  const query = useQuery(countQuery(project.id, id));
  return <Loaded query={query}>{count => <Shown count={count} />}</Loaded>;
}

function Shown({ count }: { count: KeyCount }) {
  const t = useT();
  const { code, id: project_id } = useProject();
  const write = useWrite('key_counts', 'duties');
  const deed = useDeed();
  const [explained, setExplained] = useState<KeyCountLine | null>(null);
  const sign = () =>
    deed.run(() =>
      write(once =>
        signKeyCount({
          path: { project_id, key_count_id: count.id },
          headers: { ...once, ...ifMatch(count.version) },
          body: {},
        }),
      ),
    );
  const signed = (name: string | null | undefined, at: string | null | undefined) =>
    name && at ? (
      <>
        {name} <Moment at={at} />
      </>
    ) : (
      t(countTexts.unsigned)
    );
  return (
    <>
      <PageHead
        title={t(countTexts.titleOf, { month: count.month, kind: t(keyKindTexts[count.scope]) })}
        beside={<StageTag tone={COUNT_TONES[count.state]}>{t(countStateTexts[count.state])}</StageTag>}
      >
        <PrintLink href={paths.printKeyCount(code, count.id)} />
        {count.is_signable && (
          <Button variant="main" isBusy={deed.isBusy} onClick={() => void sign()}>
            {t(countTexts.sign)}
          </Button>
        )}
      </PageHead>
      <KeyNav />
      <ProblemAlert error={deed.error} />
      {count.is_open_to_me && <ScanBox count={count} />}
      <Panel title={t(countTexts.sheet)}>
        <Lines count={count} onExplain={setExplained} />
      </Panel>
      <Panel title={t(countTexts.signatures)}>
        <Facts
          items={[
            [t(countTexts.hr), signed(count.by_hr, count.hr_signed_at)],
            [t(countTexts.steward), signed(count.by_steward, count.steward_signed_at)],
          ]}
        />
      </Panel>
      {explained && <Explain count={count} line={explained} onClose={() => setExplained(null)} />}
    </>
  );
}

/** Reads labels one after the other: a scanner ends with Enter, and the focus stays. */
function ScanBox({ count }: { count: KeyCount }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('key_counts');
  const deed = useDeed();
  const box = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [found, setFound] = useState('');
  const [last, setLast] = useState('');
  const [codeId, foundId] = [useId(), useId()];
  const bare = code.trim().split('/').at(-1) ?? '';
  const known = count.lines.find(line => line.code === bare || line.key_set_id === bare);
  // A label says what should hang there; who sees something else types it over.
  const usual = known ? Math.max(known.expected, 0) : 1;
  const scan = async (event: FormEvent) => {
    event.preventDefault();
    if (bare === '') return;
    const pieces = found === '' ? usual : Number(found);
    const done = await deed.run(() =>
      write(once =>
        scanKey({
          path: { project_id, key_count_id: count.id },
          headers: once,
          body: { code: code.trim(), found: pieces },
        }),
      ),
    );
    if (!done) return;
    setLast(t(countTexts.written, { code: known?.code ?? bare, found: pieces }));
    setCode('');
    setFound('');
    box.current?.focus();
  };
  return (
    <Panel title={t(countTexts.scan)}>
      <PanelBody>
        <form className={styles.scan} onSubmit={event => void scan(event)}>
          <label htmlFor={codeId}>{t(custodyTexts.number)}</label>
          <input
            id={codeId}
            ref={box}
            value={code}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the page is for scanning, and a scanner types wherever the focus is.
            autoFocus
            onChange={event => setCode(event.target.value)}
          />
          <label htmlFor={foundId}>{t(countTexts.found)}</label>
          <input
            id={foundId}
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            placeholder={String(usual)}
            value={found}
            onChange={event => setFound(event.target.value)}
          />
          <Button variant="main" type="submit" isBusy={deed.isBusy}>
            {t(countTexts.write)}
          </Button>
        </form>
        <p role="status">{last}</p>
        <ProblemAlert error={deed.error} />
      </PanelBody>
    </Panel>
  );
}

function Lines({ count, onExplain }: { count: KeyCount; onExplain: (line: KeyCountLine) => void }) {
  const t = useT();
  if (count.lines.length === 0) return <Empty>{t(countTexts.empty)}</Empty>;
  return (
    <ul className={styles.lines} aria-label={t(countTexts.sheet)}>
      {count.lines.map(line => (
        <li key={line.code} className={styles.line} data-kind={line.kind}>
          <strong>{line.code}</strong>
          <span>{line.room}</span>
          <span>
            {t(countTexts.held)} {line.held} · {t(countTexts.out)} {line.out} · {t(countTexts.expected)} {line.expected}
          </span>
          <span>
            {t(countTexts.found)} {line.found ?? '—'}
          </span>
          <StageTag tone={line.kind === 'none' ? 'done' : line.reason ? 'active' : 'waiting'}>
            {t(keyDifferenceTexts[line.kind])}
            {line.difference !== 0 && ` ${line.difference > 0 ? '+' : ''}${line.difference}`}
          </StageTag>
          {line.reason && (
            <span className={styles.reason}>
              {line.reason} · {line.reason_by}
            </span>
          )}
          {count.is_open_to_me && line.kind !== 'none' && (
            <Button aria-label={t(countTexts.explainOf, { code: line.code })} onClick={() => onExplain(line)}>
              {t(countTexts.explain)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Explain({ count, line, onClose }: { count: KeyCount; line: KeyCountLine; onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('key_counts');
  const deed = useDeed();
  const [reason, setReason] = useState(line.reason ?? '');
  const field = useId();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const done = await deed.run(() =>
      write(once =>
        explainKeyDifference({
          path: { project_id, key_count_id: count.id },
          headers: once,
          body: { code: line.code, reason: reason.trim() },
        }),
      ),
    );
    if (done) onClose();
  };
  return (
    <Dialog title={t(countTexts.explainOf, { code: line.code })} onClose={onClose}>
      <form className={styles.explain} onSubmit={event => void save(event)}>
        <label htmlFor={field}>{t(countTexts.reason)}</label>
        <textarea
          id={field}
          rows={3}
          maxLength={500}
          required
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
        <ProblemAlert error={deed.error} />
        <DialogButtons>
          <Button onClick={onClose}>{t(uiTexts.cancel)}</Button>
          <Button variant="main" type="submit" isBusy={deed.isBusy}>
            {t(countTexts.explain)}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
