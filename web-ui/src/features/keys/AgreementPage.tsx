//! An agreement: what is entrusted, from when to when, by which paper; and its end.
//!
//! Rule: VAC-01.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { endEntrustment } from '@/api/gen/sdk.gen.ts';
import type { Agreement, AgreementEnd } from '@/api/gen/types.gen.ts';
import { agreementEndRules } from '@/api/rules.gen.ts';
import { paths } from '@/app/paths.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatList } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import {
  agreementKindTexts,
  agreementServiceTexts,
  agreementStateTexts,
  agreementSubjectTexts,
} from '@/lib/keyTexts.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { FileButton } from '@/ui/FileButton.tsx';
import { Money } from '@/ui/Money.tsx';
import { Long } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Facts, Panel } from '@/ui/Panel.tsx';
import { PrintLink } from '@/ui/PrintLink.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { KeyNav } from './KeyNav.tsx';
import { agreementQuery } from './queries.ts';
import { agreementTexts, custodyTexts } from './texts.ts';
import { AGREEMENT_TONES } from './tones.ts';

export default function AgreementPage() {
  const project = useProject();
  const { agreement: id } = useParams({ from: '/signed-in/office/p/$project/entrustments/$agreement' });
  const query = useQuery(agreementQuery(project.id, id));
  return <Loaded query={query}>{one => <Shown agreement={one} onReload={() => void query.refetch()} />}</Loaded>;
}

type Props = { agreement: Agreement; onReload: () => void };

function Shown({ agreement, onReload }: Props) {
  const t = useT();
  const { code } = useProject();
  const [isOpen, setOpen] = useState(false);
  const ended =
    agreement.ended_on && [agreement.ended_on, agreement.ended_by, agreement.ended_reason].filter(Boolean).join(' · ');
  return (
    <>
      <PageHead
        title={t(agreementTexts.titleOf, { room: agreement.short_code })}
        beside={<StageTag tone={AGREEMENT_TONES[agreement.state]}>{t(agreementStateTexts[agreement.state])}</StageTag>}
      >
        <PrintLink href={paths.printAgreement(code, agreement.id)} />
        {agreement.is_endable && <Button onClick={() => setOpen(true)}>{t(agreementTexts.end)}</Button>}
      </PageHead>
      <KeyNav />
      <Panel title={t(custodyTexts.agreement)}>
        <Facts
          items={[
            [
              t(commonTexts.room),
              <Link key="room" to={paths.unit(code, agreement.unit_id)}>
                {agreement.short_code}
              </Link>,
            ],
            [t(agreementTexts.owner), agreement.owner_name],
            [t(custodyTexts.kind), t(agreementKindTexts[agreement.kind])],
            [
              t(agreementTexts.subjects),
              formatList(agreement.subjects.map(subject => t(agreementSubjectTexts[subject]))),
            ],
            [
              t(agreementTexts.services),
              formatList(agreement.services.map(service => t(agreementServiceTexts[service]))),
            ],
            [t(agreementTexts.fee), agreement.fee_fen && <Money fen={agreement.fee_fen} />],
            [t(agreementTexts.term), `${agreement.from_on} – ${agreement.to_on ?? t(agreementTexts.noEnd)}`],
            [
              t(agreementTexts.paper),
              agreement.paper_id && (
                <FileButton
                  key="paper"
                  id={agreement.paper_id}
                  name={t(agreementTexts.titleOf, { room: agreement.short_code })}
                  label={t(agreementTexts.savePaper)}
                />
              ),
            ],
            [t(agreementTexts.keptAt), agreement.paper_kept_at],
            [t(agreementTexts.seenBy), agreement.paper_seen_by],
            [t(agreementTexts.enteredBy), agreement.created_by],
            [t(agreementTexts.ended), ended],
          ]}
        />
      </Panel>
      {isOpen && <EndForm agreement={agreement} onReload={onReload} onClose={() => setOpen(false)} />}
    </>
  );
}

function EndForm({ agreement, onReload, onClose }: Props & { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('entrustments', 'units');
  const save = async (body: AgreementEnd) => {
    await write(once =>
      endEntrustment({
        path: { project_id, entrustment_id: agreement.id },
        headers: { ...once, ...ifMatch(agreement.version) },
        body,
      }),
    );
    onClose();
  };
  return (
    <FormDrawer<AgreementEnd>
      title={t(agreementTexts.end)}
      verb={t(agreementTexts.end)}
      initial={{}}
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => <Long name="reason" label={t(commonTexts.reason)} rules={agreementEndRules.reason} />}
    </FormDrawer>
  );
}
