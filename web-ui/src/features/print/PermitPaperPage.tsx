//! A parking permit on paper; its code opens the permits of the plate.
//!
//! Rule: GAT-03, RDR-02.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ParkingPermit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { permitPaperTexts } from '@/lib/gateTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { Grid, onPaper } from './Grid.tsx';
import { gatePaperTexts } from './gatePaperTexts.ts';
import { permitQuery } from './gateQueries.ts';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';

/** The page. */
export default function PermitPaperPage() {
  const project = useProject();
  const { permit: id = '' }: { permit?: string } = useParams({ strict: false });
  const permit = useQuery(permitQuery(project.id, id));
  return (
    <>
      <Bar onPaper={permit.data && { paper: 'permit', record_id: id }} />
      <Loaded query={permit}>
        {data => (
          <Sheet kind="a4">
            <Body permit={data} />
          </Sheet>
        )}
      </Loaded>
    </>
  );
}

function Body({ permit }: { permit: ParkingPermit }) {
  const t = useT();
  const { code } = useProject();
  const papers = permit.papers.map(({ paper, seen_by }) => `${t(permitPaperTexts[paper])} ${seen_by.name}`);
  return (
    <>
      <title>{`${t(gatePaperTexts.permit)} ${permit.number}`}</title>
      <PaperHead
        title={t(gatePaperTexts.permit)}
        beside={permit.number}
        path={`${paths.parkingPermits(code)}?plate=${encodeURIComponent(permit.plate)}`}
        qrLabel={t(gatePaperTexts.qrPermit, { number: permit.number })}
        qrSize={96}
      />
      <Grid
        columns={2}
        boxes={[
          { label: t(gatePaperTexts.plate), value: <strong>{permit.plate}</strong> },
          { label: t(gatePaperTexts.holds), value: `${permit.from_on} – ${permit.to_on ?? t(gatePaperTexts.open)}` },
          { label: t(gatePaperTexts.room), value: permit.room },
          { label: t(gatePaperTexts.customer), value: permit.party_name },
          { label: t(gatePaperTexts.card), value: permit.card_no ?? '' },
          { label: t(gatePaperTexts.issuedBy), value: `${permit.issued_by} ${onPaper(permit.created_at)}` },
          { label: t(gatePaperTexts.papers), value: papers.join(' · '), isWide: true },
        ]}
      />
      <p className={styles.foot}>
        <Printed />
      </p>
    </>
  );
}
