//! How the SPA is built: chunk groups, compressed copies, the phone page's worker, and the proxy of development.

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { brotli } from './build/brotli-plugin.ts';
import { operations } from './build/operations-plugin.ts';
import { serviceWorker } from './build/sw-plugin.ts';

/** Packages that every page loads: one file each instead of dozens. dayjs stays out, or the phone page would pull antd. */
const GROUPS = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'frame', test: /node_modules\/@tanstack\// },
];

/** The entry lists every file, so each name is no more than its hash: names cost every page some 2 KB. */
const NAMES = { chunkFileNames: 'assets/[hash].js', assetFileNames: 'assets/[hash][extname]' };

export default defineConfig({
  plugins: [operations(), react(), serviceWorker(), brotli()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The server replaces the placeholder by a nonce of each answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2022',
    cssTarget: 'chrome111',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS }, ...NAMES } },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': process.env.GUANJIA_URL ?? 'http://127.0.0.1:8080' },
  },
});
