//! The pages of the estate.

import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { estateTexts } from './texts.ts';

/** The ways between them; those that the person's posts never open are left out. */
export function EstateNav() {
  const t = useT();
  const { code } = useProject();
  const seesStaff = useMay('staff.read');
  const seesWords = useMay('tickets.register');
  const items = [
    { path: paths.estate(code), text: t(estateTexts.units) },
    { path: paths.zones(code), text: t(estateTexts.zones) },
    { path: paths.facilities(code), text: t(estateTexts.facilities) },
    ...(seesStaff ? [{ path: paths.teams(code), text: t(estateTexts.teams) }] : []),
    ...(seesWords ? [{ path: paths.deskWords(code), text: t(estateTexts.words) }] : []),
  ];
  return <SubNav label={t(pageTexts.estate)} items={items} />;
}
