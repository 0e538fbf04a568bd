//! Bytes of script and style, gzip, that each page loads from cold, from the build's import graph; fails past the budget.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1000;
/** The most that a page of each feature may load, in KB; pages of other features keep to the last. */
const BUDGETS = { auth: 200, desk: 300, tickets: 400, board: 280, field: 160, print: 160 };
const USUAL_BUDGET = 400;
/** The most that a single file may weigh, in KB. */
const FILE_BUDGET = 200;
/** Layouts that wrap a page: features without a line here are office pages. */
const LAYOUTS = { auth: [], field: ['src/app/FieldLayout.tsx'], print: ['src/app/PrintLayout.tsx'] };
const OFFICE = ['src/app/OfficeRoot.tsx'];

const manifestPath = 'dist/.vite/manifest.json';
if (!existsSync(manifestPath)) {
  console.error('no build found: run `npm run build` first');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
const sizes = new Map();
const sizeOf = file => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join('dist', file)), { level: 9 }).length);
  return sizes.get(file);
};

/** Every file that loading these modules brings along. */
function filesOf(modules) {
  const files = new Set();
  const seen = new Set();
  const visit = key => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const module of modules) visit(module);
  return [...files];
}

/** The feature of a page; the guard's pages are a phone's, though their area has an office as well. */
function featureOf(page) {
  if (page.startsWith('src/app/')) return 'home';
  return /\/Post\w*Page\.tsx$/.test(page) ? 'field' : page.split('/')[2];
}

let failed = false;
const report = (name, bytes, budget) => {
  const over = bytes > budget * KB;
  failed ||= over;
  console.log(`${over ? 'OVER' : 'ok  '} ${(bytes / KB).toFixed(1).padStart(7)} of ${budget} KB  ${name}`);
};

const pages = Object.keys(manifest).filter(key => /^src\/(features\/\w+\/\w+|app\/Home)Page\.tsx$/.test(key));
for (const page of pages.sort()) {
  const feature = featureOf(page);
  const files = filesOf(['index.html', ...(LAYOUTS[feature] ?? OFFICE), page]);
  report(
    page,
    files.reduce((sum, file) => sum + sizeOf(file), 0),
    BUDGETS[feature] ?? USUAL_BUDGET,
  );
}
for (const [file, bytes] of [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 5)) report(file, bytes, FILE_BUDGET);
process.exit(failed ? 1 : 0);
