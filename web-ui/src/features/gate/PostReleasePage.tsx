//! A slip on the guard's phone, where its code leads: what is listed, what is carried, and whether it passes.
//!
//! Rule: GAT-07, RDR-02.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { passGoodsRelease, refuseGoodsRelease } from '@/api/gen/sdk.gen.ts';
import type { GoodsLine, GoodsRelease } from '@/api/gen/types.gen.ts';
import { mandateTexts } from '@/lib/gateTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import styles from './gate.module.css';
import { Input, PostPage, useGate } from './Parts.tsx';
import { releaseQuery } from './queries.ts';
import { gateTexts, postTexts, releaseStageTexts, releaseTexts } from './texts.ts';
import { RELEASE_TONES } from './tones.ts';

/** The page. */
export default function PostReleasePage() {
  const t = useT();
  const project = useProject();
  const { release = '' }: { release?: string } = useParams({ strict: false });
  const slip = useQuery(releaseQuery(project.id, release));
  return (
    <PostPage title={t(releaseTexts.slip)}>
      <Loaded query={slip}>{data => <Slip key={data.version} slip={data} />}</Loaded>
    </PostPage>
  );
}

function Slip({ slip }: { slip: GoodsRelease }) {
  const t = useT();
  const mayPass = slip.verbs.includes('pass');
  return (
    <>
      <div className={styles.card}>
        <div className={styles.cardHead}>
          <strong>{slip.number}</strong>
          <StageTag tone={RELEASE_TONES[slip.stage]}>
            {t(slip.is_expired ? releaseTexts.expired : releaseStageTexts[slip.stage])}
          </StageTag>
        </div>
        <p>
          {slip.room} {slip.party_name} · {t(mandateTexts[slip.mandate])} {slip.agreement?.number}
        </p>
        <p>
          {t(releaseTexts.leavesOn)} {slip.leaves_on}
        </p>
        <p>{slip.goods_text}</p>
        {slip.note && <p className={styles.muted}>{slip.note}</p>}
        {slip.carried_text && (
          <p>
            {t(releaseTexts.carried)} {slip.carried_text}
          </p>
        )}
        {slip.reason && <p>{slip.reason}</p>}
        {slip.ended_by && (
          <p className={styles.muted}>
            {t(gateTexts.guard)} {slip.ended_by}
          </p>
        )}
      </div>
      {mayPass && <Passing slip={slip} />}
    </>
  );
}

/** What is listed, each name once. */
function listedOf({ goods }: GoodsRelease): GoodsLine[] {
  const counts = new Map<string, number>();
  for (const { name, count } of goods) counts.set(name, (counts.get(name) ?? 0) + count);
  return Array.from(counts, ([name, count]) => ({ name, count }));
}

/** What is really carried, and the two answers. */
function Passing({ slip }: { slip: GoodsRelease }) {
  const t = useT();
  const project = useProject();
  const { gate } = useGate();
  const listed = listedOf(slip);
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState<string | null>(null);
  const write = useWrite('goods_releases');
  const { run, error, isBusy } = useDeed();
  const path = { project_id: project.id, goods_release_id: slip.id };
  const carried = listed
    .map(({ name, count }) => ({ name, count: Number(counts[name] ?? count) }))
    .filter(({ count }) => count > 0);
  const pass = () =>
    gate &&
    void run(() =>
      write(once =>
        passGoodsRelease({
          path,
          headers: { ...once, ...ifMatch(slip.version) },
          body: { gate_id: gate.id, carried },
        }),
      ),
    );
  const refuse = (reason: string) =>
    void run(() =>
      write(once => refuseGoodsRelease({ path, headers: { ...once, ...ifMatch(slip.version) }, body: { reason } })),
    );
  return (
    <form
      className={styles.form}
      aria-label={t(postTexts.pass)}
      onSubmit={event => {
        event.preventDefault();
        if (reason === null) pass();
        else refuse(reason);
      }}
    >
      {reason === null ? (
        listed.map(goods => (
          <Input
            key={goods.name}
            label={t(postTexts.count, goods)}
            type="number"
            inputMode="numeric"
            min={0}
            max={goods.count}
            value={counts[goods.name] ?? String(goods.count)}
            onChange={count => setCounts({ ...counts, [goods.name]: count })}
          />
        ))
      ) : (
        <Input label={t(postTexts.refuseWhy)} required maxLength={200} value={reason} onChange={setReason} />
      )}
      <ProblemAlert error={error} />
      <div className={styles.two}>
        {reason === null ? (
          <>
            <Button onClick={() => setReason('')}>{t(postTexts.refuse)}</Button>
            <Button type="submit" variant="main" isBusy={isBusy} disabled={!gate}>
              {t(postTexts.pass)}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => setReason(null)}>{t(postTexts.back)}</Button>
            <Button type="submit" variant="danger" isBusy={isBusy}>
              {t(postTexts.refuse)}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
