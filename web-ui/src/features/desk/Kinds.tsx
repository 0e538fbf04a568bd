//! What single kinds are asked besides: which procedure it is, with the papers that it needs, and which department passed
//! something on.
//!
//! Rule: TKT-29, TKT-30.

import { useQuery } from '@tanstack/react-query';
import { categoriesQuery, teamsQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { namedChoices } from '@/ui/choices.ts';
import { Choice, Tick } from './Controls.tsx';
import styles from './desk.module.css';
import { FaultText } from './Field.tsx';
import { deskTexts } from './texts.ts';
import { controlId, type Desk } from './useDesk.ts';

type Props = { desk: Desk; projectId: string };

/** The question of the chosen kind; nothing for kinds without one. */
export function KindQuestion({ desk, projectId }: Props) {
  const { kind } = desk.draft;
  if (kind === 'procedure') return <Procedure desk={desk} projectId={projectId} />;
  return kind === 'forwarded' ? <ForwardedBy desk={desk} projectId={projectId} /> : null;
}

/** Which procedure, those that need papers first; and its papers, ticked as they are checked. */
function Procedure({ desk, projectId }: Props) {
  const t = useT();
  const { draft, change, faults } = desk;
  const { data: categories = [] } = useQuery(categoriesQuery(projectId));
  const sorted = categories.toSorted((one, other) => Number(other.papers.length > 0) - Number(one.papers.length > 0));
  const papers = categories.find(({ id }) => id === draft.categoryId)?.papers ?? [];
  const tick = (paper: string, isChecked: boolean) =>
    change({ papers: papers.filter(one => (one === paper ? isChecked : draft.papers.includes(one))) });
  return (
    <div className={styles.procedure}>
      <Choice
        field="category"
        label={t(deskTexts.procedure)}
        faults={faults}
        value={draft.categoryId}
        none={t(deskTexts.choose)}
        options={namedChoices(sorted)}
        onChange={categoryId => change({ categoryId })}
      />
      {draft.categoryId && (
        <fieldset className={styles.papers} id={controlId('papers')} tabIndex={-1}>
          <legend>{t(deskTexts.papers)}</legend>
          {papers.length === 0 && <p className={styles.dim}>{t(deskTexts.noPapers)}</p>}
          {papers.map(paper => (
            <Tick
              key={paper}
              label={paper}
              value={draft.papers.includes(paper)}
              onChange={isChecked => tick(paper, isChecked)}
            />
          ))}
          <FaultText field="papers" faults={faults} />
        </fieldset>
      )}
    </div>
  );
}

/** The department that passed it on. */
export function ForwardedBy({ desk, projectId }: Props) {
  const t = useT();
  const { draft, change, faults } = desk;
  const { data: teams = [] } = useQuery(teamsQuery(projectId));
  return (
    <Choice
      field="forwarded"
      label={t(commonTexts.forwardedBy)}
      faults={faults}
      value={draft.forwardedBy}
      none={t(deskTexts.choose)}
      options={namedChoices(teams)}
      onChange={forwardedBy => change({ forwardedBy })}
    />
  );
}
