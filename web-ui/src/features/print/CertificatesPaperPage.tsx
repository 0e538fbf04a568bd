//! The staff's certificates on paper, those that end first on top.
//!
//! Rule: PPL-09.

import { useQuery } from '@tanstack/react-query';
import type { Certificate } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { certificateStateTexts } from '@/lib/valueTexts.ts';
import type { PaperColumn } from './List.tsx';
import { ListPaper } from './ListPaper.tsx';
import { certificatesQuery } from './listQueries.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function CertificatesPaperPage() {
  const t = useT();
  const project = useProject();
  return (
    <ListPaper
      paper="certificates"
      kind="a4"
      title={t(printTexts.certificates)}
      query={useQuery(certificatesQuery(project.id))}
      columns={columns(t)}
      keyOf={row => row.id}
      path={paths.teams(project.code)}
    />
  );
}

function columns(t: Translate): PaperColumn<Certificate>[] {
  return [
    { title: t(printTexts.name), width: 14, cell: row => row.user.name },
    { title: t(printTexts.certificate), width: 22, cell: row => row.kind },
    { title: t(printTexts.number), width: 20, cell: row => row.number },
    { title: t(printTexts.issuer), width: 20, cell: row => row.issuer },
    { title: t(printTexts.validTo), width: 13, cell: row => row.valid_to_on ?? t(printTexts.noEnd) },
    { title: t(printTexts.state), width: 11, cell: row => t(certificateStateTexts[row.state]) },
  ];
}
