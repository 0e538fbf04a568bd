//! The pages of policy, calendar and messages.

import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
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
    ...(useMay('users.manage') ? [{ path: paths.messages(code), text: t(settingsTexts.messages) }] : []),
  ];
  return <SubNav label={t(settingsTexts.title)} items={items} />;
}
