//! The posts of a user: for a project or the company, from when to when.
//!
//! Rule: PPL-02, PPL-03.

import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { setUserRoles } from '@/api/gen/sdk.gen.ts';
import type { User, UserPost } from '@/api/gen/types.gen.ts';
import { commonTexts } from '@/lib/commonTexts.ts';
import { formatDate } from '@/lib/format.ts';
import { useT } from '@/lib/i18n.ts';
import { roleTexts } from '@/lib/roles.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { projectsQuery } from './queries.ts';
import { userTexts } from './texts.ts';
import styles from './users.module.css';

/** The choice of a post for the whole company: the API's `null` is no value for a box. */
const COMPANY = 'company';

type Values = { posts: UserPost[] };

/** All posts in one form; saving replaces them. */
export function PostsForm({ user, users, onClose }: { user: User; users: readonly User[]; onClose: () => void }) {
  const t = useT();
  const write = useWrite('users');
  const projects = useQuery(projectsQuery).data ?? [];
  const places = [{ value: COMPANY, label: t(userTexts.company) }, ...namedChoices(projects)];
  const others = namedChoices(users.filter(({ id }) => id !== user.id));
  const save = async ({ posts }: Values) => {
    const body = {
      posts: posts.map(post => ({
        ...post,
        project_id: post.project_id === COMPANY ? null : (post.project_id ?? null),
        to_on: post.to_on ?? null,
        substitute_id: post.substitute_id ?? null,
      })),
    };
    await write(once =>
      setUserRoles({ path: { user_id: user.id }, headers: { ...once, ...ifMatch(user.version) }, body }),
    );
    onClose();
  };
  const initial = { posts: user.posts.map(post => ({ ...post, project_id: post.project_id ?? COMPANY })) };
  const fresh = { project_id: projects[0]?.id ?? COMPANY, from_on: formatDate(new Date(serverNow())) };
  return (
    <FormDrawer<Values>
      title={`${t(userTexts.posts)} · ${user.name}`}
      width={720}
      initial={initial}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <p className={styles.note}>{t(userTexts.postsHint)}</p>
          <Form.List name="posts">
            {(rows, { add, remove }) => (
              <>
                {rows.map(row => (
                  <fieldset key={row.key} className={styles.post}>
                    <Form.Item name={[row.name, 'role']} label={t(userTexts.role)} rules={[{ required: true }]}>
                      <Select showSearch optionFilterProp="label" options={choicesOf(roleTexts, t)} />
                    </Form.Item>
                    <Form.Item name={[row.name, 'project_id']} label={t(userTexts.where)} rules={[{ required: true }]}>
                      <Select options={places} />
                    </Form.Item>
                    <Form.Item
                      name={[row.name, 'from_on']}
                      label={t(commonTexts.firstDay)}
                      rules={[{ required: true }]}
                    >
                      <DateField />
                    </Form.Item>
                    <Form.Item name={[row.name, 'to_on']} label={t(commonTexts.lastDay)}>
                      <DateField />
                    </Form.Item>
                    <Form.Item name={[row.name, 'substitute_id']} label={t(userTexts.substitute)}>
                      <Select allowClear showSearch optionFilterProp="label" options={others} />
                    </Form.Item>
                    <Button variant="quiet" icon="cross" onClick={() => remove(row.name)}>
                      {t(userTexts.removePost)}
                    </Button>
                  </fieldset>
                ))}
                <Button onClick={() => add(fresh)}>{t(userTexts.addPost)}</Button>
              </>
            )}
          </Form.List>
        </>
      )}
    </FormDrawer>
  );
}
