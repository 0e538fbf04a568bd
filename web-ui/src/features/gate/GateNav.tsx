//! The pages of the gate.

import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { gateTexts } from './texts.ts';

/** The ways between them; those that the person's posts never open are left out. */
export function GateNav() {
  const t = useT();
  const { code } = useProject();
  const manages = useMay('gate.manage');
  const items = [
    { path: paths.gate(code), text: t(gateTexts.log) },
    { path: paths.gateDays(code), text: t(gateTexts.days) },
    { path: paths.movements(code), text: t(gateTexts.movements) },
    { path: paths.parkingPermits(code), text: t(gateTexts.permits) },
    { path: paths.goodsReleases(code), text: t(gateTexts.releases) },
    { path: paths.parcels(code), text: t(gateTexts.parcels) },
    ...(manages ? [{ path: paths.gates(code), text: t(gateTexts.gates) }] : []),
  ];
  return <SubNav label={t(gateTexts.gate)} items={items} />;
}
