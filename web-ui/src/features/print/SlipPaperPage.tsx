//! A slip on paper: two copies on A4, or one on an 80 mm roll that is as long as what stands on it.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Callback, Slip } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { slipTypeTexts } from '@/lib/slipTexts.ts';
import { useMay } from '@/lib/useMay.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { slipQuery, ticketCallbacksQuery } from './queries.ts';
import { Roll } from './Roll.tsx';
import { SlipBody } from './SlipBody.tsx';
import { printTexts } from './texts.ts';

/** The page. */
export default function SlipPaperPage() {
  const t = useT();
  const project = useProject();
  const { slip: id = '' }: { slip?: string } = useParams({ strict: false });
  const { paper = 'a4' }: { paper?: 'a4' | 'roll' } = useSearch({ strict: false });
  const slip = useQuery(slipQuery(project.id, id));
  const ticket = useMay('callbacks.read') ? slip.data?.ticket_id : undefined;
  const callbacks = useQuery(ticketCallbacksQuery(project.id, ticket));
  const callback = callbacks.data?.findLast(one => one.called_at) ?? null;
  return (
    <>
      <Bar onPaper={slip.data && { paper: 'slip', record_id: id }}>
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
          paper === 'roll' ? <OnRoll slip={data} callback={callback} /> : <A4 slip={data} callback={callback} />
        }
      </Loaded>
    </>
  );
}

type PaperProps = { slip: Slip; callback: Callback | null };

/** Both copies: over each other where they fit, each on its own sheet where they do not. */
function A4({ slip, callback }: PaperProps) {
  const t = useT();
  const stub = <Copy slip={slip} callback={callback} copy={t(printTexts.stub)} />;
  const owner = <Copy slip={slip} callback={callback} copy={t(printTexts.owner)} isFirst={false} />;
  if (slip.slip_type === 'repair')
    return (
      <>
        <Sheet kind="a4">{stub}</Sheet>
        <Sheet kind="a4">{owner}</Sheet>
      </>
    );
  return (
    <Sheet kind="a4">
      <div className={styles.half}>{stub}</div>
      <div className={styles.cut}>
        <span>{t(printTexts.cut)}</span>
      </div>
      <div className={styles.half}>{owner}</div>
    </Sheet>
  );
}

function Copy({ slip, callback, copy, isFirst = true }: PaperProps & { copy: string; isFirst?: boolean }) {
  const t = useT();
  const { code } = useProject();
  return (
    <>
      {isFirst && <title>{`${t(slipTypeTexts[slip.slip_type])} ${slip.number}`}</title>}
      <PaperHead
        title={t(slipTypeTexts[slip.slip_type])}
        beside={slip.number}
        path={paths.fieldSlip(code, slip.id)}
        qrLabel={t(printTexts.qr, { number: slip.number })}
        copy={copy}
        isFirst={isFirst}
      />
      <SlipBody slip={slip} callback={callback} isRoll={false} />
      <p className={styles.foot}>
        <Printed />
      </p>
    </>
  );
}

function OnRoll({ slip, callback }: PaperProps) {
  const t = useT();
  const { code } = useProject();
  return (
    <Roll>
      <title>{`${t(slipTypeTexts[slip.slip_type])} ${slip.number}`}</title>
      <PaperHead
        title={t(slipTypeTexts[slip.slip_type])}
        beside={slip.number}
        path={paths.fieldSlip(code, slip.id)}
        qrLabel={t(printTexts.qr, { number: slip.number })}
        qrSize={80}
      />
      <SlipBody slip={slip} callback={callback} isRoll />
      <p className={styles.foot}>
        <Printed />
      </p>
    </Roll>
  );
}
