//! How it came in, what it is about, who repairs it, whether it is paid, and what time was promised.

import { useQuery } from '@tanstack/react-query';
import { categoriesQuery, teamsQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { componentChoices, unitQuery } from '@/lib/spots.ts';
import { helpKindTexts, ticketChannelTexts } from '@/lib/texts.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { Choice, MomentBox, Tick } from './Controls.tsx';
import styles from './desk.module.css';
import { isForwarded } from './draft.ts';
import { ForwardedBy } from './Kinds.tsx';
import { deskTexts } from './texts.ts';
import type { Desk } from './useDesk.ts';

/** The last row of the form. */
export function Details({ desk, projectId }: { desk: Desk; projectId: string }) {
  const t = useT();
  const { draft, change, faults } = desk;
  const { data: categories = [] } = useQuery(categoriesQuery(projectId));
  const { data: teams = [] } = useQuery(teamsQuery(projectId));
  const isRepair = draft.kind === 'repair';
  return (
    <div className={styles.details}>
      <Choice
        field="channel"
        label={t(commonTexts.channel)}
        faults={faults}
        value={draft.channel}
        options={choicesOf(ticketChannelTexts, t)}
        onChange={channel => channel && change({ channel })}
      />
      {draft.kind !== 'procedure' && (
        <Choice
          field="category"
          label={t(deskTexts.category)}
          faults={faults}
          value={draft.categoryId}
          none={t(deskTexts.none)}
          options={namedChoices(categories)}
          onChange={categoryId => change({ categoryId })}
        />
      )}
      {isRepair && draft.unit && <Component desk={desk} projectId={projectId} unitId={draft.unit.id} />}
      {isRepair && (
        <Choice
          field="team"
          label={t(deskTexts.team)}
          faults={faults}
          value={draft.teamId}
          none={t(deskTexts.byCategory)}
          options={namedChoices(teams)}
          onChange={teamId => change({ teamId })}
        />
      )}
      {draft.kind === 'help' && (
        <Choice
          field="help"
          label={t(commonTexts.helpKind)}
          faults={faults}
          value={draft.helpKind}
          none={t(deskTexts.anyHelp)}
          options={choicesOf(helpKindTexts, t)}
          onChange={helpKind => change({ helpKind })}
        />
      )}
      {isForwarded(draft) && draft.kind !== 'forwarded' && <ForwardedBy desk={desk} projectId={projectId} />}
      <MomentBox
        field="promised"
        label={t(deskTexts.promised)}
        faults={faults}
        value={draft.promised}
        onChange={promised => change({ promised })}
      />
      <Tick
        label={t(deskTexts.isImportant)}
        value={draft.isImportant}
        onChange={isImportant => change({ isImportant })}
      />
      {isRepair && <Tick label={t(commonTexts.paid)} value={draft.isPaid} onChange={isPaid => change({ isPaid })} />}
    </div>
  );
}

/** Of what in the room it is, where the room lists components with a warranty of their own. */
function Component({ desk, projectId, unitId }: { desk: Desk; projectId: string; unitId: string }) {
  const t = useT();
  const { draft, change, faults } = desk;
  const { data: unit } = useQuery(unitQuery(projectId, unitId));
  if (!unit || unit.component_warranties.length === 0) return null;
  return (
    <Choice
      field="component"
      label={t(commonTexts.component)}
      faults={faults}
      value={draft.component}
      none={t(commonTexts.wholeRoom)}
      options={componentChoices(unit, t)}
      onChange={component => change({ component })}
    />
  );
}
