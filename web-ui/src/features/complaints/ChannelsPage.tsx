//! The ways by which customers complain: what is named to them, who reads what comes there, and what is missing.
//!
//! Rule: CMP-17, CMP-26.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch } from '@/api/client.ts';
import { addComplaintChannel, changeComplaintChannel } from '@/api/gen/sdk.gen.ts';
import type { ComplaintChannel, ComplaintChannelSet, ComplaintWay, TicketChannel } from '@/api/gen/types.gen.ts';
import { complaintChannelSetRules } from '@/api/rules.gen.ts';
import { allTeamsQuery } from '@/lib/colleagues.ts';
import { formatList } from '@/lib/format.ts';
import { type Translate, useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { ticketChannelTexts } from '@/lib/texts.ts';
import { useMay } from '@/lib/useMay.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { Button } from '@/ui/Button.tsx';
import { usedChoices } from '@/ui/choices.ts';
import { type Column, DataTable } from '@/ui/DataTable.tsx';
import { Check, Pick, Short } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Empty, Loaded, PageHead } from '@/ui/PageState.tsx';
import { Panel, PanelBody } from '@/ui/Panel.tsx';
import { uiTexts } from '@/ui/texts.ts';
import { ComplaintNav } from './ComplaintNav.tsx';
import styles from './complaints.module.css';
import { channelsQuery } from './queries.ts';
import { complaintTexts } from './texts.ts';

/** What customers can use, in the order in which it is offered. */
const WAYS: readonly TicketChannel[] = ['call', 'visit', 'letter', 'email', 'box', 'forum', 'online'];

export default function ChannelsPage() {
  const t = useT();
  const project = useProject();
  const leads = useMay('complaints.lead');
  const channels = useQuery(channelsQuery(project.id));
  const { data: teams = [] } = useQuery(allTeamsQuery(project.id));
  const [open, setOpen] = useState<{ channel?: ComplaintChannel } | null>(null);
  const teamOf = (id: string | null | undefined) => teams.find(team => team.id === id)?.name;
  return (
    <>
      <PageHead title={t(complaintTexts.channels)}>
        {leads && (
          <Button variant="main" onClick={() => setOpen({})}>
            {t(complaintTexts.addChannel)}
          </Button>
        )}
      </PageHead>
      <ComplaintNav />
      <Loaded query={channels}>
        {({ items, missing }) => (
          <Panel title={t(complaintTexts.channels)}>
            <PanelBody>
              <p>{t(complaintTexts.channelsHint)}</p>
              {missing.length > 0 && (
                <p className={styles.gaps}>
                  <strong>{t(complaintTexts.missingChannels)}</strong> {formatList(missing.map(way => nameOf(way, t)))}
                </p>
              )}
            </PanelBody>
            <DataTable
              label={t(complaintTexts.channels)}
              name="complaint-channels"
              columns={columnsOf(t, teamOf, leads ? channel => setOpen({ channel }) : null)}
              rows={items}
              keyOf={one => one.id}
              empty={<Empty>{t(complaintTexts.noChannels)}</Empty>}
            />
          </Panel>
        )}
      </Loaded>
      {open && <Form channel={open.channel} onClose={() => setOpen(null)} onReload={() => void channels.refetch()} />}
    </>
  );
}

/** What a way is called; a telephone says whose it is. */
function nameOf({ channel, is_of_company }: ComplaintWay, t: Translate): string {
  const name = t(ticketChannelTexts[channel]);
  return channel === 'call'
    ? `${name} (${t(is_of_company ? complaintTexts.ofCompany : complaintTexts.ofOffice)})`
    : name;
}

function columnsOf(
  t: Translate,
  teamOf: (id: string | null | undefined) => string | undefined,
  onOpen: ((channel: ComplaintChannel) => void) | null,
): Column<ComplaintChannel>[] {
  return [
    { key: 'channel', title: t(complaintTexts.channel), width: 120, render: one => t(ticketChannelTexts[one.channel]) },
    {
      key: 'whose',
      title: t(complaintTexts.whose),
      width: 100,
      render: one => t(one.is_of_company ? complaintTexts.ofCompany : complaintTexts.ofOffice),
    },
    { key: 'address', title: t(complaintTexts.address), render: one => one.address },
    { key: 'hours', title: t(complaintTexts.hours), render: one => one.hours ?? '—' },
    { key: 'reader', title: t(complaintTexts.reader), render: one => teamOf(one.team_id) ?? '—' },
    {
      key: 'open',
      title: t(complaintTexts.isOpen),
      width: 90,
      render: one => (one.is_open ? '✓' : t(complaintTexts.closed)),
    },
    {
      key: 'verbs',
      title: t(uiTexts.actions),
      align: 'end',
      render: one => onOpen && <Button onClick={() => onOpen(one)}>{t(complaintTexts.changeChannel)}</Button>,
    },
  ];
}

type FormProps = { channel: ComplaintChannel | undefined; onClose: () => void; onReload: () => void };

function Form({ channel, onClose, onReload }: FormProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const { data: teams = [] } = useQuery(allTeamsQuery(project_id));
  const write = useWrite('complaints');
  const save = async (values: ComplaintChannelSet) => {
    await write(once =>
      channel
        ? changeComplaintChannel({
            path: { project_id, channel_id: channel.id },
            headers: { ...once, ...ifMatch(channel.version) },
            body: values,
          })
        : addComplaintChannel({ path: { project_id }, headers: once, body: values }),
    );
    onClose();
  };
  const verb = t(channel ? complaintTexts.changeChannel : complaintTexts.addChannel);
  return (
    <FormDrawer<ComplaintChannelSet>
      title={verb}
      verb={verb}
      initial={
        channel
          ? {
              channel: channel.channel,
              is_of_company: channel.is_of_company,
              address: channel.address,
              hours: channel.hours ?? undefined,
              team_id: channel.team_id ?? undefined,
              is_open: channel.is_open,
            }
          : { channel: 'call', is_of_company: false, address: '', is_open: true }
      }
      onSave={save}
      onClose={onClose}
      onReload={onReload}
    >
      {() => (
        <>
          <Pick
            name="channel"
            label={t(complaintTexts.channel)}
            rules={complaintChannelSetRules.channel}
            options={WAYS.map(value => ({ value, label: t(ticketChannelTexts[value]) }))}
          />
          <Check name="is_of_company" label={t(complaintTexts.isOfCompany)} />
          <Short name="address" label={t(complaintTexts.address)} rules={complaintChannelSetRules.address} />
          <Short name="hours" label={t(complaintTexts.hours)} rules={complaintChannelSetRules.hours} />
          <Pick
            name="team_id"
            label={t(complaintTexts.reader)}
            options={usedChoices(teams, channel?.team_id, t)}
            isOptional
          />
          <Check name="is_open" label={t(complaintTexts.isOpen)} />
        </>
      )}
    </FormDrawer>
  );
}
