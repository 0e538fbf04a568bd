//! A release slip that a resident asks for.
//!
//! Rule: GAT-07, MOV-14, MOV-20.

import { Form, Input } from 'antd';
import { requestGoodsRelease } from '@/api/gen/sdk.gen.ts';
import type { ReleaseMandate } from '@/api/gen/types.gen.ts';
import { goodsReleaseRequestRules } from '@/api/rules.gen.ts';
import { formatDate } from '@/lib/format.ts';
import { mandateTexts } from '@/lib/gateTexts.ts';
import { useT } from '@/lib/i18n.ts';
import { useProject } from '@/lib/project.ts';
import { serverNow } from '@/lib/serverClock.ts';
import { useWrite } from '@/lib/useWrite.ts';
import { choicesOf } from '@/ui/choices.ts';
import { Long, Pick, Short, When } from '@/ui/office/Fields.tsx';
import { FormDrawer } from '@/ui/office/FormDrawer.tsx';
import { readGoods } from './goods.ts';
import { type Chosen, HouseholdField } from './HouseholdField.tsx';
import { gateTexts, releaseTexts } from './texts.ts';

type Values = {
  household: Chosen;
  goods: string;
  leaves_on: string;
  mandate: ReleaseMandate;
  number?: string;
  signed_on?: string;
  note?: string;
};

/** What an agreement cannot be without. */
const NEEDED = [{ required: true, whitespace: true }];

/** The form. */
export function ReleaseForm({ onClose }: { onClose: () => void }) {
  const t = useT();
  const { id: project_id } = useProject();
  const write = useWrite('goods_releases');
  const save = async ({ household, goods, number = '', signed_on = '', note, ...rest }: Values) => {
    const body = {
      ...household,
      ...rest,
      goods: readGoods(goods) ?? [],
      note: note?.trim() || null,
      agreement: rest.mandate === 'agreement' ? { number, signed_on } : null,
    };
    await write(headers => requestGoodsRelease({ path: { project_id }, headers, body }));
    onClose();
  };
  const hasGoods = (_rule: unknown, typed: string | undefined) =>
    readGoods(typed ?? '') ? Promise.resolve() : Promise.reject(new Error(t(releaseTexts.goodsWrong)));
  return (
    <FormDrawer<Values>
      title={t(releaseTexts.request)}
      initial={{ leaves_on: formatDate(new Date(serverNow())), mandate: 'owner' }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <HouseholdField />
          <Form.Item
            name="goods"
            label={t(releaseTexts.goods)}
            extra={t(releaseTexts.goodsHint)}
            required
            rules={[{ validator: hasGoods }]}
          >
            <Input.TextArea rows={5} />
          </Form.Item>
          <When
            name="leaves_on"
            type="date"
            label={t(releaseTexts.leavesOn)}
            rules={goodsReleaseRequestRules.leaves_on}
          />
          <Pick
            name="mandate"
            label={t(releaseTexts.mandate)}
            rules={goodsReleaseRequestRules.mandate}
            options={choicesOf(mandateTexts, t)}
          />
          <Form.Item noStyle shouldUpdate={(before, now) => before.mandate !== now.mandate}>
            {({ getFieldValue }) =>
              getFieldValue('mandate') === 'agreement' && (
                <>
                  <Short name="number" label={t(releaseTexts.agreementNo)} rules={NEEDED} />
                  <When name="signed_on" type="date" label={t(releaseTexts.signedOn)} rules={NEEDED} />
                </>
              )
            }
          </Form.Item>
          <Long name="note" label={t(gateTexts.note)} rules={goodsReleaseRequestRules.note} />
        </>
      )}
    </FormDrawer>
  );
}
