//! The pages of visits.

import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { visitTexts } from './texts.ts';

/** The ways between them. */
export function VisitNav() {
  const t = useT();
  const { code } = useProject();
  const items = [
    { path: paths.visits(code), text: t(visitTexts.plan) },
    { path: paths.visitUnits(code), text: t(visitTexts.units) },
    { path: paths.disasterAlerts(code), text: t(visitTexts.alerts) },
    { path: paths.visitFigures(code), text: t(visitTexts.figures) },
  ];
  return <SubNav label={t(visitTexts.plan)} items={items} />;
}
