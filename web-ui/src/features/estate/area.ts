//! Floor areas: whole cm² in the API, m² with at most four decimals on the screen.

/** `893200` → `89.32`. */
export function formatArea(cm2: number): string {
  const digits = String(cm2).padStart(5, '0');
  const decimals = digits.slice(-4).replace(/0{1,2}$/, '');
  return `${digits.slice(0, -4)}.${decimals}`;
}

/** `89.32` → `893200`; `null` for what is no area. */
export function parseArea(text: string): number | null {
  const match = /^(\d{1,8})(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (!match) return null;
  const cm2 = Number(`${match[1]}${(match[2] ?? '').padEnd(4, '0')}`);
  return cm2 > 0 ? cm2 : null;
}
