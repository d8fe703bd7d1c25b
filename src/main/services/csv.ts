import papaparse from 'papaparse';

/** What a spreadsheet would take for a formula, also behind blanks or in full width. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/;

/** Comma-separated text with a head. Cells that a spreadsheet would run as a formula get an apostrophe before them. Marked as UTF-8, for Excel. */
export function csvText(fields: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\uFEFF${papaparse.unparse({ fields: [...fields], data: rows.map((row) => [...row]) }, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}
