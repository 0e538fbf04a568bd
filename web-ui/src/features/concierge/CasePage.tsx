//! One customer of a holiday's list: what they said, the home that is made ready, the arrival and the visit after it.
//!
//! Rule: CON-01, CON-02, CON-03, CON-05.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { prepareConciergeCase } from '@/api/gen/sdk.gen.ts';
import type { ConciergeCase, ConciergeVerb } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useDeed } from '@/lib/useDeed.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { comingTexts, conciergeStateTexts, opinionTexts } from '@/lib/visitTexts.ts';
import { Button } from '@/ui/Button.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { ProblemAlert } from '@/ui/ProblemAlert.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { ArriveForm, CloseForm, ComplaintForm, ContactForm, ReasonForm, VisitForm } from './CaseForms.tsx';
import { caseQuery } from './queries.ts';
import { conciergeTexts, conciergeVerbTexts } from './texts.ts';
import { CASE_TONES } from './tones.ts';

export default function CasePage() {
  const project = useProject();
  const { case: id } = useParams({ from: '/signed-in/office/p/$project/concierge/$campaign/$case' });
  const query = useQuery(caseQuery(project.id, id));
  return <Loaded query={query}>{one => <Shown one={one} onReload={() => void query.refetch()} />}</Loaded>;
}

type Open = ConciergeVerb | 'complaint';

function Shown({ one, onReload }: { one: ConciergeCase; onReload: () => void }) {
  const t = useT();
  const { id: project_id, code } = useProject();
  const works = useMay('concierge.work');
  const write = useWrite('concierge_cases');
  const deed = useDeed();
  const [open, setOpen] = useState<Open | null>(null);
  const form = { one, onReload, onClose: () => setOpen(null) };
  const path = { project_id, case_id: one.id };
  const prepare = () =>
    void deed.run(() =>
      write(once => prepareConciergeCase({ path, headers: { ...once, ...ifMatch(one.version) }, body: {} })),
    );
  const main = one.verbs.find(verb => verb !== 'skip');
  return (
    <>
      <PageHead
        title={t(conciergeTexts.caseOf, { room: one.room })}
        beside={<StageTag tone={CASE_TONES[one.state]}>{t(conciergeStateTexts[one.state])}</StageTag>}
      >
        {one.verbs.map(verb => (
          <Button
            key={verb}
            variant={verb === main ? 'main' : 'plain'}
            onClick={() => (verb === 'prepare' ? prepare() : setOpen(verb))}
          >
            {t(conciergeVerbTexts[verb])}
          </Button>
        ))}
        {works && <Button onClick={() => setOpen('complaint')}>{t(conciergeTexts.linkComplaint)}</Button>}
      </PageHead>
      <ProblemAlert error={deed.error} />
      <p>
        <Link to={paths.holidayCampaign(code, one.campaign_id)}>{t(conciergeTexts.lists)}</Link>
      </p>
      <About one={one} />
      {open === 'contact' && <ContactForm {...form} />}
      {(open === 'skip' || open === 'explain') && <ReasonForm {...form} verb={open} />}
      {open === 'arrive' && <ArriveForm {...form} />}
      {open === 'visit' && <VisitForm {...form} />}
      {open === 'close' && <CloseForm {...form} />}
      {open === 'complaint' && <ComplaintForm {...form} />}
    </>
  );
}

function About({ one }: { one: ConciergeCase }) {
  const t = useT();
  const { code } = useProject();
  const at = (moment: string | null | undefined) => moment && <Moment at={moment} />;
  return (
    <Panel title={t(conciergeTexts.customer)}>
      <Facts
        items={[
          [
            t(commonTexts.room),
            <Link key="room" to={paths.unit(code, one.unit_id)}>
              {one.room}
            </Link>,
          ],
          [t(conciergeTexts.customer), one.party_name],
          [t(conciergeTexts.phone), one.phone],
          [t(conciergeTexts.steward), one.steward_name ?? t(conciergeTexts.nobody)],
          [t(conciergeTexts.added), one.added_reason],
          [t(conciergeTexts.attempts), one.attempts > 0 && one.attempts],
          [t(conciergeTexts.contacted), at(one.contacted_at)],
          [t(conciergeTexts.coming), one.coming && t(comingTexts[one.coming])],
          [t(conciergeTexts.arrival), at(one.arrival_at)],
          [t(conciergeTexts.pickup), one.wants_pickup && (one.pickup_note ?? t(conciergeTexts.yes))],
          [t(conciergeTexts.needs), one.needs],
          [
            t(conciergeTexts.preparation),
            one.visit_id && (
              <Link key="visit" to={paths.visit(code, one.visit_id)}>
                {t(conciergeTexts.preparation)}
              </Link>
            ),
          ],
          [t(conciergeTexts.prepared), at(one.prepared_at)],
          [t(conciergeTexts.arrived), at(one.arrived_at)],
          [t(conciergeTexts.visited), at(one.visited_at)],
          [t(conciergeTexts.visitNote), one.visit_note],
          [t(conciergeTexts.opinion), one.opinion && t(opinionTexts[one.opinion])],
          [t(conciergeTexts.feedback), one.feedback],
          [
            t(conciergeTexts.complaints),
            one.complaints.length > 0 &&
              one.complaints.map((ticket, at) => (
                <span key={ticket}>
                  {at > 0 && ' '}
                  <Link to={paths.ticket(code, ticket)}>{`${t(conciergeTexts.complaint)} ${at + 1}`}</Link>
                </span>
              )),
          ],
          [t(conciergeTexts.why), one.why],
        ]}
      />
    </Panel>
  );
}
