//! The photos of a slip or of a visit, small side by side and large when one is pressed. Their bytes are fetched under the session, so
//! no address of a photo can be passed on.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { downloadAttachment, listAttachments, voidAttachment } from '@/api/gen/sdk.gen.ts';
import type { Attachment, AttachmentSubject } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from './Button.tsx';
import { Dialog, DialogButtons } from './Dialog.tsx';
import { Moment } from './Moment.tsx';
import { Loaded } from './PageState.tsx';
import styles from './Photos.module.css';
import { ProblemAlert } from './ProblemAlert.tsx';
import { uiTexts } from './texts.ts';

type Props = {
  projectId: string;
  /** The record. */
  slipId: string;
  /** What kind of record it is. */
  kind?: AttachmentSubject;
};

/** The photos; nothing for a record without any. */
export function Photos({ projectId, slipId, kind = 'slip' }: Props) {
  const query = useQuery(photosQuery(projectId, slipId, kind));
  return (
    <Loaded query={query} skeleton={null}>
      {photos =>
        photos.length > 0 && (
          <ul className={styles.photos}>
            {photos.map(photo => (
              <Photo key={photo.id} photo={photo} projectId={projectId} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function photosQuery(project_id: string, subject_id: string, subject_kind: AttachmentSubject) {
  return queryOptions({
    queryKey: ['attachments', 'of', project_id, subject_id],
    queryFn: async ({ signal }): Promise<Attachment[]> => {
      const query = { subject_kind, subject_id };
      const { items } = await listAttachments({ path: { project_id }, query, signal });
      return items.filter(({ kind, voided_at }) => kind === 'photo' && !voided_at);
    },
  });
}

/** A photo as an address that holds its bytes: what was brought never changes. */
function bytesQuery(project_id: string, { id, media_type }: Attachment) {
  return queryOptions({
    queryKey: ['photos', project_id, id],
    queryFn: async ({ signal }): Promise<string> => {
      const path = { project_id, attachment_id: id };
      const bytes: unknown = await downloadAttachment({ path, parseAs: 'arrayBuffer', signal });
      return dataUrl(new Blob([bytes as ArrayBuffer], { type: media_type }));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

function Photo({ photo, projectId }: { photo: Attachment; projectId: string }) {
  const t = useT();
  const { data: source } = useQuery({ ...bytesQuery(projectId, photo), enabled: photo.is_readable });
  const [isOpen, setOpen] = useState(false);
  const [isVoiding, setVoiding] = useState(false);
  const mayVoid = useMay('files.attach');
  const close = () => setOpen(false);
  if (source === undefined) return <li className={styles.name}>{photo.name}</li>;
  return (
    <li>
      <button type="button" className={styles.small} onClick={() => setOpen(true)}>
        <img src={source} alt={photo.name} />
      </button>
      {isOpen && (
        <Dialog title={photo.name} width={960} onClose={close}>
          <img src={source} alt={photo.name} className={styles.large} />
          <p className={styles.name}>
            {photo.created_by} · <Moment at={photo.created_at} />
          </p>
          <DialogButtons>
            {mayVoid && <Button onClick={() => setVoiding(true)}>{t(uiTexts.voidFile)}</Button>}
            <Button onClick={close} autoFocus>
              {t(uiTexts.close)}
            </Button>
          </DialogButtons>
          {isVoiding && <VoidPhoto photo={photo} projectId={projectId} onClose={() => setVoiding(false)} />}
        </Dialog>
      )}
    </li>
  );
}

const LONGEST_REASON = 500;

/** Asks why a photo does not count. Whose photo one may void, the server says. */
function VoidPhoto({ photo, projectId, onClose }: { photo: Attachment; projectId: string; onClose: () => void }) {
  const t = useT();
  const id = useId();
  const write = useWrite('attachments');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      const path = { project_id: projectId, attachment_id: photo.id };
      const body = { reason: reason.trim() };
      await write(once => voidAttachment({ path, headers: { ...once, ...ifMatch(photo.version) }, body }));
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t(uiTexts.voidFileQuestion, { name: photo.name })} onClose={onClose}>
      <p>{t(uiTexts.voidFileHint)}</p>
      <label htmlFor={id}>{t(uiTexts.reason)}</label>
      <textarea
        id={id}
        rows={2}
        className={styles.reason}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <ProblemAlert error={error} />
      <DialogButtons>
        <Button onClick={onClose}>{t(uiTexts.cancel)}</Button>
        <Button variant="danger" isBusy={isBusy} disabled={reason.trim() === ''} onClick={() => void send()}>
          {t(uiTexts.voidFile)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
