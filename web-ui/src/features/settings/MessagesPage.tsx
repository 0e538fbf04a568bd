//! Messages that leave the house: how the channels are set up, a try of each, and what was not delivered.
//!
//! Rule: CLX-05.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as api from '@/api/gen/sdk.gen.ts';
import type { ChannelState, Message, MessageState } from '@/api/gen/types.gen.ts';
import { useT } from '@/lib/i18n.ts';
import { channelTexts } from '@/lib/messageTexts.ts';
import { tell } from '@/lib/notices.ts';
import { WHOLE } from '@/lib/pages.ts';
import { useProject } from '@/lib/project.ts';
import { type Once, useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { choicesOf } from '@/ui/choices.ts';
import type { Column } from '@/ui/DataTable.tsx';
import { ChoiceFilter } from '@/ui/Filters.tsx';
import { Moment } from '@/ui/Moment.tsx';
import { tellProblem } from '@/ui/ProblemAlert.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { TablePage, TablePanel } from '@/ui/WholeTable.tsx';
import { deliveryTexts, messageStateTexts } from './messageTexts.ts';
import { SettingsNav } from './SettingsNav.tsx';

const channelsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['messages', 'channels', project_id],
    queryFn: ({ signal }) => api.listMessageChannels({ path: { project_id }, signal }),
  });

/** Those that wait are looked at again soon: sending takes a second or two. */
const messagesQuery = (project_id: string, state: MessageState) =>
  queryOptions({
    queryKey: ['messages', 'list', project_id, state],
    queryFn: ({ signal }) => api.listMessages({ path: { project_id }, query: { state, limit: WHOLE }, signal }),
    refetchInterval: state === 'waiting' ? 2_000 : 30_000,
  });

export default function MessagesPage() {
  const t = useT();
  const { id } = useProject();
  const [state, setState] = useState<MessageState>('failed');
  const messages = useQuery(messagesQuery(id, state));
  const columns: Column<Message>[] = [
    { key: 'subject', title: t(deliveryTexts.subject), render: one => one.subject },
    { key: 'who', title: t(deliveryTexts.who), render: one => one.user_name },
    { key: 'channel', title: t(deliveryTexts.channel), render: one => t(channelTexts[one.channel]) },
    { key: 'address', title: t(deliveryTexts.address), render: one => one.address },
    { key: 'tries', title: t(deliveryTexts.tries), align: 'end', render: one => one.attempts },
    { key: 'error', title: t(deliveryTexts.error), render: one => one.last_error ?? '—' },
    { key: 'at', title: t(deliveryTexts.at), render: one => <Moment at={one.settled_at ?? one.created_at} /> },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one => one.state === 'failed' && <SendAgain message={one} />,
    },
  ];
  return (
    <TablePage
      title={t(deliveryTexts.title)}
      name="messages"
      nav={<SettingsNav />}
      filters={
        <ChoiceFilter
          label={t(deliveryTexts.state)}
          none={t(messageStateTexts.failed)}
          value={state === 'failed' ? undefined : state}
          options={choicesOf(messageStateTexts, t).filter(({ value }) => value !== 'failed')}
          onChange={next => setState(next ?? 'failed')}
        />
      }
      query={{ ...messages, data: messages.data?.items }}
      columns={columns}
      keyOf={one => one.id}
      none={t(state === 'failed' ? deliveryTexts.allDelivered : deliveryTexts.none)}
    >
      <Channels />
    </TablePage>
  );
}

function Channels() {
  const t = useT();
  const { id } = useProject();
  const channels = useQuery(channelsQuery(id));
  const columns: Column<ChannelState>[] = [
    { key: 'channel', title: t(deliveryTexts.channel), render: one => t(channelTexts[one.channel]) },
    { key: 'place', title: t(deliveryTexts.place), render: one => one.place ?? t(deliveryTexts.onlyLog) },
    { key: 'waiting', title: t(messageStateTexts.waiting), align: 'end', render: one => one.waiting },
    { key: 'failed', title: t(messageStateTexts.failed), align: 'end', render: one => one.failed },
    { key: 'verbs', title: t(uiTexts.actions), align: 'end', render: one => <Try channel={one.channel} /> },
  ];
  return (
    <TablePanel
      title={t(deliveryTexts.channels)}
      name="messageChannels"
      query={{ ...channels, data: channels.data?.items }}
      columns={columns}
      keyOf={one => one.channel}
      none={t(deliveryTexts.none)}
    />
  );
}

/** Does a deed on messages, and tells how it went. */
function useMessageDeed(done: string, deed: (project_id: string, headers: Once) => Promise<unknown>) {
  const t = useT();
  const { id } = useProject();
  const write = useWrite('messages');
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await write(headers => deed(id, headers));
      tell(done);
    } catch (refusal) {
      tell(tellProblem(refusal, t));
    }
    setBusy(false);
  };
  return { isBusy, onClick: () => void run() };
}

function Try({ channel }: { channel: ChannelState['channel'] }) {
  const t = useT();
  const deed = useMessageDeed(t(deliveryTexts.tried), (project_id, headers) =>
    api.testMessage({ path: { project_id }, headers, body: { channel } }),
  );
  return <Button {...deed}>{t(deliveryTexts.try)}</Button>;
}

function SendAgain({ message }: { message: Message }) {
  const t = useT();
  const deed = useMessageDeed(t(deliveryTexts.queued), (project_id, headers) =>
    api.sendMessageAgain({ path: { project_id, message_id: message.id }, headers, body: {} }),
  );
  return <Button {...deed}>{t(deliveryTexts.sendAgain)}</Button>;
}
