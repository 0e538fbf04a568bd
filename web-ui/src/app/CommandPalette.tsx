//! The palette: any page and any command by a few letters.

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Command, matchCommands, pageCommands } from '@/lib/commands.ts';
import { setLang, useLang, useT } from '@/lib/i18n.ts';
import { setScheme, useScheme } from '@/lib/scheme.ts';
import { useMe } from '@/lib/session.ts';
import { useStore } from '@/lib/store.ts';
import { Combobox } from '@/ui/Combobox.tsx';
import { Dialog } from '@/ui/Dialog.tsx';
import type { OpenItem } from './menu.ts';
import { paths } from './paths.ts';
import { appTexts } from './texts.ts';

/** The palette, open as long as it is rendered. */
export default function CommandPalette({ items, onClose }: { items: OpenItem[]; onClose: () => void }) {
  const t = useT();
  const [text, setText] = useState('');
  const commands = useAllCommands(items);
  const run = (command: Command) => {
    onClose();
    command.run();
  };
  return (
    <Dialog title={t(appTexts.palette)} onClose={onClose}>
      <Combobox
        autoFocus
        label={t(appTexts.palette)}
        isLabelHidden
        placeholder={t(appTexts.paletteHint)}
        size="large"
        list="below"
        minLength={0}
        value={text}
        onValue={setText}
        find={words => matchCommands(commands, words)}
        keyOf={command => command.id}
        renderItem={command => (
          <>
            <span>{command.label}</span>
            {command.keys && <kbd style={{ marginLeft: 'auto' }}>{command.keys}</kbd>}
          </>
        )}
        onPick={run}
      />
    </Dialog>
  );
}

function useAllCommands(items: OpenItem[]): Command[] {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const offered = useStore(pageCommands);
  const otherLang = useLang() === 'zh' ? 'en' : 'zh';
  const otherScheme = useScheme() === 'light' ? 'dark' : 'light';
  const pages = items.map(({ item, path }, at) => ({
    id: path,
    label: t(item.text),
    ...(at < 9 && { keys: `Alt ${at + 1}` }),
    run: () => void navigate({ href: path }),
  }));
  const projects = me.projects.map(project => ({
    id: `project ${project.code}`,
    label: project.name,
    also: project.code,
    run: () => void navigate({ href: paths.home(project.code) }),
  }));
  return [
    ...offered,
    ...pages,
    ...(projects.length > 1 ? projects : []),
    { id: 'lang', label: otherLang === 'en' ? 'English' : '中文', run: () => setLang(otherLang) },
    {
      id: 'scheme',
      label: t(otherScheme === 'dark' ? appTexts.toDark : appTexts.toLight),
      run: () => setScheme(otherScheme),
    },
  ];
}
