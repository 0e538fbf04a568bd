//! Parcels on the guard's phone: taken in, and handed out to whoever knows the phone on it.
//!
//! Rule: GAT-08.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { handOutParcel, takeInParcel, tellParcel } from '@/api/gen/sdk.gen.ts';
import type { Parcel } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { parcelStageTexts } from '@/lib/gateTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import styles from './gate.module.css';
import { Input, PostPage } from './Parts.tsx';
import { parcelsQuery } from './queries.ts';
import { gateTexts, parcelTexts, parcelVerbTexts } from './texts.ts';
import { PARCEL_TONES } from './tones.ts';

/** The page: those that lie here. */
export default function PostParcelsPage() {
  const t = useT();
  const project = useProject();
  const [isTaking, setTaking] = useState(false);
  const parcels = useQuery(parcelsQuery(project.id, { limit: 200 }));
  return (
    <PostPage title={t(gateTexts.parcels)}>
      {isTaking ? (
        <TakeIn onClose={() => setTaking(false)} />
      ) : (
        <div className={styles.main}>
          <Button variant="main" onClick={() => setTaking(true)}>
            {t(parcelTexts.takeIn)}
          </Button>
        </div>
      )}
      <Loaded query={parcels}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t(parcelTexts.noneYet)}</Empty>
          ) : (
            <ul className={styles.cards}>
              {items.map(parcel => (
                <Card key={parcel.id} parcel={parcel} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </PostPage>
  );
}

const NOTHING = { room: '', recipient: '', phone_tail: '', carrier: '', shelf: '' };

function TakeIn({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parcels');
  const { run, error, isBusy } = useDeed();
  const [typed, setTyped] = useState(NOTHING);
  const change = (part: Partial<typeof NOTHING>) => setTyped({ ...typed, ...part });
  const { phone_tail, shelf, ...rest } = typed;
  const save = async () => {
    const body = { ...rest, ...(phone_tail && { phone_tail }), ...(shelf.trim() && { shelf: shelf.trim() }) };
    if (await run(() => write(headers => takeInParcel({ path: { project_id }, headers, body })))) onClose();
  };
  return (
    <form
      className={styles.form}
      aria-label={t(parcelTexts.takeIn)}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <Input
        label={t(commonTexts.room)}
        required
        maxLength={40}
        value={typed.room}
        onChange={room => change({ room })}
      />
      <Input
        label={t(parcelTexts.recipient)}
        required
        maxLength={80}
        value={typed.recipient}
        onChange={recipient => change({ recipient })}
      />
      <Input
        label={t(parcelTexts.tail)}
        inputMode="numeric"
        pattern="[0-9]{4}"
        maxLength={4}
        value={phone_tail}
        onChange={phone_tail => change({ phone_tail })}
      />
      <Input
        label={t(parcelTexts.carrier)}
        required
        maxLength={40}
        value={typed.carrier}
        onChange={carrier => change({ carrier })}
      />
      <Input label={t(parcelTexts.shelf)} maxLength={20} value={shelf} onChange={shelf => change({ shelf })} />
      <ProblemAlert error={error} />
      <div className={styles.two}>
        <Button onClick={onClose}>{t(uiTexts.cancel)}</Button>
        <Button type="submit" variant="main" isBusy={isBusy}>
          {t(parcelTexts.takeIn)}
        </Button>
      </div>
    </form>
  );
}

function Card({ parcel }: { parcel: Parcel }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('parcels');
  const { run, error, isBusy } = useDeed();
  const [fetching, setFetching] = useState<{ by: string; tail: string } | null>(null);
  const path = { project_id, parcel_id: parcel.id };
  const tell = () =>
    void run(() => write(once => tellParcel({ path, headers: { ...once, ...ifMatch(parcel.version) }, body: {} })));
  const handOut = ({ by, tail }: { by: string; tail: string }) =>
    void run(() =>
      write(once =>
        handOutParcel({
          path,
          headers: { ...once, ...ifMatch(parcel.version) },
          body: { fetched_by: by, ...(tail && { phone_tail: tail }) },
        }),
      ),
    );
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <strong>
          {parcel.room} {parcel.recipient}
        </strong>
        <StageTag tone={parcel.is_overdue ? 'waiting' : PARCEL_TONES[parcel.stage]}>
          {t(parcel.is_overdue ? parcelTexts.overdue : parcelStageTexts[parcel.stage])}
        </StageTag>
      </div>
      <p className={styles.muted}>{[parcel.carrier, parcel.shelf].filter(Boolean).join(' · ')}</p>
      <ProblemAlert error={error} />
      {fetching ? (
        <form
          className={styles.cards}
          onSubmit={event => {
            event.preventDefault();
            handOut(fetching);
          }}
        >
          <Input
            label={t(parcelTexts.fetchedBy)}
            required
            maxLength={80}
            value={fetching.by}
            onChange={by => setFetching({ ...fetching, by })}
          />
          {parcel.asks_phone_tail && (
            <Input
              label={t(parcelTexts.tail)}
              required
              inputMode="numeric"
              pattern="[0-9]{4}"
              maxLength={4}
              value={fetching.tail}
              onChange={tail => setFetching({ ...fetching, tail })}
            />
          )}
          <div className={styles.two}>
            <Button onClick={() => setFetching(null)}>{t(uiTexts.cancel)}</Button>
            <Button type="submit" variant="main" isBusy={isBusy}>
              {t(parcelVerbTexts.pick_up)}
            </Button>
          </div>
        </form>
      ) : (
        <div className={styles.two}>
          {parcel.verbs.includes('tell') ? (
            <Button isBusy={isBusy} onClick={tell}>
              {t(parcelVerbTexts.tell)}
            </Button>
          ) : (
            <span />
          )}
          <Button variant="main" onClick={() => setFetching({ by: parcel.recipient, tail: '' })}>
            {t(parcelVerbTexts.pick_up)}
          </Button>
        </div>
      )}
    </li>
  );
}
