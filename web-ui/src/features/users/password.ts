//! First passwords: easy to tell and to type, and hard to guess.

// Without letters and digits that look alike.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four signs, about 79 bits. */
export function makePassword(): string {
  const signs: string[] = [];
  while (signs.length < 16) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    // Bytes beyond the last whole multiple would make the first signs likelier.
    if (byte < 256 - (256 % SIGNS.length)) signs.push(SIGNS[byte % SIGNS.length] ?? '');
  }
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-');
}
