//! Rows as CSV that spreadsheets open: with a byte-order mark, and no value taken for a formula.

type Cell = string | number;

/** The text of a file. */
export function csvOf(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) => {
    const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
    return `"${text.replaceAll('"', '""')}"`;
  };
  return `\ufeff${[head, ...rows].map(row => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
