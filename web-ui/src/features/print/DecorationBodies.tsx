//! What stands on each paper of a decoration.
//!
//! Rule: DEC-02, DEC-04, DEC-08, DEC-10, DEC-12, DEC-13.

import { useQuery } from '@tanstack/react-query';
import type { DecorationFile, DecorationItem, ProcedurePayment, WorkerPass } from '@/api/gen/types.gen.ts';
import { changeKindTexts, decorationKindTexts } from '@/lib/decorationTexts.ts';
import { formatFen } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { photoQuery } from '@/lib/photo.ts';
import { useProject } from '@/lib/project.ts';
import { QrCode } from '@/ui/QrCode.tsx';
import { decorationSheetTexts, signTexts } from './decorationTexts.ts';
import { type Box, Grid, onPaper } from './Grid.tsx';
import { List, type PaperColumn } from './List.tsx';
import styles from './print.module.css';

type Props = { decoration: DecorationFile };

/** Where, who, and which firm: the head of every paper. */
function useHead(decoration: DecorationFile): Box[] {
  const t = useT();
  return [
    { label: t(decorationSheetTexts.room), value: decoration.unit },
    { label: t(decorationSheetTexts.owner), value: decoration.party_name },
    { label: t(decorationSheetTexts.kind), value: t(decorationKindTexts[decoration.kind]) },
    { label: t(decorationSheetTexts.firm), value: decoration.firm_name },
  ];
}

/** Places to sign. */
function useSigns(...names: (keyof typeof signTexts)[]): Box[] {
  const t = useT();
  return names.map(name => ({ label: t(signTexts[name]), value: '', lines: 2 }));
}

function useDays(decoration: DecorationFile): Box[] {
  const t = useT();
  const { permit_number, permit_from, permit_to } = decoration;
  return [
    { label: t(decorationSheetTexts.permit), value: <strong>{permit_number}</strong> },
    { label: t(decorationSheetTexts.days), value: permit_from && `${permit_from} – ${permit_to}` },
  ];
}

const lines = (texts: readonly string[]) => texts.map(text => <div key={text}>{text}</div>);

/** The application form 装修申请表. */
export function FormBody({ decoration }: Props) {
  const t = useT();
  const lang = useLang();
  const papers = decoration.papers.filter(paper => paper.step === 'application');
  const boxes = [
    ...useHead(decoration),
    { label: t(decorationSheetTexts.licence), value: decoration.firm_licence },
    { label: t(decorationSheetTexts.contact), value: `${decoration.firm_contact} ${decoration.firm_phone}` },
    { label: t(decorationSheetTexts.planned), value: `${decoration.planned_from} – ${decoration.planned_to}` },
    {
      label: t(decorationSheetTexts.drawings),
      value: [...new Set(papers.map(paper => (lang === 'zh' ? paper.name : paper.name_en)))].join(' · '),
    },
    { label: t(decorationSheetTexts.works), value: lines(decoration.works), isWide: true },
    { label: t(decorationSheetTexts.undertakingHead), value: t(decorationSheetTexts.undertaking), isWide: true },
    ...useSigns('owner', 'firm', 'engineer', 'office'),
  ];
  return <Grid boxes={boxes} columns={2} />;
}

/** The deposit slip 押金条. */
export function SlipBody({ decoration }: Props) {
  const t = useT();
  const lang = useLang();
  const deposits = decoration.payments.filter(paid => paid.is_deposit && paid.amount_fen > 0);
  const columns: PaperColumn<ProcedurePayment>[] = [
    { title: t(decorationSheetTexts.deposit), width: 34, cell: paid => (lang === 'zh' ? paid.name : paid.name_en) },
    { title: t(decorationSheetTexts.deposits), width: 22, cell: paid => formatFen(paid.amount_fen) },
    { title: t(decorationSheetTexts.receipt), width: 22, cell: paid => paid.receipt_number },
    { title: t(decorationSheetTexts.paidOn), width: 22, cell: paid => onPaper(paid.taken_at) },
  ];
  const sum = { label: t(decorationSheetTexts.deposits), value: <strong>{formatFen(decoration.deposit_fen)}</strong> };
  return (
    <>
      <Grid boxes={[...useHead(decoration), ...useDays(decoration), sum]} columns={2} />
      <List
        label={t(decorationSheetTexts.deposit)}
        columns={columns}
        rows={deposits}
        keyOf={paid => `${paid.code} ${paid.taken_at}`}
      />
      <p>{t(decorationSheetTexts.refundWithin)}</p>
      <Grid boxes={useSigns('cashier', 'owner')} columns={2} />
    </>
  );
}

