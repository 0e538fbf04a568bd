//! The pages of cards.

import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { readerTexts } from './texts.ts';

/** The ways between them. */
export function CardNav() {
  const t = useT();
  const { code } = useProject();
  const items = [
    { path: paths.cards(code), text: t(pageTexts.cards) },
    { path: paths.cardReader(code), text: t(readerTexts.reader) },
  ];
  return <SubNav label={t(pageTexts.cards)} items={items} />;
}
