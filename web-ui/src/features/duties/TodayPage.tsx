//! What the signed-in person owes: late, today, coming; and what they did today.
//!
//! Rule: CLK-10.

import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import type { DutyTask } from '@/api/gen/types.gen.ts';
import { paths } from '@/app/paths.ts';
import { useLang, useT } from '@/lib/i18n.ts';
import { today } from '@/lib/months.ts';
import { useProject } from '@/lib/project.ts';
import { roleTexts } from '@/lib/roles.ts';
import { useMay } from '@/lib/useMay.ts';
import { ClockTag } from '@/ui/ClockTag.tsx';
import { currentClock } from '@/ui/clock.ts';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { DutyNav } from './DutyNav.tsx';
import styles from './duties.module.css';
import { myTasksQuery } from './queries.ts';
import { TaskVerbs } from './TaskVerbs.tsx';
import { dutyTexts, keptTexts } from './texts.ts';
import { nameOf } from './words.ts';

export default function TodayPage() {
  const { code } = useProject();
  // Who oversees duties and owes none begins with the month.
  return useMay('duties.work') ? <Today /> : <Navigate to={paths.dutyMonth(code)} replace />;
}

function Today() {
  const t = useT();
  const project = useProject();
  const tasks = useQuery(myTasksQuery(project.id));
  return (
    <>
      <PageHead title={t(dutyTexts.today)} />
      <DutyNav />
      <Loaded query={tasks}>
        {items =>
          items.length === 0 ? (
            <Empty>{t(dutyTexts.nothing)}</Empty>
          ) : (
            <Groups tasks={items} onReload={() => void tasks.refetch()} />
          )
        }
      </Loaded>
    </>
  );
}

function Groups({ tasks, onReload }: { tasks: readonly DutyTask[]; onReload: () => void }) {
  const t = useT();
  const day = today();
  const open = tasks.filter(task => task.state === 'open');
  const groups = [
    [t(dutyTexts.late), open.filter(task => task.kept === 'overdue')],
    [t(dutyTexts.dueToday), open.filter(task => task.kept === 'open' && task.due_on <= day)],
    [t(dutyTexts.coming), open.filter(task => task.kept === 'open' && task.due_on > day)],
    [t(dutyTexts.done), tasks.filter(task => task.state !== 'open')],
  ] as const;
  return groups.map(
    ([title, found]) =>
      found.length > 0 && (
        <Panel key={title} title={title} beside={<span>{found.length}</span>}>
          <ul className={styles.list}>
            {found.map(task => (
              <Task key={task.id} task={task} onReload={onReload} />
            ))}
          </ul>
        </Panel>
      ),
  );
}

function Task({ task, onReload }: { task: DutyTask; onReload: () => void }) {
  const t = useT();
  const lang = useLang();
  const { id } = useProject();
  const clock = currentClock(task.clocks);
  const owner = task.holder ?? t(dutyTexts.ofPost);
  return (
    <li className={styles.task}>
      <div className={styles.what}>
        <strong>{nameOf(task, lang)}</strong>
        <span className={styles.who}>
          {t(roleTexts[task.role])} · {owner}
          {task.state !== 'open' && ` · ${t(keptTexts[task.kept])}`}
        </span>
        {task.note && <span>{task.note}</span>}
      </div>
      {clock && <ClockTag clock={clock} projectId={id} isStepHidden />}
      <TaskVerbs task={task} onReload={onReload} />
    </li>
  );
}
