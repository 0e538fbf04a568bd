//! Everybody who may sign in: added, changed, given posts and passwords, switched off.
//!
//! Rule: PPL-02, PPL-04.

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { exportUsers } from '@/api/gen/sdk.gen.ts';
import type { Project, User } from '@/api/gen/types.gen.ts';
import { commonTexts, pageTexts } from '@/lib/commonTexts.ts';
import { formatPhone } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { messageTexts } from '@/lib/messageTexts.ts';
import { roleTexts } from '@/lib/roles.ts';
import { Button } from '@/ui/Button.tsx';
import type { Column } from '@/ui/DataTable.tsx';
import { useFile } from '@/ui/ExportButtons.tsx';
import { TextFilter } from '@/ui/Filters.tsx';
import { Popover } from '@/ui/Popover.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { TablePage } from '@/ui/WholeTable.tsx';
import { PasswordTold } from './PasswordTold.tsx';
import { PostsForm } from './PostsForm.tsx';
import { projectsQuery, usersQuery } from './queries.ts';
import { SwitchDialog } from './SwitchDialog.tsx';
import { userTexts } from './texts.ts';
import { UserForm } from './UserForm.tsx';
import { UserMessages } from './UserMessages.tsx';
import { UsersNav } from './UsersNav.tsx';
import styles from './users.module.css';

type Open =
  | { what: 'add' }
  | { what: 'change' | 'posts' | 'messages' | 'password' | 'switch'; user: User }
  | { what: 'told'; name: string; password: string };

export default function UserListPage() {
  const t = useT();
  const [text, setText] = useState<string>();
  const [open, setOpen] = useState<Open | null>(null);
  const users = useQuery(usersQuery);
  const projects = useQuery(projectsQuery).data;
  const columns = useMemo(() => userColumns(t, projects ?? [], setOpen), [t, projects]);
  const file = useFile('users.manage', t(pageTexts.users), format =>
    exportUsers({ query: { format }, parseAs: 'blob' }),
  );
  return (
    <>
      <TablePage
        title={t(pageTexts.users)}
        name="users"
        nav={<UsersNav />}
        file={file}
        verbs={
          <Button variant="main" onClick={() => setOpen({ what: 'add' })}>
            {t(userTexts.addUser)}
          </Button>
        }
        filters={<TextFilter label={t(userTexts.search)} value={text} onChange={setText} />}
        query={{ ...users, data: users.data?.items.filter(user => fits(user, text)) }}
        columns={columns}
        keyOf={user => user.id}
        onOpen={user => setOpen({ what: 'posts', user })}
        none={t(userTexts.none)}
      />
      {open && <OpenForm open={open} users={users.data?.items ?? []} setOpen={setOpen} />}
    </>
  );
}

function fits(user: User, text = ''): boolean {
  const words = `${user.name} ${user.login} ${(user.phone ?? '').replaceAll(/[ -]/g, '')}`.toLowerCase();
  return words.includes(text.toLowerCase());
}

type FormProps = { open: Open; users: readonly User[]; setOpen: (open: Open | null) => void };

function OpenForm({ open, users, setOpen }: FormProps) {
  const close = () => setOpen(null);
  const showPassword = (name: string, password: string) => setOpen({ what: 'told', name, password });
  switch (open.what) {
    case 'add':
      return <UserForm onAdded={showPassword} onClose={close} />;
    case 'change':
      return <UserForm user={open.user} onAdded={showPassword} onClose={close} />;
    case 'posts':
      return <PostsForm user={open.user} users={users} onClose={close} />;
    case 'messages':
      return <UserMessages user={open.user} onClose={close} />;
    case 'password':
    case 'switch':
      return <SwitchDialog what={open.what} user={open.user} onPassword={showPassword} onClose={close} />;
    case 'told':
      return <PasswordTold name={open.name} password={open.password} onClose={close} />;
  }
}

function userColumns(t: Translate, projects: readonly Project[], open: (open: Open) => void): Column<User>[] {
  const placeOf = (id: string | null | undefined) =>
    id ? (projects.find(project => project.id === id)?.name ?? '—') : t(userTexts.company);
  return [
    {
      key: 'name',
      title: t(commonTexts.name),
      render: user => (
        <>
          <strong>{user.name}</strong> {user.party_id && <span className={styles.note}>{t(userTexts.isCustomer)}</span>}
        </>
      ),
    },
    { key: 'login', title: t(userTexts.login), render: user => user.login },
    { key: 'phone', title: t(commonTexts.phone), render: user => (user.phone ? formatPhone(user.phone) : '—') },
    {
      key: 'posts',
      title: t(userTexts.posts),
      render: user => (
        <ul className={styles.posts}>
          {user.posts.map(post => (
            <li key={`${post.role} ${post.project_id} ${post.from_on}`}>
              {t(roleTexts[post.role])} <span className={styles.note}>{placeOf(post.project_id)}</span>
            </li>
          ))}
          {user.posts.length === 0 && <li className={styles.note}>{t(userTexts.noPosts)}</li>}
        </ul>
      ),
    },
    {
      key: 'state',
      title: t(userTexts.state),
      render: user => (
        <>
          {user.is_active ? t(userTexts.active) : <span className={styles.off}>{t(userTexts.off)}</span>}
          {user.is_active && user.must_change_password && (
            <span className={styles.note}> · {t(userTexts.mustChange)}</span>
          )}
        </>
      ),
    },
    { key: 'verbs', title: t(uiTexts.actions), align: 'end', render: user => <Verbs user={user} open={open} /> },
  ];
}

function Verbs({ user, open }: { user: User; open: (open: Open) => void }) {
  const t = useT();
  const words = {
    posts: userTexts.setPosts,
    change: commonTexts.change,
    messages: messageTexts.title,
    password: userTexts.newPassword,
    switch: user.is_active ? userTexts.switchOff : userTexts.switchOn,
  } as const;
  return (
    <Popover
      label={user.name}
      buttonLabel={`${t(commonTexts.change)} ${user.name}`}
      button="⋯"
      buttonClassName={styles.more}
    >
      {close => (
        <div className={styles.verbs}>
          {(['posts', 'change', 'messages', 'password', 'switch'] as const).map(what => (
            <Button
              key={what}
              variant="quiet"
              onClick={() => {
                close();
                open({ what, user });
              }}
            >
              {t(words[what])}
            </Button>
          ))}
        </div>
      )}
    </Popover>
  );
}
