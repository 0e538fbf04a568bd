//! Goods at the gate: today's slips, and any slip by its number.
//!
//! Rule: GAT-07.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listGoodsReleases } from '@/api/gen/sdk.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatDate } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { Button } from '@/ui/Button.tsx';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import styles from './gate.module.css';
import { Input, PostPage } from './Parts.tsx';
import { passableQuery } from './queries.ts';
import { gateTexts, postTexts } from './texts.ts';

/** The page. */
export default function PostReleasesPage() {
  const t = useT();
  const project = useProject();
  const slips = useQuery(passableQuery(project.id, formatDate(new Date(serverNow()))));
  return (
    <PostPage title={t(gateTexts.releases)}>
      <FindSlip />
      <h2>{t(postTexts.today)}</h2>
      <Loaded query={slips}>
        {rows =>
          rows.length === 0 ? (
            <Empty>{t(postTexts.noneToday)}</Empty>
          ) : (
            <ul className={styles.cards}>
              {rows.map(slip => (
                <li key={slip.id} className={styles.card}>
                  <Link to={paths.postRelease(project.code, slip.id)} className={styles.wayIn}>
                    <strong>
                      {slip.room} {slip.party_name}
                    </strong>
                  </Link>
                  <p>{slip.goods_text}</p>
                  <p className={styles.muted}>{slip.number}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </PostPage>
  );
}

/** A slip by the number on its paper. */
function FindSlip() {
  const t = useT();
  const project = useProject();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [isUnknown, setUnknown] = useState(false);
  const { run, error, isBusy } = useDeed();
  const find = () =>
    void run(async () => {
      setUnknown(false);
      const { items } = await listGoodsReleases({ path: { project_id: project.id }, query: { number: number.trim() } });
      const [slip] = items;
      if (slip) await navigate({ to: paths.postRelease(project.code, slip.id) });
      else setUnknown(true);
    });
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        find();
      }}
    >
      <Input label={t(postTexts.findSlip)} required maxLength={40} value={number} onChange={setNumber} />
      {isUnknown && <p role="status">{t(postTexts.notFound)}</p>}
      <ProblemAlert error={error} />
      <Button type="submit" isBusy={isBusy}>
        {t(postTexts.open)}
      </Button>
    </form>
  );
}
