//! One suggestion: what was said, what the department answers, what is done, and the word to the customer.
//!
//! Rule: SUG-02, SUG-04.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { completeSuggestion } from '@/api/gen/sdk.gen.ts';
import type { Suggestion, SuggestionVerb } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { allTeamsQuery, peopleQuery } from '@/lib/colleagues.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { suggestionOutcomeTexts } from '@/lib/valueTexts.ts';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel, PanelBody } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { VerbButtons, type VerbView } from '@/ui/VerbButtons.tsx';
import { suggestionQuery } from './queries.ts';
import { type FormVerb, SuggestionDrawer } from './SuggestionDrawer.tsx';
import { TONES } from './stages.ts';
import styles from './suggestions.module.css';
import { suggestionStageTexts, suggestionTexts, suggestionVerbTexts } from './texts.ts';

export default function SuggestionPage() {
  const project = useProject();
  const { suggestion: id } = useParams({ from: '/signed-in/office/p/$project/suggestions/$suggestion' });
  const query = useQuery(suggestionQuery(project.id, id));
  return <Loaded query={query}>{one => <Shown suggestion={one} onReload={() => void query.refetch()} />}</Loaded>;
}

type Props = { suggestion: Suggestion; onReload: () => void };

function Shown({ suggestion, onReload }: Props) {
  const t = useT();
  const project = useProject();
  const { data: teams = [] } = useQuery(allTeamsQuery(project.id));
  const team = teams.find(({ id }) => id === suggestion.team_id)?.name;
  const moment = (at: string | null | undefined) => at && <Moment at={at} />;
  return (
    <>
      <PageHead
        title={t(suggestionTexts.verbTitle, {
          verb: t(suggestionTexts.suggestions),
          number: suggestion.ticket_number,
        })}
        beside={<StageTag tone={TONES[suggestion.stage]}>{t(suggestionStageTexts[suggestion.stage])}</StageTag>}
      >
        <Link to={paths.suggestions(project.code)}>{t(suggestionTexts.suggestions)}</Link>
      </PageHead>
      <Verbs suggestion={suggestion} onReload={onReload} />
      <Panel title={t(suggestionTexts.content)}>
        <PanelBody>
          <p>{suggestion.content}</p>
        </PanelBody>
        <Facts
          items={[
            [
              t(commonTexts.ticket),
              <Link key="ticket" to={paths.ticket(project.code, suggestion.ticket_id)}>
                {suggestion.ticket_number}
              </Link>,
            ],
            [
              t(suggestionTexts.caller),
              [suggestion.caller_name, suggestion.is_frequent_suggester && t(suggestionTexts.frequent)]
                .filter(Boolean)
                .join(' · '),
            ],
            [t(commonTexts.place), suggestion.place],
            [t(suggestionTexts.registered), moment(suggestion.registered_at)],
            [t(suggestionTexts.department), team],
            [t(suggestionTexts.forwarded), moment(suggestion.forwarded_at)],
          ]}
        />
      </Panel>
      {suggestion.answer && (
        <Panel title={t(suggestionTexts.answer)}>
          <PanelBody>
            <p>{suggestion.answer}</p>
          </PanelBody>
          <Facts
            items={[
              [t(suggestionTexts.answeredBy), suggestion.answered_by],
              [t(suggestionTexts.outcome), suggestion.outcome && t(suggestionOutcomeTexts[suggestion.outcome])],
              [t(suggestionTexts.outcomeReason), suggestion.outcome_reason],
              [t(suggestionTexts.measure), suggestion.measure],
              [t(commonTexts.responsible), suggestion.responsible_name],
              [t(commonTexts.due), suggestion.due_on],
              [t(suggestionTexts.doneAt), moment(suggestion.done_at)],
              [t(suggestionTexts.customerTold), moment(suggestion.customer_told_at)],
            ]}
          />
        </Panel>
      )}
    </>
  );
}

/** The verb that comes next in the usual course. */
const MAIN: readonly SuggestionVerb[] = ['answer', 'adopt', 'finish', 'tell'];

function Verbs({ suggestion, onReload }: Props) {
  const t = useT();
  const { id: project_id } = useProject();
  const { data: people = [] } = useQuery(peopleQuery(project_id));
  const write = useWrite('suggestions', 'tickets', 'board');
  const { run, error, isBusy } = useDeed();
  const [form, setForm] = useState<FormVerb | null>(null);
  const done = (verb: SuggestionVerb) =>
    tell(t(suggestionTexts.done, { verb: t(suggestionVerbTexts[verb]), number: suggestion.ticket_number }));
  const finish = async () => {
    const path = { project_id, suggestion_id: suggestion.id };
    const complete = () =>
      write(once => completeSuggestion({ path, headers: { ...once, ...ifMatch(suggestion.version) }, body: {} }));
    if (await run(complete)) done('finish');
  };
  const views: Partial<Record<SuggestionVerb, VerbView>> = {};
  for (const verb of suggestion.verbs) {
    if (verb === 'forward') continue;
    views[verb] = {
      label: t(suggestionVerbTexts[verb]),
      run: verb === 'finish' ? finish : () => setForm(verb),
    };
  }
  const open = suggestion.verbs.map(verb => ({ verb, is_allowed: true }));
  if (open.length === 0) return null;
  return (
    <div className={styles.verbs}>
      <VerbButtons
        verbs={open}
        views={views}
        main={MAIN.find(verb => suggestion.verbs.includes(verb)) ?? null}
        isBusy={isBusy}
      />
      <ProblemAlert error={error} onReload={onReload} />
      {form && (
        <SuggestionDrawer
          verb={form}
          suggestion={suggestion}
          people={people}
          onSaved={() => {
            setForm(null);
            done(form);
          }}
          onClose={() => setForm(null)}
          onReload={onReload}
        />
      )}
    </div>
  );
}
