//! Writes a `.br` beside every built file that shrinks; the server sends it to browsers that take it.
//! `index.html` is left out: the server writes a nonce into each answer.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSIBLE = /\.(js|css|svg|json|webmanifest)$/;

/** The plugin. */
export function brotli(): Plugin {
  let folder = 'dist';
  return {
    name: 'guanjia-brotli',
    apply: 'build',
    configResolved: config => {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const plain = readFileSync(path);
        const small = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
        if (small.length < plain.length) writeFileSync(`${path}.br`, small);
      }
    },
  };
}
