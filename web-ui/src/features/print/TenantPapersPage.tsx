//! The papers that are signed when a tenant moves in, each on a sheet of its own, with the room, the names and the lease
//! filled in as far as they are known.
//!
//! Rule: MOV-13, MOV-14, MOV-20, LED-10.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Procedure } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatList, formatPhone } from '@/lib/format.ts';
import { type Phrase, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { idDocTexts } from '@/lib/valueTexts.ts';
import { Loaded } from '@/ui/PageState.tsx';
import { Grid } from './Grid.tsx';
import { List } from './List.tsx';
import { Bar, PaperHead, Printed, Sheet } from './Paper.tsx';
import styles from './print.module.css';
import { partyPaperQuery, procedurePaperQuery } from './recordPaperQueries.ts';
import { TENANT_PAPERS, type TenantPaper } from './tenantPapers.ts';
import { tenantTexts } from './tenantTexts.ts';
import { printTexts } from './texts.ts';

/** The page. */
export default function TenantPapersPage() {
  const t = useT();
  const project = useProject();
  const { procedure: id = '' }: { procedure?: string } = useParams({ strict: false });
  const { only }: { only?: TenantPaper } = useSearch({ strict: false });
  const query = useQuery(procedurePaperQuery(project.id, id));
  const shown = only ? [only] : TENANT_PAPERS;
  return (
    <>
      <Bar onPaper={query.data && { paper: 'tenant_papers', record_id: id }} isReading={query.isPending}>
        <nav className={styles.kinds} aria-label={t(tenantTexts.which)}>
          <Link to="." search={{}} replace aria-current={only ? undefined : 'true'}>
            {t(tenantTexts.all)}
          </Link>
          {TENANT_PAPERS.map(one => (
            <Link
              key={one}
              to="."
              search={{ only: one } as never}
              replace
              aria-current={only === one ? 'true' : undefined}
            >
              {t(tenantTexts[one])}
            </Link>
          ))}
        </nav>
      </Bar>
      <Loaded query={query}>
        {procedure => shown.map((one, at) => <Paper key={one} which={one} procedure={procedure} isFirst={at === 0} />)}
      </Loaded>
    </>
  );
}

/** What is written by hand where it is not known. */
const BLANK = '＿＿＿＿＿＿';

type Known = { owner: string; tenant: string; unit: string; project: string; lease: string };

function useKnown(procedure: Procedure): Known {
  const t = useT();
  const project = useProject();
  const lease = procedure.steps.find(step => step.lease)?.lease;
  return {
    owner: procedure.other_party_name ?? BLANK,
    tenant: procedure.party_name,
    unit: procedure.unit,
    project: project.name,
    lease: t(tenantTexts.leaseText, { from: lease?.from_on ?? BLANK, to: lease?.to_on ?? BLANK }),
  };
}

type PaperProps = { which: TenantPaper; procedure: Procedure; isFirst: boolean };

function Paper({ which, procedure, isFirst }: PaperProps) {
  const t = useT();
  const { code } = useProject();
  const known = useKnown(procedure);
  return (
    <Sheet kind="a4">
      {isFirst && <title>{`${t(tenantTexts[which])} ${procedure.number}`}</title>}
      <PaperHead
        title={t(tenantTexts[which])}
        beside={`${procedure.unit} · ${procedure.number}`}
        path={paths.procedure(code, procedure.id)}
        qrLabel={t(printTexts.qr, { number: procedure.number })}
        isFirst={isFirst}
      />
      {which === 'registration' ? (
        <Registration procedure={procedure} known={known} />
      ) : (
        <Text which={which} known={known} />
      )}
      <p className={styles.foot}>
        <Printed />
      </p>
    </Sheet>
  );
}

function Registration({ procedure, known }: { procedure: Procedure; known: Known }) {
  const t = useT();
  const { id } = useProject();
  const seesPeople = useMay('parties.read');
  const { data: party } = useQuery({ ...partyPaperQuery(id, procedure.party_id), enabled: seesPeople });
  const identity = procedure.steps.find(step => step.identity)?.identity;
  const lease = procedure.steps.find(step => step.lease)?.lease;
  const residents = (lease?.residents ?? []).map(({ name, relation }) => [name, relation].filter(Boolean).join(' '));
  const document =
    identity &&
    t(tenantTexts.documentText, { document: t(idDocTexts[identity.document]), last: identity.last_four ?? '—' });
  return (
    <>
      <Grid
        columns={2}
        boxes={[
          { label: t(tenantTexts.project), value: known.project },
          { label: t(tenantTexts.room), value: known.unit },
          { label: t(tenantTexts.owner), value: procedure.other_party_name },
          { label: t(tenantTexts.tenant), value: known.tenant },
          { label: t(tenantTexts.document), value: document },
          { label: t(tenantTexts.phone), value: formatList((party?.phones ?? []).map(formatPhone)) },
          { label: t(tenantTexts.lease), value: lease && known.lease, isWide: true },
          { label: t(tenantTexts.residents), value: formatList(residents), isWide: true, lines: 4 },
          { label: t(tenantTexts.plates), value: '', isWide: true },
          { label: t(tenantTexts.emergency), value: '', isWide: true },
        ]}
      />
      <p className={styles.said}>{t(tenantTexts.use)}</p>
      <Signs who={[tenantTexts.tenantSigns, tenantTexts.centreSigns]} />
    </>
  );
}

/** Who signs what. */
const SIGNS: Readonly<Record<Exclude<TenantPaper, 'registration'>, readonly Phrase[]>> = {
  authorisation: [tenantTexts.ownerSigns, tenantTexts.tenantSigns, tenantTexts.centreSigns],
  undertaking: [tenantTexts.tenantSigns, tenantTexts.centreSigns],
  fire: [tenantTexts.tenantSigns, tenantTexts.adultSigns, tenantTexts.centreSigns],
  goods: [tenantTexts.ownerSigns, tenantTexts.tenantSigns, tenantTexts.centreSigns],
};

/** The clauses, in their order. */
const CLAUSES: Readonly<Record<Exclude<TenantPaper, 'registration'>, readonly Phrase[]>> = {
  authorisation: [
    tenantTexts.auth1,
    tenantTexts.auth2,
    tenantTexts.auth3,
    tenantTexts.auth4,
    tenantTexts.auth5,
    tenantTexts.auth6,
  ],
  undertaking: [
    tenantTexts.und1,
    tenantTexts.und2,
    tenantTexts.und3,
    tenantTexts.und4,
    tenantTexts.und5,
    tenantTexts.und6,
    tenantTexts.und7,
    tenantTexts.und8,
  ],
  fire: [
    tenantTexts.fire1,
    tenantTexts.fire2,
    tenantTexts.fire3,
    tenantTexts.fire4,
    tenantTexts.fire5,
    tenantTexts.fire6,
    tenantTexts.fire7,
    tenantTexts.fire8,
  ],
  goods: [tenantTexts.goods1, tenantTexts.goods2, tenantTexts.goods3, tenantTexts.goods4, tenantTexts.goods5],
};

function Text({ which, known }: { which: Exclude<TenantPaper, 'registration'>; known: Known }) {
  const t = useT();
  return (
    <>
      <p>{useOpening(which, known)}</p>
      <ol className={styles.clauses}>
        {CLAUSES[which].map(clause => (
          <li key={clause.key}>{t(clause)}</li>
        ))}
      </ol>
      {which === 'goods' && <OwnerGoods />}
      <Signs who={SIGNS[which]} />
    </>
  );
}

function useOpening(which: Exclude<TenantPaper, 'registration'>, known: Known): ReactNode {
  const t = useT();
  switch (which) {
    case 'authorisation':
      return t(tenantTexts.opening, known);
    case 'undertaking':
      return t(tenantTexts.tenantOpening, known);
    case 'fire':
      return t(tenantTexts.fireOpening, known);
    case 'goods':
      return t(tenantTexts.goodsOpening, known);
  }
}

/** Lines to be written by hand. */
function OwnerGoods() {
  const t = useT();
  const title = t(tenantTexts.ownerGoods);
  return (
    <>
      <h2 className={styles.part}>{title}</h2>
      <List
        label={title}
        columns={[
          { title: t(tenantTexts.thing), width: 50, cell: () => '' },
          { title: t(tenantTexts.count), width: 15, cell: () => '' },
          { title: t(tenantTexts.state), width: 35, cell: () => '' },
        ]}
        rows={['1', '2', '3', '4', '5']}
        keyOf={row => row}
        isPart
        isTall
      />
    </>
  );
}

function Signs({ who }: { who: readonly Phrase[] }) {
  const t = useT();
  return (
    <div className={styles.signs}>
      {who.map(one => (
        <div key={one.key} className={styles.sign}>
          <span>{t(tenantTexts.signature, { who: t(one) })}</span>
          <span>{t(tenantTexts.date)}</span>
        </div>
      ))}
    </div>
  );
}
