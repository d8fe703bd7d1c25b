import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { verifyAudit } from './audit';
import { isLinked, stateOf, type FileState } from './sqlite-copy';
import { closeFile, fileVersionOf, openCopy } from './sqlite-file';
import { MIGRATIONS } from './sqlite-migrate';

const foundSchema = z.object({ integrity: z.unknown(), brokenReferences: z.number(), rows: z.record(z.string(), z.number()) });
const answerSchema = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), found: foundSchema }), z.object({ ok: z.literal(false), code: z.string() })]);

/** What is wrong with a copy, as far as the check came. */
export type Fault = 'does-not-open' | 'integrity' | 'references' | 'rows' | 'audit';
export type Proof = { readonly proven: true; readonly state: FileState } | { readonly proven: false; readonly fault: Fault };

/**
 * Opens a copy of a client file and checks it: every page, every reference, the rows of each table and the audit trail.
 * `passingKey`: what the copy was made under; it is put under the data key first. `expected`: what must be in it; null takes
 * what is there. Failures of the disk are thrown with their code.
 */
export async function proveCopy(path: string, { dataKey, passingKey, expected }: { readonly dataKey: Uint8Array; readonly passingKey: Uint8Array | null; readonly expected: FileState | null }): Promise<Proof> {
  const answer = await inThread({ path, dataKey: ownCopy(dataKey), passingKey: passingKey ? ownCopy(passingKey) : null });
  if (!answer.ok) {
    if (/^SQLITE_(NOTADB|CORRUPT)|^SQLITE_IOERR_(SHORT_READ|DATA)/.test(answer.code)) return { proven: false, fault: 'does-not-open' };
    throw Object.assign(new Error('The copy could not be checked.'), { code: answer.code });
  }
  const { integrity, brokenReferences, rows } = answer.found;
  if (integrity !== 'ok') return { proven: false, fault: 'integrity' };
  if (brokenReferences > 0) return { proven: false, fault: 'references' };
  const opened = openCopy(path, dataKey);
  if (!opened.ok) return { proven: false, fault: 'does-not-open' };
  try {
    const state = stateOf(opened.value);
    if (!sameRows(rows, state.rows) || (expected && !sameRows(expected.rows, state.rows))) return { proven: false, fault: 'rows' };
    // How the trail is hashed belongs to the newest shape of the file; of an older one its links are followed.
    const whole = fileVersionOf(opened.value) === MIGRATIONS.length ? (await verifyAudit(opened.value)).ok : isLinked(opened.value);
    if (!whole || (expected && (expected.auditSeq !== state.auditSeq || expected.auditHash !== state.auditHash))) return { proven: false, fault: 'audit' };
    return { proven: true, state };
  } finally {
    await closeFile(opened.value);
  }
}

const sameRows = (one: FileState['rows'], other: FileState['rows']): boolean => Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([table, count]) => other[table] === count);

/** In memory of its own from the start: a small array would leave its bytes behind when it is handed over. */
function ownCopy(key: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(new ArrayBuffer(key.length));
  copy.set(key);
  return copy;
}

/** Beside this module when it runs from its source; in the folder of the bundles, or above that of their shared parts, else. */
const PLACES = ['./proveCopy.worker.ts', './proveCopy.worker.js', '../proveCopy.worker.js'];

function inThread(data: { readonly path: string; readonly dataKey: Uint8Array<ArrayBuffer>; readonly passingKey: Uint8Array<ArrayBuffer> | null }): Promise<z.infer<typeof answerSchema>> {
  const program = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place));
  if (program === undefined) throw new Error('The part of the program that checks copies is missing.');
  return new Promise((resolve, reject) => {
    // Handed over, not copied: the thread wipes the keys.
    const worker = new Worker(program, { workerData: data, transferList: [data.dataKey.buffer, ...(data.passingKey ? [data.passingKey.buffer] : [])], execArgv: [] });
    worker.once('message', (message: unknown) => resolve(answerSchema.parse(message)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The check of the copy ended without an answer.')));
  });
}
