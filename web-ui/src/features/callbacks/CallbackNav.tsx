//! The pages of callbacks.

import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { sampleTexts } from './sampleTexts.ts';
import { callbackTexts } from './texts.ts';

/** The ways to them. */
export function CallbackNav() {
  const t = useT();
  const { code } = useProject();
  const items = [
    { path: paths.callbacks(code), text: t(callbackTexts.due) },
    { path: paths.callbackHistory(code), text: t(callbackTexts.history) },
    { path: paths.samples(code), text: t(sampleTexts.samples) },
  ];
  return <SubNav label={t(callbackTexts.areas)} items={items} />;
}
