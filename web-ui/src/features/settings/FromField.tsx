//! The fields that say from when a version holds.

import { Form, Input, Radio } from 'antd';
import { useT } from '@/lib/i18n.ts';
import { DateField } from '@/ui/office/DateField.tsx';
import styles from './settings.module.css';
import { settingsTexts } from './texts.ts';

/** Now or later; later asks for day and time. The form's field is `from`. */
export function FromField() {
  const t = useT();
  return (
    <>
      <Form.Item name={['from', 'isNow']} label={t(settingsTexts.fromAt)}>
        <Radio.Group
          options={[
            { value: true, label: t(settingsTexts.fromNow) },
            { value: false, label: t(settingsTexts.fromLater) },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={[['from', 'isNow']]}>
        {({ getFieldValue }) =>
          getFieldValue(['from', 'isNow']) === false && (
            <div className={styles.pair}>
              <Form.Item name={['from', 'day']} label={t(settingsTexts.day)} rules={[{ required: true }]}>
                <DateField />
              </Form.Item>
              <Form.Item name={['from', 'time']} label={t(settingsTexts.time)} rules={[{ required: true }]}>
                <Input type="time" />
              </Form.Item>
            </div>
          )
        }
      </Form.Item>
    </>
  );
}
