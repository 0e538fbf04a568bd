//! A release slip on paper, on a sheet or an 80 mm roll; its code opens it on the guard's phone.
//!
//! Rule: GAT-07, MOV-20, RDR-02.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { GoodsRelease } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { mandateTexts } from '@/lib/gateTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { Grid, onPaper } from './Grid.tsx';
import { gatePaperTexts } from './gatePaperTexts.ts';
import { releaseQuery } from './gateQueries.ts';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { Roll } from './Roll.tsx';
import { printTexts } from './texts.ts';

/** The page. */
export default function ReleasePaperPage() {
  const t = useT();
  const project = useProject();
  const { release: id = '' }: { release?: string } = useParams({ strict: false });
  const { paper = 'a4' }: { paper?: 'a4' | 'roll' } = useSearch({ strict: false });
  const slip = useQuery(releaseQuery(project.id, id));
  return (
    <>
      <Bar onPaper={slip.data && { paper: 'release', record_id: id }}>
        <nav className={styles.kinds} aria-label={t(printTexts.paper)}>
          <Link to="." search={{ paper: 'a4' }} replace aria-current={paper === 'a4' ? 'true' : undefined}>
            A4
          </Link>
          <Link to="." search={{ paper: 'roll' }} replace aria-current={paper === 'roll' ? 'true' : undefined}>
            {t(printTexts.roll)}
          </Link>
        </nav>
      </Bar>
      <Loaded query={slip}>
        {data =>
          paper === 'roll' ? (
            <Roll>
              <Body slip={data} isRoll />
            </Roll>
          ) : (
            <Sheet kind="a4">
              <Body slip={data} isRoll={false} />
            </Sheet>
          )
        }
      </Loaded>
    </>
  );
}

function Body({ slip, isRoll }: { slip: GoodsRelease; isRoll: boolean }) {
  const t = useT();
  const { code } = useProject();
  const lines = slip.goods.map(({ name, count }) => <div key={name}>{`${name} × ${count}`}</div>);
  const agreement = slip.agreement && `${slip.agreement.number} ${slip.agreement.signed_on}`;
  return (
    <>
      <title>{`${t(gatePaperTexts.release)} ${slip.number}`}</title>
      <PaperHead
        title={t(gatePaperTexts.release)}
        beside={slip.number}
        path={paths.postRelease(code, slip.id)}
        qrLabel={t(gatePaperTexts.qrRelease, { number: slip.number })}
        qrSize={isRoll ? 80 : 96}
      />
      <Grid
        columns={isRoll ? 1 : 2}
        boxes={[
          { label: t(gatePaperTexts.room), value: slip.room },
          { label: t(gatePaperTexts.applicant), value: slip.party_name },
          { label: t(gatePaperTexts.leavesOn), value: slip.leaves_on },
          {
            label: t(gatePaperTexts.mandate),
            value: [t(mandateTexts[slip.mandate]), agreement].filter(Boolean).join(' '),
          },
          { label: t(gatePaperTexts.goods), value: lines, isWide: true },
          { label: t(gatePaperTexts.note), value: slip.note ?? '', isWide: true },
          {
            label: t(gatePaperTexts.approvedBy),
            value: [slip.approved_by, onPaper(slip.approved_at)].filter(Boolean).join(' '),
          },
          {
            label: t(gatePaperTexts.passedBy),
            value: [slip.ended_by, onPaper(slip.ended_at)].filter(Boolean).join(' '),
          },
          { label: t(gatePaperTexts.carried), value: slip.carried_text ?? '', isWide: true, lines: 2 },
        ]}
      />
      <p className={styles.foot}>
        <Printed />
      </p>
    </>
  );
}
