//! The estates that the company looks after.

import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useMemo, useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { addProject, changeProject } from '@/api/gen/sdk.gen.ts';
import type { Project, ProjectAdd } from '@/api/gen/types.gen.ts';
import { projectAddRules } from '@/api/rules.gen.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { tell } from '@/lib/notices.ts';
import { projectKindTexts } from '@/lib/texts.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { DateField } from '@/ui/office/DateField.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { TablePage } from '@/ui/WholeTable.tsx';
import { projectsQuery } from './queries.ts';
import { userTexts } from './texts.ts';
import { UsersNav } from './UsersNav.tsx';

export default function ProjectsPage() {
  const t = useT();
  const mayManage = useMay('projects.manage');
  const [open, setOpen] = useState<{ project?: Project } | null>(null);
  const projects = useQuery(projectsQuery);
  const columns = useMemo(() => projectColumns(t), [t]);
  return (
    <>
      <TablePage
        title={t(userTexts.projects)}
        name="projects"
        nav={<UsersNav />}
        verbs={
          mayManage && (
            <Button variant="main" onClick={() => setOpen({})}>
              {t(userTexts.addProject)}
            </Button>
          )
        }
        query={projects}
        columns={columns}
        keyOf={project => project.id}
        {...(mayManage && { onOpen: (project: Project) => setOpen({ project }) })}
        none={t(userTexts.noProjects)}
      />
      {open && <ProjectForm project={open.project} onClose={() => setOpen(null)} />}
    </>
  );
}

function projectColumns(t: Translate): Column<Project>[] {
  return [
    { key: 'code', title: t(userTexts.code), render: project => <strong>{project.code}</strong>, width: 130 },
    { key: 'name', title: t(userTexts.projectName), render: project => project.name },
    { key: 'kind', title: t(userTexts.kind), render: project => t(projectKindTexts[project.kind]) },
    { key: 'moveIn', title: t(userTexts.moveIn), render: project => project.first_move_in_on ?? '—' },
    { key: 'years', title: t(userTexts.years), align: 'end', render: project => project.occupied_years ?? '—' },
  ];
}

function ProjectForm({ project, onClose }: { project: Project | undefined; onClose: () => void }) {
  const t = useT();
  const write = useWrite('projects');
  const save = async ({ code, ...values }: ProjectAdd) => {
    const body = { ...values, first_move_in_on: values.first_move_in_on ?? null };
    await write(once =>
      project
        ? changeProject({
            path: { project_id: project.id },
            headers: { ...once, ...ifMatch(project.version) },
            body,
          })
        : addProject({ headers: once, body: { ...body, code } }),
    );
    if (!project) tell(t(userTexts.projectAdded));
    onClose();
  };
  const { name, kind, first_move_in_on } = project ?? {};
  return (
    <FormDrawer<ProjectAdd>
      title={t(project ? userTexts.changeProject : userTexts.addProject)}
      initial={project ? ({ name, kind, first_move_in_on } as Partial<ProjectAdd>) : { kind: 'residential' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          {!project && (
            <Form.Item
              name="code"
              label={t(userTexts.code)}
              extra={t(userTexts.projectHint)}
              rules={projectAddRules.code}
            >
              <Input />
            </Form.Item>
          )}
          <Form.Item name="name" label={t(userTexts.projectName)} rules={projectAddRules.name}>
            <Input />
          </Form.Item>
          <Form.Item name="kind" label={t(userTexts.kind)} rules={projectAddRules.kind}>
            <Select options={choicesOf(projectKindTexts, t)} />
          </Form.Item>
          <Form.Item name="first_move_in_on" label={t(userTexts.moveIn)}>
            <DateField />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
