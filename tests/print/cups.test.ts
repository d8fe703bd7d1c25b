import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { renderPdf } from '../../src/main/documents/renderPdf';
import { buildDocument } from '../../src/shared/documents/build';
import { squeezed, textsOf } from '../golden/documentText';
import { factsOf, logo, STORIES } from '../golden/fixtures';
import { readPdf } from '../golden/readPdf';

/** The name of a queue that prints into PDF files; null where this machine has none. */
function pdfQueue(): string | null {
  const listed = spawnSync('lpstat', ['-v'], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return /^device for (\S+): cups-pdf:/m.exec(listed.stdout ?? '')?.[1] ?? null;
}

const queue = pdfQueue();
/** Where CUPS-PDF puts what was printed, by its own settings. */
const printed = join(userInfo().homedir, 'PDF');
const folder = mkdtempSync(join(tmpdir(), 'stratum-print-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function print(bytes: Uint8Array, media: string): Promise<Uint8Array> {
  const title = `st${crypto.randomUUID().slice(0, 8)}`;
  const file = join(folder, `${title}.pdf`);
  writeFileSync(file, bytes);
  // This way to PostScript keeps letters as letters, so that what was printed can be read again.
  execFileSync('lp', ['-d', queue ?? '', '-t', title, '-o', `media=${media}`, '-o', 'pdftops-renderer=pdftocairo', file]);
  for (let tries = 0; tries < 200; tries += 1) {
    const made = existsSync(printed) ? readdirSync(printed).find((name) => name.startsWith(title)) : undefined;
    const path = made && join(printed, made);
    const pdf = path ? readFileSync(path) : Buffer.alloc(0);
    // The file is there before it is written to its end.
    if (path && pdf.toString('latin1').trimEnd().endsWith('%%EOF')) {
      rmSync(path);
      return pdf;
    }
    await pause(100);
  }
  throw new Error('The queue printed nothing.');
}

describe.runIf(queue !== null)(`a real print queue${queue === null ? ' (skipped: this machine has no CUPS-PDF queue)' : ''}`, () => {
  it.each([
    ['A4', 'UK', 'aftercare one area'],
    ['Letter', 'US', 'aftercare one area'],
    ['A4', 'UK', 'consent signed'],
    ['Letter', 'US', 'consent signed'],
  ] as const)('prints on %s what was made for it: %s, %s', async (paper, jurisdiction, name) => {
    const entry = STORIES[name];
    if (!entry) throw new Error(`No story: ${name}`);
    const facts = factsOf({ ...entry.story, jurisdiction });
    const model = buildDocument(entry.kind, { ...facts, clinic: { ...facts.clinic, logo, look: { accent: '#7a285a', footer: 'Register of Skin Clinics 4471', paper: 'by-country' } } });
    const made = await renderPdf(model, { createdAt: new Date('2026-11-24T14:52:00Z') });
    const { pages } = await readPdf(await print(made.bytes, paper));
    expect(pages).toHaveLength(made.pages);
    const [width, height] = paper === 'A4' ? [595, 842] : [612, 792];
    for (const page of pages) {
      expect(Math.round(page.width)).toBe(width);
      expect(Math.round(page.height)).toBe(height);
      // Neither shrunk to the printer's margins nor moved.
      expect(Math.abs(Math.min(...page.boxes.map(({ left }) => left)) - 42)).toBeLessThan(2);
      expect(squeezed(page.text)).toContain(squeezed('Register of Skin Clinics 4471'));
    }
    const shown = squeezed(pages.map(({ text }) => text).join(''));
    for (const text of [model.title, ...model.blocks.flatMap(textsOf)]) for (const word of text.split(/\s+/)) expect(shown).toMatch(asPrinted(word));
    expect(shown).toMatch(asPrinted(model.title));
  }, 60_000);
});

/** Two letters that are drawn as one (ff, fi) cannot be told from a printer’s file. */
const asPrinted = (text: string): RegExp => new RegExp(squeezed(text).split(/f[fil]+/).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('.{0,3}'));
