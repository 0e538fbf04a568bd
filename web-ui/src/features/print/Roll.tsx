//! A paper on an 80 mm roll, as long as what stands on it.

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Sheet } from './Paper.tsx';

/** Pixels of CSS in a millimetre. */
const PIXELS = 96 / 25.4;

/** The roll. */
export function Roll({ children }: { children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const height = Math.ceil((body.current?.getBoundingClientRect().height ?? 0) / PIXELS) + 6;
    // The paper is as long as what stands on it; a sheet made by script needs no nonce.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page roll { size: 80mm ${height}mm; margin: 2mm 4mm; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet);
    };
  });
  return (
    <Sheet kind="roll">
      <div ref={body}>{children}</div>
    </Sheet>
  );
}
