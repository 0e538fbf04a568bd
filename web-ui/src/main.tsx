//! Mounts the app.

import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/Providers.tsx';
import { currentLang, LOCALES, onLangChange } from './lib/i18n.ts';
import { applyScheme } from './lib/scheme.ts';
import { installWorker, setTrustedTypes } from './lib/trusted.ts';

function writeLang(): void {
  document.documentElement.lang = LOCALES[currentLang()];
}

setTrustedTypes();
applyScheme();
writeLang();
onLangChange(writeLang);
const root = document.getElementById('root');
if (root) createRoot(root).render(<Providers />);
if (location.pathname.startsWith('/m')) installWorker();
