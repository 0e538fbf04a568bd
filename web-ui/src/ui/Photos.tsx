//! The photos of a slip, small side by side and large when one is pressed. Their bytes are fetched under the session, so
//! no address of a photo can be passed on.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { downloadAttachment, listAttachments } from '@/api/gen/sdk.gen.ts';
import type { Attachment } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { Button } from './Button.tsx';
import { Dialog, DialogButtons } from './Dialog.tsx';
import { Moment } from './Moment.tsx';
import { Loaded } from './PageState.tsx';
import styles from './Photos.module.css';
import { uiTexts } from './texts.ts';

type Props = { projectId: string; slipId: string };

/** The photos; nothing for a slip without any. */
export function Photos({ projectId, slipId }: Props) {
  const query = useQuery(photosQuery(projectId, slipId));
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

function photosQuery(project_id: string, subject_id: string) {
  return queryOptions({
    queryKey: ['attachments', 'of', project_id, subject_id],
    queryFn: async ({ signal }): Promise<Attachment[]> => {
      const query = { subject_kind: 'slip' as const, subject_id };
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
            <Button onClick={close} autoFocus>
              {t(uiTexts.close)}
            </Button>
          </DialogButtons>
        </Dialog>
      )}
    </li>
  );
}
