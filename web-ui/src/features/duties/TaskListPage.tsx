//! The project's tasks of duties, by period, state and post.
//!
//! Rule: CLK-10.

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { exportDutyTasks } from '@/api/gen/sdk.gen.ts';
import type { DutyTask, DutyTaskState } from '@/api/gen/types.gen.ts';
import { type Lang, type Translate, useLang, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { roleTexts } from '@/lib/roles.ts';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { choicesOf } from '@/ui/choices.ts';
import { currentClock } from '@/ui/clock.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { ChoiceFilter, DayFilter } from '@/ui/Filters.tsx';
import { ListPage } from '@/ui/ListPage.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { StageTag, type Tone } from '@/ui/StageTag.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { DutyNav } from './DutyNav.tsx';
import { dutiesQuery, taskFilter, tasksQuery } from './queries.ts';
import { TaskVerbs } from './TaskVerbs.tsx';
import { dutyTexts, keptTexts, stateTexts } from './texts.ts';
import { nameOf } from './words.ts';

const TONES: Readonly<Record<DutyTaskState, Tone>> = {
  open: 'active',
  done: 'done',
  missed: 'waiting',
  cancelled: 'off',
};

export default function TaskListPage() {
  const t = useT();
  const lang = useLang();
  const project = useProject();
  const search = useSearch({ from: '/signed-in/office/p/$project/duties/tasks' });
  const tasks = useQuery(tasksQuery(project.id, search));
  const { data: duties = [] } = useQuery(dutiesQuery(project.id));
  const file = useFile('duties.read', t(dutyTexts.tasks), format =>
    exportDutyTasks({ path: { project_id: project.id }, query: { ...taskFilter(search), format }, parseAs: 'blob' }),
  );
  const inForce = duties.filter(duty => duty.is_on || duty.id === search.duty);
  return (
    <ListPage
      title={t(dutyTexts.tasks)}
      list="duty-tasks"
      search={search}
      file={file}
      nav={<DutyNav />}
      filters={change => (
        <>
          <ChoiceFilter
            label={t(dutyTexts.state)}
            value={search.state}
            options={choicesOf(stateTexts, t)}
            onChange={state => change({ state })}
          />
          <ChoiceFilter
            label={t(dutyTexts.duty)}
            value={search.duty}
            options={inForce.map(duty => ({ value: duty.id, label: nameOf(duty, lang) }))}
            onChange={duty => change({ duty })}
          />
          <ChoiceFilter
            label={t(dutyTexts.onlyLate)}
            value={search.late ? 'late' : undefined}
            options={[{ value: 'late', label: t(dutyTexts.yes) }]}
            onChange={late => change({ late: late ? true : undefined })}
          />
          <DayFilter label={t(dutyTexts.dueFrom)} value={search.from} onChange={from => change({ from })} />
          <DayFilter label={t(dutyTexts.dueTo)} value={search.to} onChange={to => change({ to })} />
        </>
      )}
      query={tasks}
      columns={columnsOf(t, lang, project.id, () => void tasks.refetch())}
      keyOf={task => task.id}
      none={t(dutyTexts.noTasks)}
    />
  );
}

function columnsOf(t: Translate, lang: Lang, projectId: string, reload: () => void): Column<DutyTask>[] {
  return [
    { key: 'name', title: t(dutyTexts.duty), render: one => nameOf(one, lang) },
    { key: 'post', title: t(dutyTexts.post), width: 120, render: one => t(roleTexts[one.role]) },
    { key: 'holder', title: t(dutyTexts.holder), width: 120, render: one => one.holder ?? t(dutyTexts.ofPost) },
    {
      key: 'due',
      title: t(dutyTexts.due),
      width: 150,
      render: one => {
        const clock = currentClock(one.clocks);
        return clock ? <ClockTag clock={clock} projectId={projectId} isStepHidden /> : <Moment at={one.due_at} />;
      },
    },
    {
      key: 'state',
      title: t(dutyTexts.state),
      width: 110,
      render: one => <StageTag tone={TONES[one.state]}>{t(keptTexts[one.kept])}</StageTag>,
    },
    {
      key: 'done',
      title: t(dutyTexts.doneAt),
      width: 110,
      render: one => (one.done_at ? <Moment at={one.done_at} /> : '—'),
    },
    { key: 'by', title: t(dutyTexts.doneBy), width: 90, render: one => one.done_by ?? '—' },
    { key: 'note', title: t(dutyTexts.note), isCut: true, render: one => one.note ?? one.reason ?? '—' },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one => <TaskVerbs task={one} onReload={reload} />,
    },
  ];
}
