//! Gives each operation of the generated client a module of its own. The client is one file, and a bundler moves whole
//! files: unsplit, the phone page would load the calls of every office page. `sdk.gen.ts` becomes a list of re-exports,
//! through which each page reaches the operations that it names and no others.

import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const CLIENT = /\/src\/api\/gen\/sdk\.gen\.ts$/;
const PART = /^(.*\/sdk\.gen\.ts)\?operation=(\w+)$/;
/** An operation from its comment to its end; the generator begins each at the line's start. */
const OPERATION = /^\/\*\*\n(?: \*.*\n)+export const (\w+) = [\s\S]*?^\}\);\n/gm;

/** The plugin; in development the client stays one file. */
export function operations(): Plugin {
  return {
    name: 'guanjia-operations',
    apply: 'build',
    enforce: 'pre',
    resolveId: id => (PART.test(id) ? id : null),
    load(id) {
      const [, file, name] = PART.exec(id) ?? (CLIENT.test(id) ? [id, id] : []);
      if (!file) return null;
      const client = readFileSync(file, 'utf8');
      const head = client.replace(OPERATION, '');
      const parts = [...client.matchAll(OPERATION)];
      if (name) return { code: head + parts.find(part => part[1] === name)?.[0], moduleType: 'ts' };
      const exports = parts.map(part => `export { ${part[1]} } from '${file}?operation=${part[1]}';`);
      return { code: exports.join('\n'), moduleSideEffects: false };
    },
  };
}
