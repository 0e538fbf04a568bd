//! How a user is reached outside the house, set by the administrator.
//!
//! Rule: CLX-05.

import { useQuery } from '@tanstack/react-query';
import { ifMatch } from '@/api/client.ts';
import { setMessageSettings } from '@/api/gen/sdk.gen.ts';
import type { User } from '@/api/gen/types.gen.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { MessageForm } from '@/ui/office/MessageForm.tsx';
import { userMessagesQuery } from './queries.ts';

/** The form, once it is known what is set. */
export function UserMessages({ user, onClose }: { user: User; onClose: () => void }) {
  const settings = useQuery(userMessagesQuery(user.id));
  const write = useWrite('message_settings');
  const found = settings.data;
  if (!found) return null;
  return (
    <MessageForm
      name={user.name}
      settings={found}
      onSave={async body => {
        const headers = ifMatch(found.version);
        await write(once => setMessageSettings({ path: { user_id: user.id }, headers: { ...once, ...headers }, body }));
        onClose();
      }}
      onReload={() => void settings.refetch()}
      onClose={onClose}
    />
  );
}