function useNotes(decoration: DecorationFile): Box {
  const t = useT();
  const issued = decoration.changes.filter(change => change.stage === 'issued');
  const notes = issued.map(change =>
    [t(changeKindTexts[change.kind]), change.permit_number, change.from_on, change.to_on].filter(Boolean).join(' · '),
  );
  return { label: t(decorationSheetTexts.changes), value: lines(notes), isWide: true, lines: 3 };
}

/** The work permit 施工许可证, to be shown at the door. */
export function PermitBody({ decoration }: Props) {
  const t = useT();
  const boxes = [
    ...useHead(decoration),
    ...useDays(decoration),
    { label: t(decorationSheetTexts.contact), value: `${decoration.firm_contact} ${decoration.firm_phone}` },
    { label: t(decorationSheetTexts.number), value: decoration.number },
    { label: t(decorationSheetTexts.works), value: lines(decoration.works), isWide: true },
    useNotes(decoration),
    ...useSigns('office', 'engineer'),
  ];
  return (
    <>
      <Grid boxes={boxes} columns={2} />
      <p>{t(decorationSheetTexts.post)}</p>
    </>
  );
}

/** The worker passes 施工出入证 that are out, to be cut apart. */
export function PassesBody({ decoration }: Props) {
  const out = decoration.passes.filter(pass => pass.state === 'out');
  return (
    <ul className={styles.passes}>
      {out.map(pass => (
        <li key={pass.id}>
          <Pass pass={pass} decoration={decoration} />
        </li>
      ))}
    </ul>
  );
}

function Pass({ pass, decoration }: Props & { pass: WorkerPass }) {
  const t = useT();
  const project = useProject();
  return (
    <>
      <strong>{project.name}</strong>
      <div className={styles.pass}>
        {pass.photo_id ? (
          <PassPhoto id={pass.photo_id} name={pass.person} />
        ) : (
          <span className={styles.noPhoto}>{t(decorationSheetTexts.noPhoto)}</span>
        )}
        <dl>
          <dt>{t(decorationSheetTexts.person)}</dt>
          <dd>{pass.person}</dd>
          <dt>{t(decorationSheetTexts.trade)}</dt>
          <dd>{pass.trade ?? '—'}</dd>
          <dt>{t(decorationSheetTexts.room)}</dt>
          <dd>{decoration.unit}</dd>
          <dt>{t(decorationSheetTexts.validTo)}</dt>
          <dd>{pass.valid_to}</dd>
        </dl>
        <QrCode text={pass.number} label={t(decorationSheetTexts.passOf, { number: pass.number })} size={64} />
      </div>
      <span>{pass.number}</span>
    </>
  );
}

function PassPhoto({ id, name }: { id: string; name: string }) {
  const project = useProject();
  const { data } = useQuery(photoQuery(project.id, id));
  return data ? <img src={data} alt={name} className={styles.passPhoto} /> : <span className={styles.noPhoto} />;
}

/** The permit of a stop or an extension 停工/延期许可: the last one. */
export function ChangeBody({ decoration }: Props) {
  const t = useT();
  const change = decoration.changes.at(-1);
  const paid = decoration.payments.filter(one => one.code === 'extension_deposit');
  const boxes = [
    ...useHead(decoration),
    ...useDays(decoration),
    { label: t(decorationSheetTexts.change), value: change && t(changeKindTexts[change.kind]) },
    { label: t(decorationSheetTexts.newPermit), value: change?.permit_number },
    {
      label: t(decorationSheetTexts.changeDays),
      value: change && [change.from_on, change.to_on].filter(Boolean).join(' – '),
    },
    {
      label: t(decorationSheetTexts.deposit),
      value: paid.map(one => `${formatFen(one.amount_fen)} ${one.receipt_number}`).join(' · '),
    },
    { label: t(decorationSheetTexts.reason), value: change?.reason, isWide: true },
    ...useSigns('owner', 'engineer', 'head', 'office'),
  ];
  return <Grid boxes={boxes} columns={2} />;
}

