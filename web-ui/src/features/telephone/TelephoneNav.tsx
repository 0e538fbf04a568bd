//! The pages of the telephone log.

import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { telephoneTexts } from './texts.ts';

/** The ways between them. */
export function TelephoneNav() {
  const t = useT();
  const { code } = useProject();
  const [reads, reconciles, setsUp] = [
    useMay('tickets.read'),
    useMay('telephone.reconcile'),
    useMay('telephone.setup'),
  ];
  const items = [
    { path: paths.callDays(code), text: t(telephoneTexts.days), isOpen: reads },
    { path: paths.returnCalls(code), text: t(telephoneTexts.returns), isOpen: reads },
    { path: paths.callLists(code), text: t(telephoneTexts.lists), isOpen: reconciles || setsUp },
    { path: paths.recordedCalls(code), text: t(telephoneTexts.calls), isOpen: reads },
    { path: paths.recorderProfiles(code), text: t(telephoneTexts.profiles), isOpen: setsUp },
    { path: paths.telephoneKeys(code), text: t(telephoneTexts.keys), isOpen: setsUp },
  ];
  return <SubNav label={t(pageTexts.telephone)} items={items.filter(({ isOpen }) => isOpen)} />;
}
