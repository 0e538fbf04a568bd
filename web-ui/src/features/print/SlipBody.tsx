//! What stands on the two slips. The repair slip holds all of the dispatch slip, and the work with what it cost. Slips that
//! lead into a home carry the manners of service there.
//!
//! Rule: RPR-22.

import type { Callback, Slip, SlipMaterial } from '@/api/gen/types.gen.ts';
import { formatFen, formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { gradeTexts, sizeClassTexts, slipCaseTexts } from '@/lib/slipTexts.ts';
import { type Box, Grid, onPaper } from './Grid.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';

const GRADES = ['a', 'b', 'c'] as const;

type Props = { slip: Slip; callback: Callback | null; isRoll: boolean };

/** The slip's boxes. */
export function SlipBody({ slip, callback, isRoll }: Props) {
  const t = useT();
  const columns = isRoll ? 1 : 2;
  const isRepair = slip.slip_type === 'repair';
  return (
    <>
      <Grid boxes={asked(slip, t, isRepair)} columns={columns} />
      {isRepair && <Materials slip={slip} />}
      <Grid boxes={answered(slip, callback, t, isRepair)} columns={columns} />
      {slip.case !== 'public' && <p className={styles.foot}>{t(printTexts.manners)}</p>}
    </>
  );
}

function asked(slip: Slip, t: Translate, isRepair: boolean): Box[] {
  const dispatched: Box[] = [
    { label: t(printTexts.issuedAt), value: onPaper(slip.issued_at) },
    { label: t(printTexts.place), value: <strong>{slip.place}</strong> },
    { label: t(printTexts.customer), value: slip.customer },
    { label: t(printTexts.phone), value: slip.phone && formatPhone(slip.phone) },
    { label: t(printTexts.content), value: slip.content, isWide: true, lines: 2 },
    { label: t(printTexts.issuedBy), value: slip.issued_by },
    { label: t(printTexts.technician), value: slip.technician },
    { label: t(printTexts.accepted), value: onPaper(slip.accepted_at) },
    { label: t(printTexts.arrived), value: onPaper(slip.arrived_at) },
  ];
  if (!isRepair) return dispatched;
  return [
    ...dispatched,
    { label: t(printTexts.case), value: t(slipCaseTexts[slip.case]) },
    { label: t(printTexts.size), value: slip.size_class && t(sizeClassTexts[slip.size_class]) },
    { label: t(printTexts.cause), value: slip.cause, isWide: true },
    { label: t(printTexts.work), value: slip.work_done, isWide: true, lines: 3 },
  ];
}

function answered(slip: Slip, callback: Callback | null, t: Translate, isRepair: boolean): Box[] {
  const done: Box[] = [
    { label: t(printTexts.doneAt), value: onPaper(slip.done_at) },
    { label: t(printTexts.returned), value: onPaper(slip.returned_at) },
  ];
  const called: Box[] = [
    { label: t(printTexts.callbackAt), value: onPaper(callback?.called_at ?? slip.callback_at) },
    { label: t(printTexts.callbackResult), value: callback && resultOf(callback, t) },
  ];
  if (!isRepair)
    return [
      { label: t(printTexts.result), value: slip.work_done, isWide: true, lines: 2 },
      ...done,
      { label: t(printTexts.confirmed), value: <Confirmed slip={slip} />, isWide: true },
      ...called,
    ];
  return [
    { label: t(printTexts.priceTold), value: onPaper(slip.price_told_at) },
    { label: t(printTexts.checker), value: checkOf(slip, t) },
    ...done,
    { label: t(printTexts.opinion), value: slip.customer_opinion, isWide: true, lines: 2 },
    { label: t(printTexts.grade), value: <Grades grade={slip.customer_grade} />, isWide: true },
    { label: t(printTexts.signature), value: <Confirmed slip={slip} />, isWide: true, lines: 2 },
    ...called,
  ];
}

/** What a callback brought: the grade and the customer's words. */
export function resultOf({ grade, result }: Pick<Callback, 'grade' | 'result'>, t: Translate): string {
  return [grade && t(gradeTexts[grade]), result].filter(Boolean).join(' · ');
}

function checkOf({ verify_result, verified_at }: Slip, t: Translate): string {
  if (!verified_at) return '';
  return `${t(verify_result === 'ok' ? printTexts.checkOk : printTexts.checkRework)} ${onPaper(verified_at)}`;
}

/** Who signed and when; a paper is told with its place, a confirmation by phone as one. */
function Confirmed({ slip }: { slip: Slip }) {
  const t = useT();
  const filed = slip.is_on_paper && t(printTexts.signedOnPaper, { place: slip.filed_at_place ?? '' });
  const who = slip.is_confirmed_by_phone ? t(printTexts.byPhone) : [slip.signed_by, filed].filter(Boolean).join(' · ');
  return (
    <>
      {who} {onPaper(slip.signed_at)}
    </>
  );
}

/** The grades to tick, the given one ticked. */
function Grades({ grade }: { grade: Slip['customer_grade'] }) {
  const t = useT();
  return (
    <>
      {GRADES.map(one => (
        <span key={one} className={styles.tick}>
          {one === grade ? '☑' : '☐'} {t(gradeTexts[one])}
        </span>
      ))}
    </>
  );
}

/** Material, labour and the sum; three empty lines where nothing is written yet. */
function Materials({ slip }: { slip: Slip }) {
  const t = useT();
  const isDone = slip.done_at !== null && slip.done_at !== undefined;
  const rows: (SlipMaterial | null)[] = slip.materials.length > 0 || isDone ? slip.materials : [null, null, null];
  return (
    <table className={styles.materials}>
      <thead>
        <tr>
          <th scope="col">{t(printTexts.materials)}</th>
          <th scope="col">{t(printTexts.quantity)}</th>
          <th scope="col">{t(printTexts.unitPrice)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a paper do not move.
          <tr key={at}>
            <td>{row?.name}</td>
            <td>{row && `${thousandths(row.quantity_thousandths)} ${row.unit ?? ''}`}</td>
            <td>{row && formatFen(row.price_fen)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>
            {t(printTexts.labour)} {isDone && formatFen(slip.labour_fen)}
          </td>
          <td colSpan={2}>
            {t(printTexts.amount)} <strong>{isDone && formatFen(slip.amount_fen)}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** `1500` → `1.5`. */
export function thousandths(quantity: number): string {
  const digits = String(quantity).padStart(4, '0');
  const rest = digits.slice(-3).replace(/0+$/, '');
  return rest ? `${digits.slice(0, -3)}.${rest}` : digits.slice(0, -3);
}
