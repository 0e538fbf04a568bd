//! How it came in, what it is about, who repairs it, whether it is paid, and what time was promised.

import { useQuery } from '@tanstack/react-query';
import type { HelpKind, TicketChannel } from '@/api/gen/types.gen.ts';
import { categoriesQuery, teamsQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { helpKindTexts, ticketChannelTexts } from '@/lib/texts.ts';
import styles from './desk.module.css';
import { isForwarded } from './draft.ts';
import { Field } from './Field.tsx';
import { ForwardedBy } from './Kinds.tsx';
import { unitQuery } from './queries.ts';
import { deskTexts } from './texts.ts';
import type { Desk } from './useDesk.ts';

const HELP_KINDS = Object.keys(helpKindTexts) as HelpKind[];
const CHANNELS = Object.keys(ticketChannelTexts) as TicketChannel[];

/** The last row of the form. */
export function Details({ desk, projectId }: { desk: Desk; projectId: string }) {
  const t = useT();
  const { draft, change, faults } = desk;
  const { data: categories = [] } = useQuery(categoriesQuery(projectId));
  const { data: teams = [] } = useQuery(teamsQuery(projectId));
  const isRepair = draft.kind === 'repair';
  return (
    <div className={styles.details}>
      <label className={styles.field}>
        <span>{t(commonTexts.channel)}</span>
        <select
          className={styles.control}
          value={draft.channel}
          onChange={event => change({ channel: event.target.value as TicketChannel })}
        >
          {CHANNELS.map(channel => (
            <option key={channel} value={channel}>
              {t(ticketChannelTexts[channel])}
            </option>
          ))}
        </select>
      </label>
      {draft.kind !== 'procedure' && (
        <Field field="category" label={t(deskTexts.category)} faults={faults}>
          {control => (
            <select
              {...control}
              className={styles.control}
              value={draft.categoryId}
              onChange={event => change({ categoryId: event.target.value })}
            >
              <option value="">{t(deskTexts.none)}</option>
              {categories.map(category => (
                <option key={category.id} value={category.id}>
                  {category.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {isRepair && draft.unit && <Component desk={desk} projectId={projectId} unitId={draft.unit.id} />}
      {isRepair && (
        <Field field="team" label={t(deskTexts.team)} faults={faults}>
          {control => (
            <select
              {...control}
              className={styles.control}
              value={draft.teamId}
              onChange={event => change({ teamId: event.target.value })}
            >
              <option value="">{t(deskTexts.byCategory)}</option>
              {teams.map(team => (
                <option key={team.id} value={team.id}>
                  {team.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {draft.kind === 'help' && (
        <label className={styles.field}>
          <span>{t(commonTexts.helpKind)}</span>
          <select
            className={styles.control}
            value={draft.helpKind}
            onChange={event => change({ helpKind: event.target.value as HelpKind | '' })}
          >
            <option value="">{t(deskTexts.anyHelp)}</option>
            {HELP_KINDS.map(kind => (
              <option key={kind} value={kind}>
                {t(helpKindTexts[kind])}
              </option>
            ))}
          </select>
        </label>
      )}
      {isForwarded(draft) && draft.kind !== 'forwarded' && <ForwardedBy desk={desk} projectId={projectId} />}
      <Field field="promised" label={t(deskTexts.promised)} faults={faults} isWide>
        {control => (
          <input
            {...control}
            type="datetime-local"
            className={styles.control}
            value={draft.promised}
            onChange={event => change({ promised: event.target.value })}
          />
        )}
      </Field>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={draft.isImportant}
          onChange={event => change({ isImportant: event.target.checked })}
        />
        {t(deskTexts.isImportant)}
      </label>
      {isRepair && (
        <label className={styles.check}>
          <input type="checkbox" checked={draft.isPaid} onChange={event => change({ isPaid: event.target.checked })} />
          {t(deskTexts.paid)}
        </label>
      )}
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
    <Field field="component" label={t(deskTexts.component)} faults={faults}>
      {control => (
        <select
          {...control}
          className={styles.control}
          value={draft.component}
          onChange={event => change({ component: event.target.value })}
        >
          <option value="">{t(deskTexts.wholeRoom)}</option>
          {unit.component_warranties.map(({ component, until }) => (
            <option key={component} value={component}>
              {t(deskTexts.componentUntil, { component, until })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
