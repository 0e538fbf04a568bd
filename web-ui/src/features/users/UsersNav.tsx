//! The pages about the company's people.

import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useMay } from '@/lib/useMay.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { userTexts } from './texts.ts';

/** The ways between them. */
export function UsersNav() {
  const t = useT();
  const seesJournal = useMay('journal.read');
  const items = [
    { path: paths.users(), text: t(userTexts.users) },
    { path: paths.roles(), text: t(userTexts.roles) },
    { path: paths.projects(), text: t(userTexts.projects) },
    ...(seesJournal ? [{ path: paths.companyJournal(), text: t(pageTexts.journal) }] : []),
  ];
  return <SubNav label={t(pageTexts.users)} items={items} />;
}
