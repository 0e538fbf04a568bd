//! How a vacant room is looked after: its regime, and its visits.
//!
//! Rule: VAC-12, VAC-13.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Unit } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { regimeTexts, visitReasonTexts, visitStateTexts } from '@/lib/visitTexts.ts';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import styles from './estate.module.css';
import { unitRegimeQuery, unitVisitsQuery } from './queries.ts';
import { estateTexts } from './texts.ts';

/** The panel; nothing for a room that is in use and was never visited, or for who may not see visits. */
export function UnitVisits({ unit }: { unit: Unit }) {
  const t = useT();
  const { id, code } = useProject();
  const enabled = useMay('visits.read');
  const { data: regime } = useQuery({ ...unitRegimeQuery(id, unit.id), enabled });
  const { data: visits = [] } = useQuery({ ...unitVisitsQuery(id, unit.id), enabled });
  if (!regime && visits.length === 0) return null;
  return (
    <Panel title={t(estateTexts.visits)}>
      <PanelBody>
        {regime && (
          <p>
            {t(estateTexts.regime)} {t(regimeTexts[regime.regime])} · {regime.steward_name ?? t(estateTexts.noSteward)}
          </p>
        )}
        <ul className={styles.rows}>
          {visits.map(visit => (
            <li key={visit.id}>
              <Link to={paths.visit(code, visit.id)}>
                {visit.planned_on} {t(visitReasonTexts[visit.reason])}
              </Link>{' '}
              · {t(visitStateTexts[visit.state])}
              {visit.visited_by && ` · ${visit.visited_by}`}
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}
