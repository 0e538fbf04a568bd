//! The project that the page is about: it stands in the address, so that a link shows a colleague the same.

import { useParams } from '@tanstack/react-router';
import type { Me, MyProject } from '@/api/gen/types.gen.ts';
import { recall, remember } from './memory.ts';
import { useMe } from './session.ts';

const STORED = 'guanjia.project';

/** The project of the page's address; `null` on pages of the whole company. */
export function useProjectOrNull(): MyProject | null {
  const { project } = useParams({ strict: false }) as { project?: string };
  const { projects } = useMe();
  return projects.find(one => one.code === project) ?? null;
}

/** The project of the page's address; only on pages below `/p/$project`, `/m/$project` and `/print/$project`. */
export function useProject(): MyProject {
  const project = useProjectOrNull();
  if (!project) throw new Error('this page has no project in its address');
  return project;
}

/** Where somebody goes on: the project of the last visit, else the first one; `null` for who has none. */
export function homeProject(me: Me): MyProject | null {
  const last = recall(STORED);
  return me.projects.find(one => one.code === last) ?? me.projects[0] ?? null;
}

/** Remembers the project for the next visit. */
export function rememberProject(code: string): void {
  remember(STORED, code);
}
