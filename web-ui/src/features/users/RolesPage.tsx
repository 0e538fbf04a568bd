//! What each post may do: permissions down, posts across.
//!
//! Rule: PPL-03.

import { useQuery } from '@tanstack/react-query';
import type { Permission, RoleInfo } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { roleTexts } from '@/lib/roles.ts';
import { Icon } from '@/ui/Icon.tsx';
import { Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { Scroller } from '@/ui/Scroller.tsx';
import { rolesQuery } from './queries.ts';
import { permissionTexts, userTexts } from './texts.ts';
import { UsersNav } from './UsersNav.tsx';
import styles from './users.module.css';

export default function RolesPage() {
  const t = useT();
  const roles = useQuery(rolesQuery);
  return (
    <>
      <PageHead title={t(userTexts.roles)} />
      <UsersNav />
      <Panel title={t(userTexts.roles)} beside={<span className={styles.note}>{t(userTexts.rolesHint)}</span>}>
        <Loaded query={roles}>{page => <Matrix roles={page.items} />}</Loaded>
      </Panel>
    </>
  );
}

function Matrix({ roles }: { roles: readonly RoleInfo[] }) {
  const t = useT();
  return (
    <Scroller label={t(userTexts.roles)} className={styles.matrixFrame}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t(userTexts.permission)}</th>
            {roles.map(({ role }) => (
              <th key={role} scope="col" className={styles.turned}>
                <span>{t(roleTexts[role])}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(Object.keys(permissionTexts) as Permission[]).map(permission => (
            <tr key={permission}>
              <th scope="row">{t(permissionTexts[permission])}</th>
              {roles.map(({ role, permissions }) => (
                <td key={role}>
                  {permissions.includes(permission) ? (
                    <>
                      <Icon name="tick" />
                      <span className="hidden">{t(userTexts.has)}</span>
                    </>
                  ) : (
                    <span className="hidden">{t(userTexts.hasNot)}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
