import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentModel } from '../../shared/documents/model';
import { renderPdf } from '../documents/renderPdf';
import { textsOf } from '../../shared/documents/text';
import { textSchema } from '../../shared/domain/text';
import { spaced } from '../../shared/domain/fingerprint';
import { makeClinicKey, type ClinicKey } from './clinicKey';
import { READ_BACK, SEAL_FORMAT, type SealedContent } from './sealedContent';
import { showedAllThen } from './shownText';
import { verifySeal } from './verifySeal';
import { markCode } from '../../shared/trail/heads';

const createdAt = new Date('2026-11-24T10:00:00Z');
const CLINIC = 'Mills & Łukasz <Skin>';
/** How many files are tried: `npm run test:seals` is the long form, of 1,000 each. */
const RUNS = { changed: Number(process.env['STRATUM_SEAL_RUNS'] ?? 300), untouched: Number(process.env['STRATUM_SEAL_RUNS'] ?? 60) };
let key: ClinicKey;
/** Of several pages. */
let sealed: Uint8Array;
/** Of one page. */
let short: Uint8Array;

function modelOf(paragraphs: readonly string[], rows = 70): DocumentModel {
  return {
    kind: 'consent',
    title: 'Consent to microneedling',
    language: 'en-GB',
    paper: 'A4',
    header: { clinicName: CLINIC, clinicLines: ['14 Mill Lane'], rightLines: ['For Ольга Çelik'] },
    blocks: [
      { kind: 'heading', level: 2, text: 'What we will do' },
      ...paragraphs.map((text) => ({ kind: 'paragraph', content: [{ text }, { text: ' And in bold.', strong: true }] }) as const),
      { kind: 'table', caption: '', header: ['Where', 'Needle depth'], rows: Array.from({ length: rows }, (_, row) => [`Area ${row}`, '0.5 mm']) },
      { kind: 'checks', items: [{ checked: true, text: 'I may stop at any time.' }] },
      { kind: 'signature', name: 'Ольга Çelik', role: 'client', meaning: 'I agree', signedAt: 'Signed 24 Nov 2026', strokes: [[[0.1, 0.1, 0], [0.6, 0.3, 40]]] },
    ],
    footer: `Consent · Sealed with the clinic’s key ${spaced(key.fingerprint)}`,
  };
}

async function seal(model: DocumentModel, changes: Partial<SealedContent> = {}): Promise<Uint8Array> {
  const content: SealedContent = { format: SEAL_FORMAT, version: 1, sealedAt: createdAt.toISOString(), keyFingerprint: key.fingerprint, document: model, record: { answers: { diabetes: 'no' } }, readBack: READ_BACK, ...changes };
  return (await renderPdf(model, { createdAt, seal: { key, clinicName: CLINIC, content } })).bytes;
}

