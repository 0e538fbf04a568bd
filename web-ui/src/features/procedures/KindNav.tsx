//! The pages of procedures.

import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { procedureKindTexts } from './kindTexts.ts';

/** The ways between them. */
export function KindNav() {
  const t = useT();
  const { code } = useProject();
  const items = [
    { path: paths.procedures(code), text: t(pageTexts.procedures) },
    { path: paths.procedureKinds(code), text: t(procedureKindTexts.kinds) },
  ];
  return <SubNav label={t(pageTexts.procedures)} items={items} />;
}
