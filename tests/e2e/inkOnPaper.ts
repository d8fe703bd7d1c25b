import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Strokes } from '../../src/shared/domain/consultation';

const DPI = 150;
const PX = DPI / 72;

/** Of the first of two signatures on A4, points: the margin, the width of the column, and the room for the ink in it. */
const COLUMN = { x: 42, width: (595.28 - 2 * 42 - 28) / 2 };
const FIELD = { above: 48, inset: 6, top: 4, bottom: 4 };

interface Page {
  readonly width: number;
  readonly height: number;
  /** 0 black, 255 white; row by row. */
  readonly grey: Uint8Array;
}

export interface InkOnPaper {
  /** As it is attached to the PDF. */
  readonly strokes: Strokes;
  /** Greatest distance of a point of a stroke from ink on the paper, pixels at 150 dpi. */
  readonly furthestStroke: number;
  /** Greatest distance of ink on the paper from a stroke, pixels at 150 dpi. */
  readonly furthestInk: number;
  readonly inkPixels: number;
}

/** Renders a sealed consent and compares what lies in the client's signature box with the strokes that are attached to it. */
export function inkOnPaper(pdf: Uint8Array, givenName: string): InkOnPaper {
  const folder = mkdtempSync(join(tmpdir(), 'stratum-ink-'));
  try {
    const file = join(folder, 'consent.pdf');
    writeFileSync(file, pdf);
    execFileSync('pdfdetach', ['-saveall', '-o', folder, file]);
    const { record } = JSON.parse(readFileSync(join(folder, 'stratum-record.json'), 'utf8')) as { record: { sections: { ink: { client: Strokes } } } };
    const strokes = record.sections.ink.client;
    const name = lastPlaceOf(execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' }), givenName);
    execFileSync('pdftoppm', ['-gray', '-r', String(DPI), '-f', String(name.page), '-l', String(name.page), '-singlefile', file, join(folder, 'page')]);
    return compare(readPgm(readFileSync(join(folder, 'page.pgm'))), strokes, name.top);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The printed name under the signature is the last place in its column where it stands. */
function lastPlaceOf(html: string, word: string): { readonly page: number; readonly top: number } {
  const places = html.split('<page ').slice(1).flatMap((page, index) =>
    [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</g)].flatMap(([, x, y, text]) => (text === word && Math.abs(Number(x) - COLUMN.x) < 2 ? [{ page: index + 1, top: Number(y) }] : [])),
  );
  const last = places.at(-1);
  if (!last) throw new Error(`${word} does not stand under a signature.`);
  return last;
}

function readPgm(bytes: Buffer): Page {
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1')) ?? [];
  if (head === undefined) throw new Error('The page was not rendered.');
  return { width: Number(width), height: Number(height), grey: bytes.subarray(head.length) };
}

function compare(page: Page, strokes: Strokes, nameTop: number): InkOnPaper {
  const dark = (x: number, y: number): boolean => (page.grey[Math.round(y) * page.width + Math.round(x)] ?? 255) < 150;
  const rule = ruleAbove(page, nameTop * PX);
  const field = { left: (COLUMN.x + FIELD.inset) * PX, width: (COLUMN.width - 2 * FIELD.inset) * PX, top: rule - (FIELD.above - FIELD.top) * PX, bottom: rule - FIELD.bottom * PX };

  const points = strokes.flat();
  const [left, right] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const [top, bottom] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  const scale = Math.min(field.width, field.width / (right - left), (field.bottom - field.top) / (bottom - top));
  const paths = strokes.map((stroke) => stroke.map(([x, y]): Place => [field.left + (x - left) * scale, field.bottom - (bottom - y) * scale]));

  // The pen has a width: what lies a little outside of the field is ink, too; the rule under it is not.
  const ink: Place[] = [];
  for (let y = Math.floor(field.top - 3); y < rule - 3; y += 1) for (let x = Math.floor(field.left - 6); x < field.left + field.width + 6; x += 1) if (dark(x, y)) ink.push([x, y]);
  const furthestInk = Math.max(0, ...ink.map((place) => Math.min(...paths.map((path) => distanceTo(path, place)))));
  const furthestStroke = Math.max(0, ...paths.flat().map((place) => Math.min(...ink.map((of) => Math.hypot(of[0] - place[0], of[1] - place[1])))));
  return { strokes, furthestStroke, furthestInk, inkPixels: ink.length };
}

type Place = readonly [number, number];

/** The line that a signature stands on: the first row above the name that is grey from end to end. */
function ruleAbove(page: Page, from: number): number {
  const [first, last] = [Math.ceil(COLUMN.x * PX) + 2, Math.floor((COLUMN.x + COLUMN.width) * PX) - 2];
  for (let y = Math.floor(from); y > from - 20 * PX; y -= 1) {
    const row = page.grey.subarray(y * page.width + first, y * page.width + last);
    if (row.every((grey) => grey < 235)) return y;
  }
  throw new Error('There is no line to sign on above the name.');
}

function distanceTo(path: readonly Place[], [x, y]: Place): number {
  const [first] = path;
  if (path.length === 1 && first) return Math.hypot(first[0] - x, first[1] - y);
  let least = Infinity;
  path.forEach((to, index) => {
    const from = path[index - 1];
    if (!from) return;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const along = Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1)));
    least = Math.min(least, Math.hypot(from[0] + along * dx - x, from[1] + along * dy - y));
  });
  return least;
}
