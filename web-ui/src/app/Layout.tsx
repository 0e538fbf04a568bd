//! The office's frame: the menu by permission, the top bar, and the page between.

import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Me, MyProject } from '@/api/gen/types.gen.ts';
import { pageTexts } from '@/lib/commonTexts.ts';
import { setOffsetMinutes } from '@/lib/format.ts';
import { useHotkeys } from '@/lib/hotkeys.ts';
import { setLang, useLang, useT } from '@/lib/i18n.ts';
import type { LiveStatus } from '@/lib/live.ts';
import { recall, remember } from '@/lib/memory.ts';
import { may } from '@/lib/permissions.ts';
import { homeProject, useProjectOrNull } from '@/lib/project.ts';
import { roleTexts } from '@/lib/roles.ts';
import { setScheme, useScheme } from '@/lib/scheme.ts';
import { signOut, useMe } from '@/lib/session.ts';
import { Button } from '@/ui/Button.tsx';
import { Icon } from '@/ui/Icon.tsx';
import { Popover } from '@/ui/Popover.tsx';
import styles from './Layout.module.css';
import { menuOf, type OpenItem } from './menu.ts';
import { paths } from './paths.ts';
import { appTexts } from './texts.ts';
import { useLiveChanges } from './useLiveChanges.ts';

const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const NoticeBell = lazy(() => import('@/features/account/NoticeBell.tsx'));
const PasswordDialog = lazy(() => import('@/features/auth/PasswordDialog.tsx'));
const FOLDED = 'guanjia.menu.folded';

/** The frame with the page inside. */
export function Layout() {
  const t = useT();
  const me = useMe();
  const project = useProjectOrNull();
  // Pages of the whole company keep the way back to the project that one came from.
  const items = menuOf(me, project ?? homeProject(me));
  const follows = project !== null && may(me, project, ['changes.follow']);
  const live = useLiveChanges(follows ? project.id : null);
  const navigate = useNavigate();
  const [isPaletteOpen, setPalette] = useState(false);
  if (project) setOffsetMinutes(project.offset_minutes);
  const jumps = items
    .slice(0, 9)
    .map(({ path }, at) => [`Alt+${at + 1}`, () => void navigate({ href: path })] as const);
  useHotkeys({ 'Control+k': () => setPalette(true), ...Object.fromEntries(jumps) });
  return (
    <div className={styles.frame}>
      <a href="#main" className={styles.skip}>
        {t(appTexts.skip)}
      </a>
      <Side items={items} />
      <header className={styles.bar}>
        <button type="button" className={styles.palette} onClick={() => setPalette(true)}>
          <Icon name="search" />
          <span className={styles.narrow}>{t(appTexts.palette)}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <ProjectSwitch me={me} project={project} />
        <div className={styles.right}>
          {follows && <LiveLight status={live} />}
          {project && (
            <Suspense fallback={null}>
              <NoticeBell project={project} />
            </Suspense>
          )}
          <LangSwitch />
          <SchemeSwitch />
          <Account me={me} project={project} />
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      {isPaletteOpen && (
        <Suspense fallback={null}>
          <CommandPalette items={items} onClose={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Side({ items }: { items: OpenItem[] }) {
  const t = useT();
  const [isFolded, setFolded] = useState(() => recall(FOLDED) === 'yes');
  const here = useRouterState({ select: state => state.location.pathname });
  const fold = () => {
    remember(FOLDED, isFolded ? null : 'yes');
    setFolded(!isFolded);
  };
  return (
    <nav className={styles.side} data-folded={isFolded} aria-label={t(appTexts.menu)}>
      <div className={styles.brand}>
        <img src="/icon.svg" alt="" width={26} height={26} />
        <span className={styles.word}>{t(appTexts.product)}</span>
      </div>
      <ul className={styles.items}>
        {items.map(({ item, path }, at) => (
          <li key={path}>
            <Link
              to={path}
              className={styles.item}
              aria-current={here === path || here.startsWith(`${path}/`) ? 'page' : undefined}
              title={at < 9 ? `${t(item.text)} · Alt ${at + 1}` : t(item.text)}
            >
              <Icon name={item.icon} />
              <span className={styles.word}>{t(item.text)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={styles.fold}
        onClick={fold}
        aria-label={t(isFolded ? appTexts.unfold : appTexts.fold)}
      >
        <Icon name="fold" />
      </button>
    </nav>
  );
}

function ProjectSwitch({ me, project }: { me: Me; project: MyProject | null }) {
  const t = useT();
  const navigate = useNavigate();
  const here = useRouterState({ select: state => state.location.pathname });
  if (!project) return null;
  if (me.projects.length === 1) return <span className={styles.project}>{project.name}</span>;
  // The same list in the other project; a single record stays behind.
  const section = here.split('/')[3];
  const change = (code: string) =>
    void navigate({ href: section ? `${paths.home(code)}/${section}` : paths.home(code) });
  return (
    <select
      className={styles.project}
      aria-label={t(appTexts.project)}
      value={project.code}
      onChange={event => change(event.target.value)}
    >
      {me.projects.map(one => (
        <option key={one.code} value={one.code}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

const LIGHT_TEXTS = { live: appTexts.live, connecting: appTexts.connecting, lost: appTexts.lost } as const;

function LiveLight({ status }: { status: LiveStatus }) {
  const t = useT();
  return (
    <span role="status" className={styles.light} data-status={status}>
      <span className={styles.narrow}>{t(LIGHT_TEXTS[status])}</span>
    </span>
  );
}

function LangSwitch() {
  const other = useLang() === 'zh' ? 'en' : 'zh';
  const name = other === 'zh' ? '中文' : 'English';
  return (
    <Button variant="quiet" icon="language" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLang(other)}>
      <span className={styles.narrow}>{name}</span>
    </Button>
  );
}

function SchemeSwitch() {
  const t = useT();
  const other = useScheme() === 'light' ? 'dark' : 'light';
  const label = t(other === 'dark' ? appTexts.toDark : appTexts.toLight);
  return (
    <Button
      variant="quiet"
      className={styles.small}
      icon={other === 'dark' ? 'moon' : 'sun'}
      aria-label={label}
      title={label}
      onClick={() => setScheme(other)}
    />
  );
}

function Account({ me, project }: { me: Me; project: MyProject | null }) {
  const t = useT();
  const [isChanging, setChanging] = useState(false);
  const posts = [...me.company_roles, ...(project?.roles ?? [])].map(role => t(roleTexts[role]));
  const leave = () => void signOut().finally(() => location.assign(paths.signIn()));
  return (
    <>
      <Popover
        label={t(appTexts.account)}
        buttonClassName={styles.account}
        button={
          <>
            {me.name}
            {posts[0] && <span className={styles.post}> · {posts[0]}</span>}
          </>
        }
      >
        {close => (
          <div className={styles.accountPanel}>
            <p>
              <strong>{me.name}</strong> <span className={styles.post}>{me.login}</span>
            </p>
            <p className={styles.post}>{posts.join(' · ')}</p>
            <Link to={paths.account()} onClick={close}>
              {t(pageTexts.myAccount)}
            </Link>
            <Button
              icon="key"
              onClick={() => {
                close();
                setChanging(true);
              }}
            >
              {t(appTexts.changePassword)}
            </Button>
            <Button icon="leave" onClick={leave}>
              {t(appTexts.signOut)}
            </Button>
          </div>
        )}
      </Popover>
      {isChanging && (
        <Suspense fallback={null}>
          <PasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  );
}
