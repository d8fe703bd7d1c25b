import { z } from 'zod';
import { plainDateSchema } from '../../shared/domain/plainDate';
import type { DecisionItem } from '../../shared/pack/decisions';
import { signOffDecisionSchema, tighterSchema, type SignOff } from '../../shared/pack/signOffs';
import { parseStored, parseStoredJson } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

const storedSchema = z.object({
  position: z.number().int(),
  item: z.string(),
  hash: z.string(),
  packVersion: z.string(),
  decision: signOffDecisionSchema,
  tighter: tighterSchema.nullable(),
  reason: z.string(),
  by: z.string(),
  registrationNumber: z.string(),
  profession: z.string(),
  on: plainDateSchema,
  at: z.string(),
});

export interface NewSignOff extends Omit<SignOff, 'position' | 'item' | 'hash' | 'packVersion'> {
  /** As it was read. */
  readonly item: DecisionItem;
  /** As published. */
  readonly pack: { readonly id: string; readonly version: string; readonly hash: string };
  readonly practitionerId: string;
}

export async function insertSignOff(write: WriteHandle, { item, pack, tighter, practitionerId, ...row }: NewSignOff): Promise<void> {
  await write
    .insertInto('sign_offs')
    .values({
      item: item.id,
      item_sha256: item.hash,
      item_json: JSON.stringify(item),
      pack_id: pack.id,
      pack_version: pack.version,
      pack_sha256: pack.hash,
      decision: row.decision,
      tighter_json: tighter === null ? null : JSON.stringify(tighter),
      reason: row.reason,
      practitioner_id: practitionerId,
      name: row.by,
      registration_number: row.registrationNumber,
      profession: row.profession,
      decided_on: row.on,
      decided_at: row.at,
    })
    .execute();
}

/** Everything that was ever decided about a pack, oldest first. */
export async function readSignOffs(read: ReadHandle, packId: string): Promise<readonly SignOff[]> {
  const rows = await read.selectFrom('sign_offs').selectAll().where('pack_id', '=', packId).orderBy('position').execute();
  return rows.map((row) =>
    parseStored(
      storedSchema,
      {
        position: row.position,
        item: row.item,
        hash: row.item_sha256,
        packVersion: row.pack_version,
        decision: row.decision,
        tighter: row.tighter_json === null ? null : parseStoredJson(tighterSchema, row.tighter_json, 'sign_offs'),
        reason: row.reason,
        by: row.name,
        registrationNumber: row.registration_number,
        profession: row.profession,
        on: row.decided_on,
        at: row.decided_at,
      },
      'sign_offs',
    ),
  );
}
