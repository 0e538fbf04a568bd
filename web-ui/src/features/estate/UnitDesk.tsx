//! What was done at the desk for a room: its procedures, decorations and cards, the latest of each.
//!
//! Rule: ICC-09, MOV-16.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Unit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { cardKindTexts, cardStageTexts } from '@/lib/cardTexts.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { decorationKindTexts, decorationStageTexts } from '@/lib/decorationTexts.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { nameIn } from '@/lib/procedureLines.ts';
import { procedureStageTexts } from '@/lib/procedureTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import styles from './estate.module.css';
import { unitCardsQuery, unitDecorationsQuery, unitProceduresQuery } from './queries.ts';
import { estateTexts } from './texts.ts';

/** The panels that the person's posts open. */
export function UnitDesk({ unit }: { unit: Unit }) {
  const seesProcedures = useMay('procedures.read');
  const seesCards = useMay('cards.read');
  return (
    <>
      {seesProcedures && <Procedures unit={unit} />}
      {seesProcedures && <Decorations unit={unit} />}
      {seesCards && <Cards unit={unit} />}
    </>
  );
}

function Procedures({ unit }: { unit: Unit }) {
  const t = useT();
  const lang = useLang();
  const { id, code } = useProject();
  const rows = useQuery(unitProceduresQuery(id, unit.id)).data?.items ?? [];
  return (
    <Panel
      title={t(pageTexts.procedures)}
      action={<a href={`${paths.procedures(code)}?unit=${unit.id}`}>{t(estateTexts.all)}</a>}
    >
      <PanelBody>
        {rows.length === 0 && <p>{t(estateTexts.noProcedures)}</p>}
        <ul className={styles.rows}>
          {rows.map(one => (
            <li key={one.id}>
              <Link to={paths.procedure(code, one.id)}>{one.number}</Link> · {nameIn(lang, one)} · {one.party_name} ·{' '}
              {t(procedureStageTexts[one.stage])}
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}

function Decorations({ unit }: { unit: Unit }) {
  const t = useT();
  const { id, code } = useProject();
  const rows = useQuery(unitDecorationsQuery(id, unit.id)).data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel
      title={t(pageTexts.decorations)}
      action={<a href={`${paths.decorations(code)}?unit=${unit.id}`}>{t(estateTexts.all)}</a>}
    >
      <PanelBody>
        <ul className={styles.rows}>
          {rows.map(one => (
            <li key={one.id}>
              <Link to={paths.decoration(code, one.id)}>{one.number}</Link> · {t(decorationKindTexts[one.kind])} ·{' '}
              {one.firm_name} · {t(decorationStageTexts[one.stage])}
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}

function Cards({ unit }: { unit: Unit }) {
  const t = useT();
  const { id, code } = useProject();
  const rows = useQuery(unitCardsQuery(id, unit.id)).data?.items ?? [];
  return (
    <Panel
      title={t(pageTexts.cards)}
      action={<a href={`${paths.cards(code)}?unit=${unit.id}`}>{t(estateTexts.all)}</a>}
    >
      <PanelBody>
        {rows.length === 0 && <p>{t(estateTexts.noCards)}</p>}
        <ul className={styles.rows}>
          {rows.map(one => (
            <li key={one.id}>
              <Link to={paths.card(code, one.id)}>{one.card_number ?? one.number}</Link> · {t(cardKindTexts[one.kind])}{' '}
              · {one.party_name} · {t(cardStageTexts[one.stage])}
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}
