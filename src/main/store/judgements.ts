import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { asJudgement, judgementSchema, type Judgement } from '../../shared/consultation/judgement';
import { parseKeptPack } from '../../shared/pack/keptPack';
import type { Pack } from '../../shared/pack/schema';
import { DamagedRecord, parseStoredJson } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Keeps what was judged in a visit that has just ended. It is never changed. */
export async function insertJudgement(write: WriteHandle, { id, consultationId, judgement }: { readonly id: string; readonly consultationId: string; readonly judgement: Judgement }): Promise<void> {
  const json = JSON.stringify(judgement);
  await write.insertInto('judgements').values({ id, consultation_id: consultationId, judgement_json: json, judgement_sha256: sha256(json) }).execute();
}

/** Null where none was kept. Throws `DamagedRecord` where it is no longer what was written. */
export async function readJudgement(read: ReadHandle, consultationId: string): Promise<Judgement | null> {
  const row = await read.selectFrom('judgements').selectAll().where('consultation_id', '=', consultationId).executeTakeFirst();
  if (!row) return null;
  if (sha256(row.judgement_json) !== row.judgement_sha256) throw new DamagedRecord('A judgement does not have the hash it was kept with.');
  return asJudgement(parseStoredJson(judgementSchema, row.judgement_json, 'judgements'));
}

/** Visits that are over and of which nothing was kept, in the order in which they began. */
export async function listUnjudged(read: ReadHandle): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('consultations')
    .select('id')
    .where('status', '<>', 'draft')
    .where('id', 'not in', (eb) => eb.selectFrom('judgements').select('consultation_id'))
    .orderBy('started_at')
    .execute();
  return rows.map(({ id }) => id);
}

const packed = new WeakMap<Pack, { readonly content: Uint8Array; readonly sha256: string }>();

/** Keeps a pack beside the visits that name it; once is enough. Takes some 200 kB. */
export async function keepPack(write: WriteHandle, pack: Pack): Promise<void> {
  const there = await write.selectFrom('kept_packs').select('hash').where('hash', '=', pack.hash).executeTakeFirst();
  if (there) return;
  const known = packed.get(pack) ?? rowOf(pack);
  packed.set(pack, known);
  await write.insertInto('kept_packs').values({ hash: pack.hash, ...known }).execute();
}

function rowOf(pack: Pack): { readonly content: Uint8Array; readonly sha256: string } {
  const json = JSON.stringify(pack);
  return { content: gzipSync(json), sha256: sha256(json) };
}

/** The pack that visits name by this hash; null where the file has none. Throws `DamagedRecord` where it is no longer what was kept. */
export async function readKeptPack(read: ReadHandle, hash: string): Promise<Pack | null> {
  const row = await read.selectFrom('kept_packs').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (!row) return null;
  const json = unzipped(row.content);
  const pack = json !== null && sha256(json) === row.sha256 ? parseKeptPack(parseStoredJson(z.unknown(), json, 'kept_packs')) : null;
  if (pack === null || pack.hash !== hash) throw new DamagedRecord('A pack is no longer what was kept.');
  return pack;
}

function unzipped(content: Uint8Array): string | null {
  try {
    return gunzipSync(content).toString('utf8');
  } catch {
    return null;
  }
}

/** Whether the file had this upgrade. */
export async function hadUpgrade(read: ReadHandle, name: string): Promise<boolean> {
  return (await read.selectFrom('upgrades').select('name').where('name', '=', name).executeTakeFirst()) !== undefined;
}

export async function enterUpgrade(write: WriteHandle, name: string, at: string): Promise<void> {
  await write.insertInto('upgrades').values({ name, done_at: at }).execute();
}