/** The acceptance form 工程验收表; empty lines for what was not judged yet. */
export function AcceptanceBody({ decoration }: Props) {
  const t = useT();
  const exit = decoration.exits.at(-1);
  const back = decoration.passes.filter(pass => pass.state === 'returned').length;
  const items: Omit<DecorationItem, 'part'>[] =
    exit && exit.items.length > 0
      ? exit.items
      : [t(decorationSheetTexts.hygiene), t(decorationSheetTexts.facilities), ...decoration.works].map(name => ({
          name,
          is_ok: false,
        }));
  const isJudged = (exit?.items.length ?? 0) > 0;
  const columns: PaperColumn<Omit<DecorationItem, 'part'>>[] = [
    { title: t(decorationSheetTexts.item), width: 40, cell: item => item.name },
    {
      title: t(decorationSheetTexts.result),
      width: 20,
      cell: item => isJudged && t(item.is_ok ? decorationSheetTexts.ok : decorationSheetTexts.bad),
    },
    {
      title: t(decorationSheetTexts.note),
      width: 40,
      cell: item => [item.note, item.deduction_fen && formatFen(item.deduction_fen)].filter(Boolean).join(' · '),
    },
  ];
  const boxes = [
    ...useHead(decoration),
    ...useDays(decoration),
    {
      label: t(decorationSheetTexts.permitBack),
      value: exit && t(exit.is_permit_back ? decorationSheetTexts.yes : decorationSheetTexts.lossDeclared),
    },
    {
      label: t(decorationSheetTexts.passesBack),
      value: t(decorationSheetTexts.passesOf, { back, all: decoration.passes.length }),
    },
    { label: t(decorationSheetTexts.acceptedBy), value: exit?.judged_by },
    { label: t(decorationSheetTexts.judgedAt), value: onPaper(exit?.judged_at) },
  ];
  return (
    <>
      <Grid boxes={boxes} columns={2} />
      <List label={t(decorationSheetTexts.item)} columns={columns} rows={items} keyOf={item => item.name} />
      <Grid boxes={useSigns('engineer', 'office', 'owner', 'firm')} columns={2} />
    </>
  );
}

/** The refund form 押金退还申请表. */
export function RefundBody({ decoration }: Props) {
  const t = useT();
  const exit = decoration.exits.at(-1);
  const kept = exit?.kept_fen ?? 0;
  const due = decoration.clocks.find(clock => clock.key === 'decoration.refund_within');
  const deposits = decoration.payments.filter(paid => paid.is_deposit && paid.amount_fen > 0);
  const deductions = (exit?.items ?? []).filter(item => item.deduction_fen);
  const boxes = [
    ...useHead(decoration),
    ...useDays(decoration),
    {
      label: t(decorationSheetTexts.deposits),
      value: `${formatFen(decoration.deposit_fen)} ${deposits.map(paid => paid.receipt_number).join(' · ')}`,
    },
    { label: t(decorationSheetTexts.kept), value: formatFen(kept) },
    {
      label: t(decorationSheetTexts.note),
      value: lines(deductions.map(item => `${item.name} ${item.note ?? ''} ${formatFen(item.deduction_fen ?? 0)}`)),
      isWide: true,
    },
    { label: t(decorationSheetTexts.due), value: <strong>{formatFen(decoration.deposit_fen - kept)}</strong> },
    { label: t(decorationSheetTexts.payee), value: exit?.payee },
    { label: t(decorationSheetTexts.filed), value: onPaper(exit?.filed_at) },
    { label: t(decorationSheetTexts.dueOn), value: onPaper(due?.due_at) },
    { label: t(decorationSheetTexts.told), value: exit?.told_to },
    {
      label: t(decorationSheetTexts.refunded),
      value:
        exit?.refund_fen != null && `${formatFen(exit.refund_fen)} ${exit.receipt_number} ${onPaper(exit.refunded_at)}`,
    },
    ...useSigns('payee', 'owner', 'office', 'cashier'),
  ];
  return <Grid boxes={boxes} columns={2} />;
}
