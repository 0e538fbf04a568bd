//! The pages of checks and sums.

import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { recordTexts } from './texts.ts';

/** The ways between them. */
export function RecordsNav() {
  const t = useT();
  const { code } = useProject();
  const [seesTickets, seesSlips, seesCallbacks, seesClocks] = [
    useMay('tickets.read'),
    useMay('slips.read'),
    useMay('callbacks.read'),
    useMay('clocks.read'),
  ];
  const items = [
    { path: paths.recordings(code), text: t(pageTexts.recordings) },
    { path: paths.register(code), text: t(recordTexts.register) },
    { path: paths.figures(code), text: t(recordTexts.figures), isOpen: seesSlips },
    { path: paths.completion(code), text: t(recordTexts.completion), isOpen: seesSlips },
    { path: paths.repairFigures(code), text: t(recordTexts.repairFigures), isOpen: seesTickets },
    { path: paths.satisfaction(code), text: t(recordTexts.satisfaction), isOpen: seesCallbacks },
    { path: paths.clockReport(code), text: t(recordTexts.clockReport), isOpen: seesClocks },
    { path: paths.clockBoard(code), text: t(recordTexts.clockBoard), isOpen: seesClocks },
    { path: paths.clocks(code), text: t(recordTexts.clocks), isOpen: seesClocks },
    { path: paths.specialEvents(code), text: t(recordTexts.specialEvents), isOpen: seesTickets },
    { path: paths.opinions(code), text: t(recordTexts.opinions) },
  ];
  return <SubNav label={t(recordTexts.area)} items={items.filter(({ isOpen = true }) => isOpen)} />;
}
