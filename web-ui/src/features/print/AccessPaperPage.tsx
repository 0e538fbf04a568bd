//! The live cards and the keys of a room at a moment: who held which, by what mandate.
//!
//! Rule: ICC-09, CUS-01.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { Access } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { fromLocalField, toLocalField } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { Empty, Loaded } from '@/ui/PageState.tsx';
import { type AccessSheet, accessPaperQuery } from './deskPaperQueries.ts';
import { accessKindTexts, accessMandateTexts, deskPaperTexts } from './deskPaperTexts.ts';
import { onPaper } from './Grid.tsx';
import { List, type PaperColumn } from './List.tsx';
import { Bar, PaperHead, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { printTexts } from './texts.ts';

/** The page. */
export default function AccessPaperPage() {
  const project = useProject();
  const { unit: id = '' }: { unit?: string } = useParams({ strict: false });
  const { at }: { at?: string } = useSearch({ strict: false });
  // Without a moment in the address it is the one at which the paper was opened.
  const [opened] = useState(() => `${new Date(serverNow()).toISOString().slice(0, 19)}Z`);
  const moment = at ?? opened;
  const query = useQuery(accessPaperQuery(project.id, id, moment));
  return (
    <>
      <Bar onPaper={query.data && { paper: 'unit_access', record_id: id }} isReading={query.isPending}>
        <At moment={moment} />
      </Bar>
      <Loaded query={query}>{sheet => <Paper {...sheet} moment={moment} />}</Loaded>
    </>
  );
}

function At({ moment }: { moment: string }) {
  const t = useT();
  const navigate = useNavigate();
  const id = useId();
  const show = (text: string) =>
    void navigate({ to: '.', search: { at: fromLocalField(text) } as never, replace: true });
  return (
    <div className={styles.days}>
      <label htmlFor={id}>{t(deskPaperTexts.momentAt)}</label>
      <input
        id={id}
        type="datetime-local"
        required
        value={toLocalField(moment)}
        onChange={({ target }) => target.value && show(target.value)}
      />
    </div>
  );
}

function Paper({ unit, lines, moment }: AccessSheet & { moment: string }) {
  const t = useT();
  const { code } = useProject();
  const title = t(deskPaperTexts.access);
  return (
    <Sheet kind="a4">
      <title>{`${title} ${unit.short_code}`}</title>
      <PaperHead
        title={title}
        beside={t(deskPaperTexts.accessAt, { unit: unit.short_code, at: onPaper(moment) })}
        path={paths.unit(code, unit.id)}
        qrLabel={t(printTexts.qr, { number: unit.short_code })}
      />
      {lines.length === 0 ? (
        <Empty>{t(printTexts.noRows)}</Empty>
      ) : (
        <List label={title} columns={columns(t)} rows={lines} keyOf={line => line.evidence_ids.join(' ')} />
      )}
    </Sheet>
  );
}

function columns(t: Translate): PaperColumn<Access>[] {
  return [
    { title: t(deskPaperTexts.by), width: 12, cell: line => t(accessKindTexts[line.kind]) },
    { title: t(deskPaperTexts.number), width: 18, cell: line => line.number },
    { title: t(deskPaperTexts.pieces), width: 8, cell: line => line.pieces },
    { title: t(deskPaperTexts.who), width: 18, cell: line => line.holder_name },
    { title: t(deskPaperTexts.mandate), width: 24, cell: line => t(accessMandateTexts[line.mandate]) },
    { title: t(deskPaperTexts.since), width: 20, cell: line => onPaper(line.since) },
  ];
}
