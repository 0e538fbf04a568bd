//! A file of a record, fetched under the session and saved on this computer.

import { downloadAttachment } from '@/api/gen/sdk.gen.ts';
import { saveFile } from '@/lib/download.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { Button } from './Button.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { uiTexts } from './texts.ts';

type Props = { id: string; name: string; label?: string };

/** The button; `name` is what the file is saved as. */
export function FileButton({ id, name, label }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const { run, error, isBusy } = useDeed();
  const save = () =>
    run(async () => {
      const content: unknown = await downloadAttachment({
        path: { project_id, attachment_id: id },
        parseAs: 'blob',
      });
      if (content instanceof Blob) saveFile(content, name);
    });
  return (
    <>
      <Button isBusy={isBusy} onClick={() => void save()}>
        {label ?? t(uiTexts.download)}
      </Button>
      <ProblemAlert error={error} />
    </>
  );
}
