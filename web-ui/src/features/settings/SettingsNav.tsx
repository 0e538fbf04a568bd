//! The pages of policy and calendar.

import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { settingsTexts } from './texts.ts';

/** The ways between them. */
export function SettingsNav() {
  const t = useT();
  const { code } = useProject();
  const items = [
    { path: paths.settings(code), text: t(settingsTexts.inForce) },
    { path: paths.policyVersions(code), text: t(settingsTexts.versions) },
    { path: paths.calendar(code), text: t(settingsTexts.calendar) },
  ];
  return <SubNav label={t(settingsTexts.title)} items={items} />;
}
