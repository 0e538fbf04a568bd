//! antd's Select in our words: its own icons and its clear button say English names to who listens.

import { Select as AntSelect, type SelectProps } from 'antd';
import { useT } from '@/lib/i18n.ts';
import { Icon } from '../Icon.tsx';
import { uiTexts } from '../texts.ts';

/** A choice from a list; every page takes it from here. */
export function Select<V>({ allowClear, ...props }: SelectProps<V>) {
  const t = useT();
  const cross = <Icon name="cross" size={12} />;
  return (
    <AntSelect<V>
      suffixIcon={<Icon name="down" size={12} />}
      removeIcon={cross}
      menuItemSelectedIcon={<Icon name="tick" size={12} />}
      allowClear={allowClear ? { clearIcon: cross, label: t(uiTexts.clear) } : false}
      {...props}
    />
  );
}
