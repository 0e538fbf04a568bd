//! Forms of a team and of a certificate.

import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input } from 'antd';
import { ifMatch } from '@/api/client.ts';
import { addCertificate, addTeam, changeCertificate, changeTeam } from '@/api/gen/sdk.gen.ts';
import type { Certificate, CertificateAdd, Team, TeamAdd } from '@/api/gen/types.gen.ts';
import { certificateAddRules, teamAddRules } from '@/api/rules.gen.ts';
import { peopleQuery } from '@/lib/colleagues.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { useWrite } from '@/lib/useWrite.ts';
import type { Choice } from '@/ui/choices.ts';
import { choicesOf, namedChoices } from '@/ui/choices.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { Select } from '@/ui/office/Select.tsx';
import { estateTexts, teamKindTexts } from './texts.ts';

type TeamValues = TeamAdd & { is_active: boolean };
type TeamProps = { team: Team | undefined; teams: readonly Team[]; onClose: () => void };

function useColleagues(): Choice[] {
  const people = useQuery(peopleQuery(useProject().id)).data ?? [];
  return namedChoices(people);
}

/** A team's form. */
export function TeamForm({ team, teams, onClose }: TeamProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('teams');
  const people = useColleagues();
  const save = async ({ is_active, ...values }: TeamValues) => {
    const body = { ...values, lead_id: values.lead_id ?? null, parent_id: values.parent_id ?? null };
    await write(once =>
      team
        ? changeTeam({
            path: { project_id, team_id: team.id },
            headers: { ...once, ...ifMatch(team.version) },
            body: { ...body, is_active },
          })
        : addTeam({ path: { project_id }, headers: once, body }),
    );
    onClose();
  };
  return (
    <FormDrawer<TeamValues>
      title={t(team ? estateTexts.changeTeam : estateTexts.addTeam)}
      initial={team ? valuesOf(team) : { member_ids: [], is_active: true }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="name" label={t(estateTexts.name)} rules={teamAddRules.name}>
            <Input />
          </Form.Item>
          <Form.Item name="kind" label={t(estateTexts.kind)} rules={teamAddRules.kind}>
            <Select options={choicesOf(teamKindTexts, t)} />
          </Form.Item>
          <Form.Item name="lead_id" label={t(estateTexts.lead)}>
            <Select allowClear showSearch optionFilterProp="label" options={people} />
          </Form.Item>
          <Form.Item name="member_ids" label={t(estateTexts.members)}>
            <Select mode="multiple" optionFilterProp="label" options={people} />
          </Form.Item>
          <Form.Item name="parent_id" label={t(estateTexts.parent)}>
            <Select allowClear options={namedChoices(teams.filter(({ id }) => id !== team?.id))} />
          </Form.Item>
          {team && (
            <Form.Item name="is_active" valuePropName="checked">
              <Checkbox>{t(estateTexts.isActive)}</Checkbox>
            </Form.Item>
          )}
        </>
      )}
    </FormDrawer>
  );
}

function valuesOf(team: Team): TeamValues {
  return {
    name: team.name,
    kind: team.kind,
    lead_id: team.lead?.id ?? null,
    parent_id: team.parent_id ?? null,
    member_ids: team.members.map(({ id }) => id),
    is_active: team.is_active,
  };
}

type CertificateProps = { certificate: Certificate | undefined; onClose: () => void };

/** A certificate's form; whose it is stays. */
export function CertificateForm({ certificate, onClose }: CertificateProps) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('certificates');
  const people = useColleagues();
  const save = async ({ user_id, ...values }: CertificateAdd) => {
    const body = { ...values, issuer: values.issuer?.trim() || null, valid_to_on: values.valid_to_on ?? null };
    await write(once =>
      certificate
        ? changeCertificate({
            path: { project_id, certificate_id: certificate.id },
            headers: { ...once, ...ifMatch(certificate.version) },
            body,
          })
        : addCertificate({ path: { project_id }, headers: once, body: { ...body, user_id } }),
    );
    onClose();
  };
  const { kind, number, issuer, valid_to_on } = certificate ?? {};
  return (
    <FormDrawer<CertificateAdd>
      title={t(certificate ? estateTexts.changeCertificate : estateTexts.addCertificate)}
      initial={certificate ? ({ kind, number, issuer, valid_to_on } as Partial<CertificateAdd>) : {}}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          {!certificate && (
            <Form.Item name="user_id" label={t(estateTexts.holder)} rules={certificateAddRules.user_id}>
              <Select showSearch optionFilterProp="label" options={people} />
            </Form.Item>
          )}
          <Form.Item name="kind" label={t(estateTexts.certificateKind)} rules={certificateAddRules.kind}>
            <Input />
          </Form.Item>
          <Form.Item name="number" label={t(estateTexts.number)} rules={certificateAddRules.number}>
            <Input />
          </Form.Item>
          <Form.Item name="issuer" label={t(estateTexts.issuer)} rules={certificateAddRules.issuer}>
            <Input />
          </Form.Item>
          <Form.Item name="valid_to_on" label={t(estateTexts.validTo)}>
            <DateField />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
