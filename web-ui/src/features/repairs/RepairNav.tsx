//! The pages of repairs.

import { paths } from '@/app/paths.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { repairTexts } from './texts.ts';

/** The ways between them. */
export function RepairNav() {
  const t = useT();
  const { code } = useProject();
  const items = [
    { path: paths.repairs(code), text: t(commonTexts.slips) },
    { path: paths.unfinished(code), text: t(repairTexts.unfinished) },
    { path: paths.majorChecks(code), text: t(repairTexts.major) },
  ];
  return <SubNav label={t(pageTexts.repairs)} items={items} />;
}