function inFile<T>(bytes: Uint8Array, work: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'stratum-seal-'));
  try {
    writeFileSync(join(folder, 'sealed.pdf'), bytes);
    return work(join(folder, 'sealed.pdf'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function changedAt(bytes: Uint8Array, place: number, by: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = (place + copy.length) % copy.length;
  copy[at] = ((copy[at] ?? 0) + by) % 256;
  return copy;
}

/** What a program says that may end with an error. */
function tryTo(run: () => string): string {
  try {
    return run();
  } catch {
    return '';
  }
}

beforeAll(async () => {
  key = await makeClinicKey(CLINIC, new Date('2026-01-01T00:00:00Z'), randomBytes);
  sealed = await seal(modelOf(['First of all, an efficient office for Łukasz. '.repeat(40)]));
  short = await seal(modelOf(['Your needle depth is 0.5 mm.'], 4));
});

describe('a sealed document', () => {
  it('proves itself with nothing but its own bytes', async () => {
    expect(await verifySeal(sealed)).toMatchObject({ state: 'intact', keyFingerprint: key.fingerprint, clinicName: CLINIC, signedAt: createdAt, content: { record: { answers: { diabetes: 'no' } } } });
  });

  it('comes out the same, byte for byte, from the same content, key and moment', async () => {
    expect(Buffer.from(await seal(modelOf(['Again.']))).equals(Buffer.from(await seal(modelOf(['Again.']))))).toBe(true);
  });

  it('is valid to another reader, over the whole document, with the clinic’s name', () => {
    const said = inFile(sealed, (path) => execFileSync('pdfsig', [path], { encoding: 'utf8' }));
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Total document signed');
    expect(said).toContain(CLINIC);
  });

  it('has metadata that XML readers take, whatever the clinic is called', () => {
    const xml = inFile(sealed, (path) => execFileSync('pdfinfo', ['-meta', path], { encoding: 'utf8' }));
    expect(xml).toContain('Mills &amp; Łukasz &lt;Skin&gt;');
    expect(xml).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(xml).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('is found changed when any single byte is', async () => {
    // Every byte once would take hours; the places are drawn anew in each run, and the first and last are always tried.
    const places = fc.oneof({ weight: 30, arbitrary: fc.nat() }, { weight: 1, arbitrary: fc.constantFrom(0, -1) });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 9 }), places, fc.integer({ min: 1, max: 255 }), async (which, place, by) => {
        const copy = changedAt(which < 2 ? sealed : short, place, by);
        expect((await verifySeal(copy)).state).toBe('changed');
      }),
      { numRuns: RUNS.changed },
    );
  }, 600_000);

  it('is found changed by another reader, too, wherever that one looks', async () => {
    const hex = /\/Contents <([0-9a-f]+)>/.exec(Buffer.from(short).toString('latin1'))?.index ?? 0;
    const said = (bytes: Uint8Array): string => inFile(bytes, (path) => execFileSync('pdfsig', [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    // It does not look at the room after the signature, and gives up where the file cannot be read at all; so these are places in what is signed.
    for (const place of fc.sample(fc.integer({ min: 20, max: hex - 20 }), 6)) {
      const copy = changedAt(short, place, 1);
      expect((await verifySeal(copy)).state).toBe('changed');
      expect(tryTo(() => said(copy)), `at ${place}`).not.toContain('Signature is Valid');
    }
    for (const untouched of [short, sealed]) expect(said(untouched)).toContain('Signature is Valid');
  });

  it('is found changed in each byte of its signature and of the room after it', async () => {
    const text = Buffer.from(short).toString('latin1');
    const open = text.indexOf('/Contents <') + '/Contents '.length;
    const close = text.indexOf('>', open);
    for (let place = open; place <= close; place += 101) {
      const copy = Uint8Array.from(short);
      copy[place] = copy[place] === 0x30 ? 0x31 : 0x30;
      expect((await verifySeal(copy)).state).toBe('changed');
    }
  }, 60_000);

  it('is found changed when something is added, cut off or said again in capitals', async () => {
    expect((await verifySeal(Buffer.concat([sealed, Buffer.from('\n')]))).state).toBe('changed');
    expect((await verifySeal(sealed.subarray(0, -1))).state).toBe('changed');
    const text = Buffer.from(sealed).toString('latin1');
    const hex = /\/Contents <([0-9a-f]+)>/.exec(text)?.[1] ?? '';
    expect((await verifySeal(Buffer.from(text.replace(hex, hex.toUpperCase()), 'latin1'))).state).toBe('changed');
  });

  it('stays intact whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[A-Za-zÀ-žА-я0-9 ,.()%–’&<>/-]{1,200}$/), { maxLength: 3 }), fc.constantFrom(0, 1, 2, 3), async (paragraphs, rows) => {
        expect(await verifySeal(await seal(modelOf(paragraphs, rows)))).toMatchObject({ state: 'intact' });
      }),
      { numRuns: RUNS.untouched },
    );
  }, 600_000);

  it('stays intact with names in other letters', async () => {
    const names = ['محمد عبد الله', 'יִצְחָק כהן (לוי)', 'สมชาย ใจดี ผู้ป่วย', '山田 太郎 やまだ タロウ', '李小龙 張偉', 'بيت 12 شارع 5 (أ)'];
    expect(await verifySeal(await seal(modelOf(names.map((name) => `For ${name}, born 2 September 1988.`))))).toMatchObject({ state: 'intact' });
    expect(await verifySeal(await seal(modelOf(['For محمد عبد الله']), { document: modelOf(['For محمد عبد الرحمن']) }))).toMatchObject({ state: 'changed' });
  });

  it('P1: stays intact whatever is typed, signs without a font among them', async () => {
    const sign = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...'😬≥✓−→👩‍⚕️🇬🇧रेफ़रल진료გՆ𝑥☐𓀀த🫨ﬁ½Ωµ℃️⃣1', ' ', 'نب', 'زر', 'لا', 'יִ', 'น้ำ', 'क्ष', 'कि', '(', ')', '[U+0041]') },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }) },
    );
    const text = fc.array(sign, { minLength: 1, maxLength: 40 }).map((signs) => textSchema('notes').safeParse(signs.join('')).data ?? 'a');
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (paragraphs) => {
        expect(await verifySeal(await seal(modelOf(paragraphs, 1)))).toMatchObject({ state: 'intact' });
      }),
      { numRuns: RUNS.untouched },
    );
  }, 600_000);

  it('P1: is found changed when its pages lack a sign of its record, drawable or not', async () => {
    for (const [shown, meant] of [['Scared', 'Scared 😬'], ['𓀀', '𓀁'], ['2 weeks', '≥ 2 weeks'], ['رزق', 'ررق']] as const)
      expect(await verifySeal(await seal(modelOf([shown]), { document: modelOf([meant]) })), meant).toEqual({ state: 'changed', parts: ['visible-text'] });
  });

  it('P5: is found changed when its head names somebody else than its record', async () => {
    const model = modelOf(['As it was.']);
    expect(await verifySeal(await seal(model, { document: { ...model, header: { ...model.header, rightLines: ['For Ольга Другая'] } } }))).toEqual({ state: 'changed', parts: ['visible-text'] });
  });

  it('does not pass when its pages say something else than its record, though the signature holds', async () => {
    const model = modelOf(['Needle depth 0.5 mm.']);
    expect(await verifySeal(await seal(model, { document: modelOf(['Needle depth 1.5 mm.']) }))).toEqual({ state: 'changed', parts: ['visible-text'] });
  });

  it('is found changed when its record has a block that no document can have', async () => {
    const broken: unknown = JSON.parse(JSON.stringify(modelOf(['As it was.'])).replaceAll('"kind":"paragraph"', '"kind":"paragrapi"'));
    expect(await verifySeal(await seal(modelOf(['As it was.']), { document: broken as DocumentModel }))).toEqual({ state: 'changed', parts: ['visible-text'] });
  });

  it('does not pass when it names another key than the one that signed', async () => {
    expect(await verifySeal(await seal(modelOf([]), { keyFingerprint: 'ab'.repeat(32) }))).toEqual({ state: 'changed', parts: ['key'] });
    expect(await verifySeal(await seal({ ...modelOf([]), footer: 'Consent' }))).toEqual({ state: 'changed', parts: ['key'] });
  });

  it('G5: does not pass when its pages show another code of the record of use than its record, or none', async () => {
    const trail = { seq: 1234, hash: '3f'.repeat(32) };
    const model = modelOf([]);
    expect(await verifySeal(await seal(model, { trail }))).toEqual({ state: 'changed', parts: ['trail-code'] });
    const marked = { ...model, footer: `${model.footer} · Record of use ${markCode(trail)}` };
    expect(await verifySeal(await seal(marked, { trail }))).toMatchObject({ state: 'intact', content: { trail } });
    expect(await verifySeal(await seal(marked, { trail: { ...trail, seq: 1235 } }))).toEqual({ state: 'changed', parts: ['trail-code'] });
  });
});

