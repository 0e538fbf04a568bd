//! The hand-over of a shift on paper: who gave it to whom, the drawer, what stands open, and the places to sign.
//!
//! Rule: CUS-03, STF-08.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Shift } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatFen } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { limitName } from '@/ui/clock.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { deskPaperTexts } from './deskPaperTexts.ts';
import { Grid, onPaper } from './Grid.tsx';
import { List, type PaperColumn } from './List.tsx';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { shiftPaperQuery } from './recordPaperQueries.ts';
import { listOnPaper } from './usePrinted.ts';

/** The page. */
export default function ShiftPaperPage() {
  const project = useProject();
  const { shift: id = '' }: { shift?: string } = useParams({ strict: false });
  const query = useQuery(shiftPaperQuery(project.id, id));
  return (
    <>
      <Bar {...(query.data && { onPaper: listOnPaper('shift', 1, `shift=${id}`) })} isReading={query.isPending} />
      <Loaded query={query}>{shift => <HandOver shift={shift} />}</Loaded>
    </>
  );
}

function HandOver({ shift }: { shift: Shift }) {
  const t = useT();
  const { code } = useProject();
  const title = t(deskPaperTexts.shift);
  const drawer = shift.drawer_fen ?? null;
  return (
    <Sheet kind="a4">
      <title>{`${title} ${onPaper(shift.given_at)}`}</title>
      <PaperHead
        title={title}
        beside={onPaper(shift.given_at)}
        path={paths.shift(code, shift.id)}
        qrLabel={t(deskPaperTexts.shiftOpens)}
      />
      <Grid
        columns={2}
        boxes={[
          { label: t(deskPaperTexts.giver), value: shift.giver_name },
          { label: t(deskPaperTexts.given), value: onPaper(shift.given_at) },
          { label: t(deskPaperTexts.taker), value: shift.taker_name },
          { label: t(deskPaperTexts.taken), value: onPaper(shift.taken_at) },
          { label: t(deskPaperTexts.drawer), value: drawer === null ? '' : formatFen(drawer), isWide: true },
          { label: t(deskPaperTexts.notes), value: shift.notes, isWide: true, lines: 2 },
          { label: t(deskPaperTexts.remarks), value: shift.remarks, isWide: true, lines: 2 },
        ]}
      />
      <Items shift={shift} />
      <div className={styles.said}>
        <Grid
          columns={2}
          boxes={[
            { label: t(deskPaperTexts.giverSigns), value: '', lines: 2 },
            { label: t(deskPaperTexts.takerSigns), value: '', lines: 2 },
          ]}
        />
      </div>
      <p className={styles.foot}>
        <Printed />
      </p>
    </Sheet>
  );
}

function Items({ shift: { items } }: { shift: Shift }) {
  const t = useT();
  const due = { title: t(deskPaperTexts.due), width: 22 };
  return (
    <>
      <Part
        title={t(deskPaperTexts.keysOut)}
        rows={items.keys_out}
        keyOf={key => key.loan_id}
        columns={[
          { title: t(deskPaperTexts.number), width: 18, cell: key => key.number },
          { title: t(deskPaperTexts.room), width: 22, cell: key => key.room },
          { title: t(deskPaperTexts.borrower), width: 26, cell: key => key.borrower_name },
          { title: t(deskPaperTexts.pieces), width: 12, cell: key => key.pieces },
          { ...due, cell: key => onPaper(key.due_at) },
        ]}
      />
      <Part
        title={t(deskPaperTexts.promises)}
        rows={items.promises}
        keyOf={one => one.ticket_id}
        columns={[
          { title: t(deskPaperTexts.number), width: 28, cell: one => one.number },
          { title: t(deskPaperTexts.place), width: 50, cell: one => one.place },
          { ...due, cell: one => onPaper(one.promised_at) },
        ]}
      />
      <Part
        title={t(deskPaperTexts.events)}
        rows={items.events}
        keyOf={event => event.event_id}
        columns={[
          { title: t(deskPaperTexts.number), width: 20, cell: event => event.number },
          { title: t(deskPaperTexts.place), width: 22, cell: event => event.place },
          { title: t(deskPaperTexts.matter), width: 58, cell: event => event.content },
        ]}
      />
      <Part
        title={t(deskPaperTexts.clocks)}
        rows={items.clocks}
        keyOf={clock => `${clock.label} ${clock.key} ${clock.due_at}`}
        columns={[
          { title: t(deskPaperTexts.matter), width: 38, cell: clock => clock.label },
          { title: t(deskPaperTexts.kind), width: 40, cell: clock => limitName(clock.key, t) },
          { ...due, cell: clock => onPaper(clock.due_at) },
        ]}
      />
    </>
  );
}

type PartProps<T> = {
  title: string;
  rows: readonly T[];
  keyOf: (row: T) => string;
  columns: readonly PaperColumn<T>[];
};

/** A list of what stands open; one without rows says so in a line. */
function Part<T>({ title, rows, ...list }: PartProps<T>) {
  const t = useT();
  return (
    <>
      <h2 className={styles.part}>{t(deskPaperTexts.part, { title, count: rows.length })}</h2>
      {rows.length === 0 ? <p>{t(deskPaperTexts.nothing)}</p> : <List label={title} rows={rows} {...list} isPart />}
    </>
  );
}
