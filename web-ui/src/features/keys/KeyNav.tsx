//! The pages of keys and agreements.

import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { agreementTexts, custodyTexts } from './texts.ts';

/** The ways between them; those that the person's posts never open are left out. */
export function KeyNav() {
  const t = useT();
  const { code } = useProject();
  const seesKeys = useMay('keys.read');
  const seesAgreements = useMay('entrustments.read');
  const items = [
    ...(seesKeys
      ? [
          { path: paths.keys(code), text: t(custodyTexts.keys) },
          { path: paths.keyLoans(code), text: t(custodyTexts.loans) },
          { path: paths.keyCounts(code), text: t(custodyTexts.counts) },
        ]
      : []),
    ...(seesAgreements ? [{ path: paths.agreements(code), text: t(agreementTexts.agreements) }] : []),
  ];
  return <SubNav label={t(custodyTexts.area)} items={items} />;
}
