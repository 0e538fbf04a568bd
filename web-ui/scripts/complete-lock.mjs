//! Completes the lock: a registry mirror may lack other platforms' binaries, npm then leaves them out and `npm ci` refuses.
//! Versions come from the parent's pin; platform words from the package's name. Run after each change of dependencies.

import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const OS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32', 'aix', 'sunos'];
const CPU = ['arm64', 'arm', 'x64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32'];
const has = (from, name) => {
  for (let p = from; ; ) {
    if (lock.packages[`${p ? `${p}/` : ''}node_modules/${name}`]) return true;
    if (p === '') return false;
    const i = p.lastIndexOf('/node_modules/');
    p = i < 0 ? '' : p.slice(0, i);
  }
};
for (const [at, pkg] of Object.entries(lock.packages))
  for (const [name, range] of Object.entries(pkg.optionalDependencies ?? {})) {
    if (has(at, name)) continue;
    const words = name.split(/[/-]/);
    const os = OS.filter(x => words.includes(x));
    const cpu = CPU.filter(x => words.includes(x));
    const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...(cpu.length && { cpu }),
      dev: pkg.dev,
      ...(libc && os.includes('linux') && { libc }),
      optional: true,
      os: os.length ? os : ['none'],
    };
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
