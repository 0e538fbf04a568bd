//! An entrustment agreement on paper, to be signed by both.
//!
//! Rule: VAC-01.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Agreement } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { agreementKindTexts, agreementServiceTexts, agreementSubjectTexts } from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { Money } from '@/ui/Money.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Facts } from '@/ui/Panel.tsx';
import { agreementPaperQuery } from './keyPaperQueries.ts';
import { keyPaperTexts } from './keyPaperTexts.ts';
import { Bar, PaperHead, Sheet } from './Paper.tsx';
import { listOnPaper } from './usePrinted.ts';

/** The page. */
export default function AgreementPaperPage() {
  const t = useT();
  const project = useProject();
  const { agreement: id } = useParams({ from: '/signed-in/print/print/$project/entrustments/$agreement' });
  const query = useQuery(agreementPaperQuery(project.id, id));
  return (
    <>
      <title>{t(keyPaperTexts.agreement)}</title>
      <Bar
        {...(query.data && { onPaper: listOnPaper('entrustment', 1, `entrustment=${id}`) })}
        isReading={query.isPending}
      />
      <Loaded query={query}>{agreement => <AgreementSheet agreement={agreement} />}</Loaded>
    </>
  );
}

function AgreementSheet({ agreement }: { agreement: Agreement }) {
  const t = useT();
  const project = useProject();
  return (
    <Sheet kind="a4">
      <PaperHead
        title={t(keyPaperTexts.agreement)}
        beside={`${agreement.short_code} · ${t(agreementKindTexts[agreement.kind])}`}
        path={paths.agreement(project.code, agreement.id)}
        qrLabel={t(keyPaperTexts.opens)}
      />
      <Facts
        items={[
          [t(keyPaperTexts.owner), agreement.owner_name],
          [t(keyPaperTexts.centre), project.name],
          [t(keyPaperTexts.room), agreement.short_code],
          [t(keyPaperTexts.subjects), formatList(agreement.subjects.map(subject => t(agreementSubjectTexts[subject])))],
          [t(keyPaperTexts.services), formatList(agreement.services.map(service => t(agreementServiceTexts[service])))],
          [
            t(keyPaperTexts.fee),
            agreement.fee_fen ? <Money key="fee" fen={agreement.fee_fen} /> : t(keyPaperTexts.free),
          ],
          [t(keyPaperTexts.term), `${agreement.from_on} – ${agreement.to_on ?? t(keyPaperTexts.noEnd)}`],
          [t(keyPaperTexts.keptAt), agreement.paper_kept_at],
        ]}
      />
      <p>{t(keyPaperTexts.clause)}</p>
      <p>
        {t(keyPaperTexts.owner)} {t(keyPaperTexts.signHere)}
      </p>
      <p>
        {t(keyPaperTexts.centre)} {t(keyPaperTexts.signHere)}
      </p>
    </Sheet>
  );
}
