//! A release slip on paper: two sheets of A5, the slip for the gate and the office's stub; both on one A4 to be cut; or an
//! 80 mm roll. Its code opens it on the guard's phone.
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

type Kind = 'a5' | 'a4' | 'roll';

/** The page. */
export default function ReleasePaperPage() {
  const t = useT();
  const project = useProject();
  const { release: id = '' }: { release?: string } = useParams({ strict: false });
  const { paper = 'a5' }: { paper?: Kind } = useSearch({ strict: false });
  const slip = useQuery(releaseQuery(project.id, id));
  const kinds: readonly (readonly [Kind, string])[] = [
    ['a5', 'A5'],
    ['a4', 'A4'],
    ['roll', t(printTexts.roll)],
  ];
  return (
    <>
      <Bar onPaper={slip.data && { paper: 'release', record_id: id }}>
        <nav className={styles.kinds} aria-label={t(printTexts.paper)}>
          {kinds.map(([kind, name]) => (
            <Link
              key={kind}
              to="."
              search={{ paper: kind } as never}
              replace
              aria-current={paper === kind ? 'true' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      </Bar>
      <Loaded query={slip}>{data => <Copies slip={data} paper={paper} />}</Loaded>
    </>
  );
}

/** The slip goes with the goods to the gate; the stub stays at the office. */
function Copies({ slip, paper }: { slip: GoodsRelease; paper: Kind }) {
  const t = useT();
  const gate = <Body slip={slip} copy={t(gatePaperTexts.gateCopy)} />;
  const stub = <Body slip={slip} copy={t(printTexts.stub)} isFirst={false} />;
  if (paper === 'roll')
    return (
      <Roll>
        <Body slip={slip} isRoll />
      </Roll>
    );
  if (paper === 'a4')
    return (
      <Sheet kind="a4">
        <div className={styles.half}>{gate}</div>
        <div className={styles.cut}>
          <span>{t(printTexts.cut)}</span>
        </div>
        <div className={styles.half}>{stub}</div>
      </Sheet>
    );
  return (
    <>
      <Sheet kind="a5">{gate}</Sheet>
      <Sheet kind="a5">{stub}</Sheet>
    </>
  );
}

type BodyProps = { slip: GoodsRelease; copy?: string; isRoll?: boolean; isFirst?: boolean };

function Body({ slip, copy, isRoll = false, isFirst = true }: BodyProps) {
  const t = useT();
  const { code } = useProject();
  const lines = slip.goods.map(({ name, count }) => <div key={name}>{`${name} × ${count}`}</div>);
  const agreement = slip.agreement && `${slip.agreement.number} ${slip.agreement.signed_on}`;
  return (
    <>
      {isFirst && <title>{`${t(gatePaperTexts.release)} ${slip.number}`}</title>}
      <PaperHead
        title={t(gatePaperTexts.release)}
        beside={slip.number}
        path={paths.postRelease(code, slip.id)}
        qrLabel={t(gatePaperTexts.qrRelease, { number: slip.number })}
        qrSize={isRoll ? 80 : 76}
        {...(copy && { copy })}
        isFirst={isFirst}
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
          { label: t(gatePaperTexts.carried), value: slip.carried_text ?? '', isWide: true },
          { label: t(gatePaperTexts.applicantSigns), value: '' },
          { label: t(gatePaperTexts.guardSigns), value: '' },
        ]}
      />
      <p className={styles.foot}>
        <Printed />
      </p>
    </>
  );
}
