//! What the office knows of the caller: the room's people and warranty, hints, and matters that this may repeat.
//!
//! Rule: RPTD-01, PTY-11.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TicketItem } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { formatPhone } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { unitQuery } from '@/lib/spots.ts';
import { occupancyRoleTexts, ticketKindTexts, ticketStageTexts } from '@/lib/texts.ts';
import { Button } from '@/ui/Button.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import styles from './desk.module.css';
import type { Chosen } from './draft.ts';
import { partyQuery, unitPeopleQuery } from './queries.ts';
import { deskTexts, tagTexts } from './texts.ts';
import { type DeskProject, useCaller } from './useCaller.ts';
import type { Desk } from './useDesk.ts';

type Props = {
  desk: Desk;
  /** Whose card it is: who is in the form, or who is calling. */
  party: Chosen | null;
  unit: Chosen | null;
  project: DeskProject & { code: string };
  matters: readonly TicketItem[];
  onLink: (ticket: Chosen | null) => void;
};

/** The card. */
export function CallerCard({ desk, party, unit, project, matters, onLink }: Props) {
  const t = useT();
  const { draft } = desk;
  if (!party && !unit && matters.length === 0)
    return (
      <Panel title={t(deskTexts.caller)}>
        <PanelBody>
          <p className={styles.dim}>{t(deskTexts.callerEmpty)}</p>
        </PanelBody>
      </Panel>
    );
  return (
    <Panel title={[unit?.label, party?.label].filter(Boolean).join(' · ') || t(deskTexts.caller)}>
      <PanelBody>
        {party && <Hints projectId={project.id} partyId={party.id} />}
        {unit && <Warranty projectId={project.id} unitId={unit.id} />}
        {unit && <People desk={desk} project={project} unit={unit} />}
        <section className={styles.part}>
          <h3>{t(deskTexts.matters)}</h3>
          {matters.length === 0 && <p className={styles.dim}>{t(deskTexts.noMatters)}</p>}
          <ul className={styles.matters}>
            {matters.slice(0, 6).map(matter => (
              <Matter key={matter.id} matter={matter} project={project} linked={draft.repeats} onLink={onLink} />
            ))}
          </ul>
        </section>
      </PanelBody>
    </Panel>
  );
}

function Hints({ projectId, partyId }: { projectId: string; partyId: string }) {
  const t = useT();
  const { data: party } = useQuery(partyQuery(projectId, partyId));
  const tags = party?.tags?.filter(tag => !tag.ended_at) ?? [];
  if (!party || (tags.length === 0 && !party.is_special && !party.is_important && !party.note)) return null;
  return (
    <div className={styles.hints}>
      {party.is_special && <span className={styles.mark}>{t(deskTexts.special)}</span>}
      {party.is_important && <span className={styles.mark}>{t(deskTexts.important)}</span>}
      {tags.map(tag => (
        <span key={tag.id} className={styles.mark} title={tag.reason}>
          {t(tagTexts[tag.tag])}
        </span>
      ))}
      {party.note && <span>{party.note}</span>}
    </div>
  );
}

function Warranty({ projectId, unitId }: { projectId: string; unitId: string }) {
  const t = useT();
  const { data: unit } = useQuery(unitQuery(projectId, unitId));
  if (!unit) return null;
  if (!unit.warranty_until) return <p className={styles.dim}>{t(deskTexts.noWarranty)}</p>;
  return (
    <p>{unit.is_in_warranty ? t(deskTexts.inWarranty, { date: unit.warranty_until }) : t(deskTexts.outOfWarranty)}</p>
  );
}

/** Who belongs to the room; whoever of them calls is taken by their name. */
function People({ desk, project, unit }: { desk: Desk; project: DeskProject; unit: Chosen }) {
  const t = useT();
  const takeCaller = useCaller(desk, project);
  // Somebody of a room that is only shown so far brings the room along.
  const also = desk.draft.unit?.id === unit.id ? {} : { unit, who: unit.label };
  const people = useQuery(unitPeopleQuery(project.id, unit.id));
  return (
    <section className={styles.part}>
      <h3>{t(deskTexts.people)}</h3>
      <Loaded query={people} skeleton={null}>
        {rows =>
          rows.length === 0 ? (
            <p className={styles.dim}>{t(deskTexts.noPeople)}</p>
          ) : (
            <ul className={styles.people}>
              {rows.map(row => (
                <li key={row.id}>
                  <span>
                    <button
                      type="button"
                      className={styles.person}
                      aria-pressed={desk.draft.party?.id === row.party_id}
                      title={t(deskTexts.takeCaller)}
                      onClick={() =>
                        takeCaller({ id: row.party_id, name: row.party_name, phone: row.phone_masked ?? null }, also)
                      }
                    >
                      {row.party_name}
                    </button>{' '}
                    <span className={styles.dim}>{t(occupancyRoleTexts[row.role])}</span>
                  </span>
                  <span>{row.phone_masked ? formatPhone(row.phone_masked) : ''}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

type MatterProps = {
  matter: TicketItem;
  project: { code: string };
  linked: Chosen | null;
  onLink: (ticket: Chosen | null) => void;
};

function Matter({ matter, project, linked, onLink }: MatterProps) {
  const t = useT();
  const isLinked = linked?.id === matter.id;
  return (
    <li className={styles.matter} data-linked={isLinked}>
      <p>
        <Link to={paths.ticket(project.code, matter.id)} tabIndex={-1}>
          {matter.number}
        </Link>{' '}
        <span className={styles.dim}>
          {t(ticketKindTexts[matter.kind])} · {t(ticketStageTexts[matter.stage])} · <Moment at={matter.registered_at} />
        </span>
      </p>
      <p className={styles.cut}>{matter.content}</p>
      <Button aria-pressed={isLinked} onClick={() => onLink(isLinked ? null : { id: matter.id, label: matter.number })}>
        {t(isLinked ? deskTexts.unlink : deskTexts.link)}
      </Button>
    </li>
  );
}
