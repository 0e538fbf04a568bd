//! Photos of the work: taken with the phone's camera, sent at once; one that the net lost stays until it is sent.

import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Slip } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { type Upload, upload } from '@/lib/upload.ts';
import { uuid } from '@/lib/uuid.ts';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import styles from './field.module.css';
import { fieldTexts } from './texts.ts';

// The work does not wait for its pictures.
const Photos = lazy(() => import('@/ui/Photos.tsx').then(({ Photos }) => ({ default: Photos })));

/** A photo that is not at the server yet. */
type Waiting = Upload & { error: unknown };

/** The photos, and the way to take one more. */
export function Camera({ slip }: { slip: Slip }) {
  const t = useT();
  const project = useProject();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const others = (key: string) => (list: readonly Waiting[]) => list.filter(one => one.key !== key);
  const send = async (photo: Upload) => {
    setWaiting(list => [...others(photo.key)(list), { ...photo, error: null }]);
    try {
      await upload(project.id, photo);
      setWaiting(others(photo.key));
      await client.invalidateQueries({ queryKey: ['attachments'] });
    } catch (error) {
      setWaiting(list => [...others(photo.key)(list), { ...photo, error }]);
    }
  };
  const take = (files: FileList | null) => {
    for (const content of files ?? [])
      void send({
        subject_kind: 'slip',
        subject_id: slip.id,
        kind: 'photo',
        name: content.name,
        content,
        key: uuid(),
      });
  };
  return (
    <Panel title={t(fieldTexts.photos)}>
      <PanelBody>
        <Suspense fallback={null}>
          <Photos projectId={project.id} id={slip.id} />
        </Suspense>
        {waiting.map(photo => (
          <div key={photo.key} role="status">
            {photo.name} {!photo.error && t(fieldTexts.uploading)}
            <ProblemAlert error={photo.error} onRetry={() => void send(photo)} />
          </div>
        ))}
        <label className={styles.camera}>
          {t(fieldTexts.takePhoto)}
          <input
            type="file"
            accept="image/*"
            capture="environment"
            className="hidden"
            onChange={event => {
              take(event.target.files);
              event.target.value = '';
            }}
          />
        </label>
      </PanelBody>
    </Panel>
  );
}
