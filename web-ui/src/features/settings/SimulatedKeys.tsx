//! What a draft would have made of each key: values, late before and after as numbers and bars, and who it is about.

import { useQuery } from '@tanstack/react-query';
import type {
  PolicyEntry,
  SimulationChange,
  SimulationCount,
  SimulationKey,
  SimulationPerson,
  SimulationTeam,
} from '@/api/gen/types.gen.ts';
import { allTeamsQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatList } from '@/lib/format.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { Button } from '@/ui/Button.tsx';
import { limitName } from '@/ui/clock.ts';
import { Empty } from '@/ui/PageState.tsx';
import { Scroller } from '@/ui/Scroller.tsx';
import type { Which } from './SimulatedList.tsx';
import styles from './settings.module.css';
import { effectTexts, gapTexts, simulationTexts } from './simulationTexts.ts';
import { tellValue } from './values.ts';

type Choose = (which: Which) => void;
type Props = { keys: readonly SimulationKey[]; entries: readonly PolicyEntry[]; onChoose: Choose };

/** The keys, each with its figures. */
export function SimulatedKeys({ keys, entries, onChoose }: Props) {
  const t = useT();
  const { id } = useProject();
  const { data: teams = [] } = useQuery(allTeamsQuery(id));
  if (keys.length === 0) return <Empty>{t(simulationTexts.nothing)}</Empty>;
  const most = Math.max(1, ...keys.map(({ count }) => Math.max(count.late_before, count.late_after)));
  const teamName = (team: string | null | undefined) =>
    teams.find(one => one.id === team)?.name ?? t(commonTexts.noTeam);
  return (
    <Scroller label={t(simulationTexts.byKey)}>
      <table className={styles.trial}>
        <thead>
          <tr>
            <th scope="col">{t(simulationTexts.key)}</th>
            <th scope="col">{t(simulationTexts.change)}</th>
            <Heads />
          </tr>
        </thead>
        {keys.map(line => (
          <tbody key={line.key}>
            <tr>
              <th scope="row">
                <Name line={line} entries={entries} />
              </th>
              <td>
                <Values line={line} entries={entries} />
              </td>
              <Figures count={line.count} most={most} which={{ key: line.key }} onChoose={onChoose} />
            </tr>
            {line.teams.length > 1 &&
              line.teams.map(team => (
                <Part
                  key={team.team_id ?? 'none'}
                  name={teamName(team.team_id)}
                  count={team.count}
                  most={most}
                  which={ofTeam(line.key, team)}
                  onChoose={onChoose}
                />
              ))}
            {line.people.map(person => (
              <Part
                key={person.owner_id ?? 'none'}
                name={person.owner_name ?? t(simulationTexts.nobody)}
                count={person.count}
                most={most}
                which={ofPerson(line.key, person)}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        ))}
      </table>
    </Scroller>
  );
}

const ofTeam = (key: string, { team_id }: SimulationTeam): Which => ({
  key,
  ...(team_id ? { team_id } : { is_without_team: true }),
});

const ofPerson = (key: string, { owner_id }: SimulationPerson): Which => ({
  key,
  ...(owner_id ? { owner_id } : { is_without_owner: true }),
});

function Heads() {
  const t = useT();
  const heads = [
    simulationTexts.clocks,
    simulationTexts.late,
    simulationTexts.newlyLate,
    simulationTexts.newlyOnTime,
    simulationTexts.gone,
    simulationTexts.notTried,
  ];
  return heads
    .map(head => t(head))
    .map(head => (
      <th key={head} scope="col" data-align="end">
        {head}
      </th>
    ));
}

function Name({ line, entries }: { line: SimulationKey; entries: readonly PolicyEntry[] }) {
  const t = useT();
  const lang = useLang();
  const entry = entries.find(({ key }) => key === line.key);
  return (
    <span className={styles.key}>
      {entry ? entry[lang] : limitName(line.key, t)}
      <code>{line.key}</code>
    </span>
  );
}

/** The values before and after, and what keeps promises from being tried. */
function Values({ line, entries }: { line: SimulationKey; entries: readonly PolicyEntry[] }) {
  const t = useT();
  const unit = entries.find(({ key }) => key === line.key)?.unit ?? '';
  const before = formatList(line.before.map(value => tellValue(value, unit, t)));
  const reasons = [
    ...(line.effect === 'counted' ? [] : [t(effectTexts[line.effect])]),
    ...line.gaps.map(gap => t(gapTexts[gap])),
  ];
  return (
    <>
      {line.after !== null && line.after !== undefined && `${before} → ${tellValue(line.after, unit, t)}`}
      {reasons.map(reason => (
        <p key={reason} className={styles.note}>
          {reason}
        </p>
      ))}
    </>
  );
}

type PartProps = { name: string; count: SimulationCount; most: number; which: Which; onChoose: Choose };

/** One team's or one person's share. */
function Part({ name, ...figures }: PartProps) {
  return (
    <tr>
      <th scope="row" colSpan={2}>
        <span className={styles.part}>{name}</span>
      </th>
      <Figures {...figures} />
    </tr>
  );
}

function Figures({ count, most, which, onChoose }: Omit<PartProps, 'name'>) {
  const t = useT();
  const opens = (number: number, change: SimulationChange, label: string) => (
    <td data-align="end">
      {number === 0 ? (
        0
      ) : (
        <Button variant="quiet" aria-label={`${label} ${number}`} onClick={() => onChoose({ ...which, change })}>
          {number}
        </Button>
      )}
    </td>
  );
  return (
    <>
      <td data-align="end">{count.clocks}</td>
      <td data-align="end">
        {count.late_before} → {count.late_after}
        <span className={styles.bar} aria-hidden="true">
          <span style={{ inlineSize: `${(100 * count.late_before) / most}%` }} />
          <span data-by="draft" style={{ inlineSize: `${(100 * count.late_after) / most}%` }} />
        </span>
      </td>
      {opens(count.newly_late, 'newly_late', t(simulationTexts.newlyLate))}
      {opens(count.newly_on_time, 'newly_on_time', t(simulationTexts.newlyOnTime))}
      {opens(count.gone, 'gone', t(simulationTexts.gone))}
      <td data-align="end">{count.not_tried}</td>
    </>
  );
}