describe('what is not sealed', () => {
  it('is not ours', async () => {
    expect(await verifySeal(Buffer.from('hello'))).toEqual({ state: 'not-ours' });
    expect(await verifySeal((await renderPdf(modelOf([]), { createdAt })).bytes)).toEqual({ state: 'not-ours' });
  });
});

describe('a paper that was sealed before every sign could be read back', () => {
  const OLD = 'tests/fixtures/sealed-before-every-sign';
  const files = readdirSync(OLD).filter((file) => file.endsWith('.pdf'));

  it.each(files)('P1, P2: %s is intact', async (file) => {
    expect(await verifySeal(readFileSync(join(OLD, file)))).toMatchObject({ state: 'intact', clinicName: 'Rosewood Clinic' });
  });

  it('is still found changed where anything is missing that could be drawn then', () => {
    const model = modelOf(['Scared 😬 — maybe in 2 weeks, 0.5 mm']);
    const shown = textsOf(model).join('').replace('😬', '');
    expect(showedAllThen(shown, model)).toBe(true);
    for (const other of [shown.replace('0.5', '1.5'), shown.replace('maybe', 'surely'), shown.replace('Scared', ''), `${shown}!`]) expect(showedAllThen(other, model)).toBe(false);
    const arabic = modelOf(['بيت 12 شارع 5, 0.5 mm']);
    const asRead = textsOf(arabic).join('').replace('ش', 'س');
    expect(showedAllThen(asRead, arabic)).toBe(true);
    for (const other of [asRead.replaceAll('0.5', '1.'), asRead.replace('12', '')]) expect(showedAllThen(other, arabic)).toBe(false);
  });
});

describe('the time of a seal', () => {
  it.each(['2026-11-24T10:00:00Z', '2049-12-31T23:59:59Z', '2050-01-01T00:00:00Z', '2050-06-01T09:30:00Z', '2085-03-01T12:00:00Z'])('P10: %s is read back as it was', async (moment) => {
    const at = new Date(moment);
    const model = modelOf(['Text.'], 1);
    const content: SealedContent = { format: SEAL_FORMAT, version: 1, sealedAt: moment, keyFingerprint: key.fingerprint, document: model, record: {}, readBack: READ_BACK };
    const { bytes } = await renderPdf(model, { createdAt: at, seal: { key, clinicName: CLINIC, content } });
    expect(await verifySeal(bytes)).toMatchObject({ state: 'intact', signedAt: at });
  });
});
