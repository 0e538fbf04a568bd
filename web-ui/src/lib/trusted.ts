//! Trusted Types: the content security policy may demand them. Nothing here writes markup; antd writes its style sheets
//! through `innerHTML`, so text without `<` passes and everything else is refused. The one script address is our worker.

type Policy = { createScriptURL(url: string): string };
type Factory = {
  createPolicy(
    name: string,
    rules: { createHTML?(text: string): string | null; createScriptURL?(url: string): string | null },
  ): Policy;
};

const WORKER = '/sw.js';

/** Sets the page's default policy; without Trusted Types in the browser there is nothing to do. */
export function setTrustedTypes(): void {
  const factory = (window as { trustedTypes?: Factory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML: text => (text.includes('<') ? null : text),
    createScriptURL: url => (url === WORKER ? url : null),
  });
}

/** Installs the phone page's service worker, where the browser has such a thing (on HTTPS and on this very machine). */
export function installWorker(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    navigator.serviceWorker.register(WORKER, { scope: '/m' }).catch(() => {
      // The phone page works without it, only not without a network.
    });
  }
}
