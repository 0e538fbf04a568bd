//! The same calls and visits as a file; read after the paper, which most people came for.

import { exportContacts } from '@/api/gen/sdk.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ExportButtons, useFile } from '@/ui/ExportButtons.tsx';
import { momentsOf } from './contactQueries.ts';
import type { DaysOf } from './Days.tsx';
import { printTexts } from './texts.ts';

/** The buttons, for who may take it home. */
export default function ContactsFile({ days }: { days: DaysOf }) {
  const t = useT();
  const project = useProject();
  const file = useFile('tickets.export', t(printTexts.contacts), format =>
    exportContacts({ path: { project_id: project.id }, query: { ...momentsOf(days), format }, parseAs: 'blob' }),
  );
  return file && <ExportButtons {...file} />;
}
