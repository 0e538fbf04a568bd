//! Emits `sw.js`, the service worker of the phone page: it keeps exactly the files that `/m` needs and nothing else.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

/** Modules that the phone page loads lazily; what they import statically comes along. */
const PHONE_MODULES = /\/src\/(app\/Field\w*|features\/(auth|field)\/\w+|ui\/Photos)\.tsx?$/;

/** The plugin. */
export function serviceWorker(): Plugin {
  return {
    name: 'guanjia-service-worker',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = phoneFiles(bundle).sort();
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
      const worker = readFileSync(new URL('./worker.js', import.meta.url), 'utf8');
      const source = worker
        .replace("'__VERSION__'", JSON.stringify(version))
        .replace("['__FILES__']", JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

function phoneFiles(bundle: Rolldown.OutputBundle): string[] {
  const wanted = new Set<string>();
  const take = (name: string) => {
    const chunk = bundle[name];
    if (wanted.has(name) || chunk?.type !== 'chunk') return;
    wanted.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) wanted.add(css);
    for (const imported of chunk.imports) take(imported);
  };
  for (const [name, chunk] of Object.entries(bundle)) {
    if (chunk.type !== 'chunk') continue;
    if (chunk.isEntry || (chunk.facadeModuleId && PHONE_MODULES.test(chunk.facadeModuleId))) take(name);
  }
  return [...wanted].map(name => `/${name}`);
}
