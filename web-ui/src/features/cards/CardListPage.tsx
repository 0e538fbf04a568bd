//! IC cards: who holds which, what engineering has to open, and what is to be cancelled.
//!
//! Rule: ICC-01, ICC-09, ICC-12.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { exportCards } from '@/api/gen/sdk.gen.ts';
import type { Card } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { cardKindTexts, cardStageTexts } from '@/lib/cardTexts.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useMay } from '@/lib/useMay.ts';
import { useReader } from '@/lib/useReader.ts';
import { Button } from '@/ui/Button.tsx';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, TextFilter, TickFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { ApplyForm } from './ApplyForm.tsx';
import { CardNav } from './CardNav.tsx';
import { cardFilter, cardsQuery } from './queries.ts';
import { TONES } from './stages.ts';
import { icCardTexts } from './texts.ts';

export default function CardListPage() {
  const t = useT();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/cards' });
  const navigate = useNavigate();
  const mayApply = useMay('cards.work');
  const [isApplying, setApplying] = useState(false);
  const cards = useQuery(cardsQuery(project.id, search));
  const columns = useMemo(() => cardColumns(t, project), [t, project]);
  useReader(({ text }) => void navigate({ href: `${paths.cards(project.code)}?number=${encodeURIComponent(text)}` }));
  const file = useFile('cards.read', t(pageTexts.cards), format =>
    exportCards({ path: { project_id: project.id }, query: { ...cardFilter(search), format }, parseAs: 'blob' }),
  );
  return (
    <>
      <ListPage
        title={t(pageTexts.cards)}
        list="cards"
        search={search}
        file={file && { ...file, print: `${paths.printCards(project.code)}${location.search}` }}
        nav={<CardNav />}
        verbs={
          mayApply && (
            <Button variant="main" onClick={() => setApplying(true)}>
              {t(icCardTexts.apply)}
            </Button>
          )
        }
        filters={change => (
          <>
            <TextFilter label={t(icCardTexts.find)} value={search.number} onChange={number => change({ number })} />
            <ChoiceFilter
              label={t(commonTexts.kind)}
              value={search.kind}
              options={choicesOf(cardKindTexts, t)}
              onChange={kind => change({ kind })}
            />
            <ChoiceFilter
              label={t(commonTexts.stage)}
              value={search.stage}
              options={choicesOf(cardStageTexts, t)}
              onChange={stage => change({ stage })}
            />
            <TickFilter label={t(icCardTexts.onlyLeft)} value={search.left} onChange={left => change({ left })} />
          </>
        )}
        query={cards}
        columns={columns}
        keyOf={one => one.id}
        onOpen={one => void navigate({ href: paths.card(project.code, one.id) })}
        none={t(icCardTexts.none)}
      />
      {isApplying && <ApplyForm onClose={() => setApplying(false)} />}
    </>
  );
}

function cardColumns(t: Translate, project: { id: string; code: string }): Column<Card>[] {
  return [
    {
      key: 'number',
      title: t(icCardTexts.number),
      width: 130,
      render: one => <Link to={paths.card(project.code, one.id)}>{one.number}</Link>,
    },
    { key: 'kind', title: t(commonTexts.kind), width: 110, render: one => t(cardKindTexts[one.kind]) },
    { key: 'card', title: t(icCardTexts.cardNumber), width: 130, render: one => one.card_number ?? '—' },
    { key: 'unit', title: t(commonTexts.room), width: 90, render: one => one.unit },
    { key: 'party', title: t(icCardTexts.holder), width: 100, isCut: true, render: one => one.party_name },
    { key: 'plate', title: t(icCardTexts.plate), width: 100, render: one => one.plate ?? '—' },
    {
      key: 'stage',
      title: t(commonTexts.stage),
      width: 100,
      render: one => <StageTag tone={TONES[one.stage]}>{t(cardStageTexts[one.stage])}</StageTag>,
    },
    {
      key: 'clock',
      title: t(uiTexts.clocks),
      width: 150,
      render: one => {
        const clock = one.clocks.at(-1);
        return clock ? <ClockTag clock={clock} projectId={project.id} /> : '—';
      },
    },
    { key: 'applied', title: t(icCardTexts.applied), width: 104, render: one => <Moment at={one.applied_at} /> },
  ];
}
