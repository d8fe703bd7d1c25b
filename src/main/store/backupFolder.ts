import { createHash } from 'node:crypto';
import { createReadStream, existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ErrorOf } from '../../shared/contract/errors';
import { BACKUP_REASONS, isBackupName } from '../../shared/domain/backup';
import { fingerprint } from '../../shared/domain/fingerprint';
import { err, ok, type Result } from '../../shared/domain/result';
import { writeAtomically } from './atomicWrite';
import { trailMarkSchema } from '../../shared/trail/heads';
import { openUnder, sealedSchema, sealUnder } from './keySeal';
import { CopyStopped, type FileState } from './sqlite-copy';

const VERSION = 2;
/** What the state was bound to from the first. */
const ROOT = 'stratum-backup/1';
const MANIFEST = 'backup.json';
const MOST_BYTES = 100_000;

export const CLIENT_FILE = 'client-file.db';
export const KEYRING = 'keyring.json';
const PARTS = [CLIENT_FILE, KEYRING] as const;

const partSchema = z.strictObject({ bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const stateSchema = z.object({ rows: z.record(z.string(), z.number().int()), auditSeq: z.number().int(), auditHash: z.string() });

/** What lies in a backup, for all to see; how much is in it is sealed under the key of its client file. */
const contentSchema = z.strictObject({
  format: z.literal('stratum-backup'),
  /** 1 is from before the end of the trail stood in it. */
  version: z.union([z.literal(1), z.literal(VERSION)]),
  madeAt: z.iso.datetime(),
  reason: z.enum(BACKUP_REASONS),
  appVersion: z.string().max(50),
  /** How many migrations the file has had. */
  fileVersion: z.number().int().positive(),
  clinicName: z.string().max(200),
  keyringId: z.string().max(64),
  parts: z.strictObject({ [CLIENT_FILE]: partSchema, [KEYRING]: partSchema }),
  /** Where the trail of use ended: whoever writes it anew contradicts this, also when the file has another key since. Absent in version 1. */
  trail: trailMarkSchema.exactOptional(),
  sealedState: sealedSchema,
});
const manifestSchema = contentSchema.extend({ checksum: z.string() });
const versionSchema = z.looseObject({ format: z.literal('stratum-backup'), version: z.number().int() });

export type Manifest = Readonly<z.infer<typeof contentSchema>>;

export interface FoundBackup {
  readonly name: string;
  /** Null where it is not whole: its list of contents is missing or damaged, or a part is missing or of another size. */
  readonly manifest: Manifest | null;
}

const holder = (keyringId: string): string => `${ROOT}/${keyringId}/state`;

/** The state is bound to the bytes of the client file: a list of contents that was written by somebody else does not open. */
export const sealState = (dataKey: Uint8Array, keyringId: string, sha256: string, state: FileState, randomBytes: (size: number) => Uint8Array): Manifest['sealedState'] => sealUnder(dataKey, `${holder(keyringId)}/${sha256}`, Buffer.from(JSON.stringify(state)), randomBytes);

export function openState(dataKey: Uint8Array, { keyringId, parts, sealedState }: Manifest): FileState | null {
  const opened = openUnder(dataKey, `${holder(keyringId)}/${parts[CLIENT_FILE].sha256}`, sealedState);
  return opened ? stateSchema.parse(JSON.parse(Buffer.from(opened).toString('utf8'))) : null;
}

export function writeManifest(folder: string, manifest: Manifest): void {
  writeAtomically(join(folder, MANIFEST), `${JSON.stringify({ ...manifest, checksum: fingerprint(manifest) }, null, 2)}\n`);
}

/** Null where there is none. Bytes are not read here: `isAsListed` does. */
export function readManifest(folder: string): Result<Manifest | null, ErrorOf<'damaged-backup'> | ErrorOf<'newer-backup'>> {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return ok(null);
  if (!lstatSync(path).isFile() || statSync(path).size > MOST_BYTES) return err({ kind: 'damaged-backup' });
  const json = parseJson(readFileSync(path, 'utf8'));
  const version = versionSchema.safeParse(json);
  if (version.success && version.data.version > VERSION) return err({ kind: 'newer-backup' });
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) return err({ kind: 'damaged-backup' });
  const { checksum, ...manifest } = parsed.data;
  return checksum === fingerprint(manifest) ? ok(manifest) : err({ kind: 'damaged-backup' });
}

/** What of a backup there is in a place, whole or not; nothing that has another kind of name. An absent place has none. */
export function listBackups(place: string): readonly FoundBackup[] {
  if (!isFolder(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isBackupName(entry.name))
    .map(({ name }) => ({ name, manifest: wholeManifest(join(place, name)) }));
}

function wholeManifest(folder: string): Manifest | null {
  const read = readManifest(folder);
  if (!read.ok || !read.value) return null;
  const { parts } = read.value;
  return PARTS.every((part) => sizeOf(join(folder, part)) === parts[part].bytes) ? read.value : null;
}

/** Reads every byte of a backup, or of the parts that are named. */
export async function isAsListed(folder: string, { parts }: Manifest, named: readonly (typeof PARTS)[number][] = PARTS): Promise<boolean> {
  for (const part of named) {
    const path = join(folder, part);
    if (sizeOf(path) !== parts[part].bytes || (await sha256Of(path)) !== parts[part].sha256) return false;
  }
  return true;
}

export async function partOf(path: string): Promise<z.infer<typeof partSchema>> {
  return { bytes: statSync(path).size, sha256: await sha256Of(path) };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Copies a file in pieces, so that nobody waits, and has it on the disk when the promise is kept. `atMost`: bytes; what grows meanwhile is not followed. */
export async function copyFlushed(from: string, to: string, { signal, atMost = Number.POSITIVE_INFINITY }: { readonly signal?: AbortSignal; readonly atMost?: number } = {}): Promise<void> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      const piece = Buffer.alloc(1024 * 1024);
      let left = atMost;
      for (let read = await source.read(piece); read.bytesRead > 0 && left > 0; read = await source.read(piece)) {
        if (signal?.aborted) throw new CopyStopped();
        const take = Math.min(read.bytesRead, left);
        await target.write(piece, 0, take);
        left -= take;
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const MAKING = '.making';
export const nameWhileMaking = (name: string): string => `${name}${MAKING}`;

/** Takes away what an end of the process left half made; `olderThanMs` spares what another computer may be making on the same stick. */
export function removeLeftovers(place: string, now: Date, olderThanMs: number): void {
  if (!isFolder(place)) return;
  for (const { name } of readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name.endsWith(MAKING) && isBackupName(entry.name.slice(0, -MAKING.length)))) {
    if (now.getTime() - statSync(join(place, name)).mtimeMs >= olderThanMs) rmSync(join(place, name), { recursive: true, force: true });
  }
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function sizeOf(path: string): number {
  try {
    const found = lstatSync(path);
    return found.isFile() ? found.size : -1;
  } catch {
    return -1;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
