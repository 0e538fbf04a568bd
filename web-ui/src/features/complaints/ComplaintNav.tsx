//! The pages of complaints.

import { paths } from '@/app/paths.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { SubNav } from '@/ui/SubNav.tsx';
import { complaintTexts } from './texts.ts';

/** The ways between them. */
export function ComplaintNav() {
  const t = useT();
  const { code } = useProject();
  const items = [
    { path: paths.complaints(code), text: t(pageTexts.complaints) },
    { path: paths.complaintProposals(code), text: t(complaintTexts.proposals) },
    { path: paths.hotComplaints(code), text: t(complaintTexts.hot) },
    { path: paths.complaintAnalysis(code), text: t(complaintTexts.analysis) },
    { path: paths.complaintChannels(code), text: t(complaintTexts.channels) },
  ];
  return <SubNav label={t(pageTexts.complaints)} items={items} />;
}
