//! The pages of suggestions.

import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { suggestionTexts } from './texts.ts';

/** The ways between them; those that the person's posts never open are left out. */
export function SuggestionNav() {
  const t = useT();
  const { code } = useProject();
  const seesAnswers = useMay('tickets.register');
  const seesNeeds = useMay('tickets.read');
  const items = [
    { path: paths.suggestions(code), text: t(suggestionTexts.suggestions) },
    ...(seesAnswers ? [{ path: paths.answers(code), text: t(suggestionTexts.answers) }] : []),
    ...(seesNeeds ? [{ path: paths.needs(code), text: t(suggestionTexts.needs) }] : []),
  ];
  return <SubNav label={t(suggestionTexts.area)} items={items} />;
}
