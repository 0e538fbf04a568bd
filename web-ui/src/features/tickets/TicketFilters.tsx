//! The list's filters.

import { useQuery } from '@tanstack/react-query';
import type { TicketStage } from '@/api/gen/types.gen.ts';
import { allCategoriesQuery, allTeamsQuery, peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ticketChannelTexts, ticketKindTexts, ticketStageTexts } from '@/lib/texts.ts';
import { Button } from '@/ui/Button.tsx';
import { type Choice, choicesOf, namedChoices, usedChoices } from '@/ui/choices.ts';
import { ChoiceFilter, DayFilter, TextFilter } from '@/ui/Filters.tsx';
import { NOT_VOID, OPEN_STAGES, type TicketSearch } from './search.ts';
import { ticketTexts } from './texts.ts';

type Props = { search: TicketSearch; onChange: (patch: Partial<TicketSearch>) => void; onReset: () => void };

/** The filters; each change asks the server anew, from the first page. */
export function TicketFilters({ search, onChange, onReset }: Props) {
  const t = useT();
  const project = useProject();
  const { data: people = [] } = useQuery(peopleQuery(project.id));
  const { data: teams = [] } = useQuery(allTeamsQuery(project.id));
  const { data: categories = [] } = useQuery(allCategoriesQuery(project.id));
  const stages: Choice<TicketStage | typeof OPEN_STAGES | typeof NOT_VOID>[] = [
    { value: OPEN_STAGES, label: t(ticketTexts.open) },
    { value: NOT_VOID, label: t(ticketTexts.notVoid) },
    ...choicesOf(ticketStageTexts, t),
  ];
  return (
    <>
      <TextFilter key={search.q ?? ''} label={t(ticketTexts.search)} value={search.q} onChange={q => onChange({ q })} />
      <ChoiceFilter
        label={t(commonTexts.stage)}
        value={stages.find(({ value }) => value === search.stage)?.value}
        options={stages}
        onChange={stage => onChange({ stage })}
      />
      <ChoiceFilter
        label={t(commonTexts.kind)}
        value={search.kind}
        options={choicesOf(ticketKindTexts, t)}
        onChange={kind => onChange({ kind })}
      />
      <ChoiceFilter
        label={t(ticketTexts.category)}
        value={search.category}
        options={[{ value: 'none', label: t(ticketTexts.noCategory) }, ...usedChoices(categories, search.category, t)]}
        onChange={category => onChange({ category })}
      />
      <ChoiceFilter
        label={t(commonTexts.channel)}
        value={search.channel}
        options={choicesOf(ticketChannelTexts, t)}
        onChange={channel => onChange({ channel })}
      />
      <ChoiceFilter
        label={t(commonTexts.team)}
        value={search.team}
        options={usedChoices(teams, search.team, t)}
        onChange={team => onChange({ team })}
      />
      <ChoiceFilter
        label={t(ticketTexts.owner)}
        value={search.owner}
        options={namedChoices(people)}
        onChange={owner => onChange({ owner })}
      />

      <DayFilter label={t(ticketTexts.from)} value={search.from} onChange={from => onChange({ from })} />
      <DayFilter label={t(commonTexts.to)} value={search.to} onChange={to => onChange({ to })} />

      <Button variant="quiet" onClick={onReset}>
        {t(ticketTexts.reset)}
      </Button>
    </>
  );
}
