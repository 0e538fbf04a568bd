//! Calls and visits of some days as a file, offered above their paper.

import { exportContacts } from '@/api/gen/sdk.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ExportButtons, useFile } from '@/ui/ExportButtons.tsx';
import type { DaysOf } from './Days.tsx';
import { momentsOf } from './listQueries.ts';
import { printTexts } from './texts.ts';

/** The buttons, for those who may take it home. */
export default function ContactsFile(days: DaysOf) {
  const t = useT();
  const project = useProject();
  const file = useFile('tickets.export', t(printTexts.contacts), format =>
    exportContacts({ path: { project_id: project.id }, query: { ...momentsOf(days), format }, parseAs: 'blob' }),
  );
  return file && <ExportButtons {...file} />;
}
