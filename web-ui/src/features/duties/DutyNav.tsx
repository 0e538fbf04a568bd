//! The pages of duties.

import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { dutyTexts } from './texts.ts';

/** The ways between them. */
export function DutyNav() {
  const t = useT();
  const { code } = useProject();
  const [works, reads] = [useMay('duties.work'), useMay('duties.read')];
  const items = [
    ...(works ? [{ path: paths.duties(code), text: t(dutyTexts.today) }] : []),
    { path: paths.dutyMonth(code), text: t(dutyTexts.month) },
    ...(reads
      ? [
          { path: paths.dutyTasks(code), text: t(dutyTexts.tasks) },
          { path: paths.dutyKept(code), text: t(dutyTexts.kept) },
        ]
      : []),
    { path: paths.dutySettings(code), text: t(dutyTexts.settings) },
  ];
  return <SubNav label={t(pageTexts.duties)} items={items} />;
}
