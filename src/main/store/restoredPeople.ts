import { z } from 'zod';
import type { AuditAction } from '../../shared/trail/actions';
import type { ReadHandle } from './schema';
import { connectionOf } from './sqlite-file';

/** A person as a file has them, in whichever shape it is. Files from before there were several people have one, an owner. */
const rowSchema = z.looseObject({ id: z.string(), name: z.string(), access: z.string().default('owner'), left_at: z.string().nullable().default(null) });
export type PersonColumns = Readonly<z.infer<typeof rowSchema>>;

/** Everybody in a file, of any shape. */
export const personRows = (read: ReadHandle): readonly PersonColumns[] => z.array(rowSchema).parse(connectionOf(read).prepare('SELECT * FROM practitioners ORDER BY id').all());

/** What a person had on screen or was typing belongs to the file that they did it in. */
const OWN: ReadonlySet<string> = new Set(['id', 'at_consultation_id', 'typing_json']);

/** What changed for whom when people were brought up to the present. */
export interface PersonChange {
  readonly action: Extract<AuditAction, 'people.add' | 'people.change' | 'people.remove'>;
  readonly id: string;
  readonly access: string;
}

/**
 * Gives an older file the people of the present: who left since has left, who came since is there, and everybody has the name and the
 * role that they have now. In one transaction of the caller.
 */
export function bringPeopleUpToDate(older: ReadHandle, present: readonly PersonColumns[]): readonly PersonChange[] {
  const connection = connectionOf(older);
  const columns = z.array(z.object({ name: z.string() })).parse(connection.pragma('table_info(practitioners)')).map(({ name }) => name);
  const before = new Map(personRows(older).map((row) => [row.id, row] as const));
  return present.flatMap((person): readonly PersonChange[] => {
    const known = before.get(person.id);
    const own = columns.filter((column) => !OWN.has(column) && person[column] !== undefined);
    const values = own.map((column) => person[column]);
    if (known) connection.prepare(`UPDATE practitioners SET ${own.map((column) => `"${column}" = ?`).join(', ')} WHERE id = ?`).run(...values, person.id);
    else connection.prepare(`INSERT INTO practitioners (id, ${own.map((column) => `"${column}"`).join(', ')}) VALUES (?${', ?'.repeat(own.length)})`).run(person.id, ...values);
    const { id, access } = person;
    if (person.left_at !== null) return known && known.left_at === null ? [{ action: 'people.remove', id, access }] : [];
    if (!known || known.left_at !== null) return [{ action: 'people.add', id, access }];
    return known.access === access ? [] : [{ action: 'people.change', id, access }];
  });
}

/** Where the present file cannot be read: whoever its keyring does not have has left. */
export function letGoOfOthers(older: ReadHandle, staying: ReadonlySet<string>, at: string): readonly PersonChange[] {
  const gone = personRows(older).filter(({ id, left_at: left }) => left === null && !staying.has(id));
  const leave = connectionOf(older).prepare('UPDATE practitioners SET left_at = ?, left_reason = ?, typing_json = ? WHERE id = ?');
  for (const { id } of gone) leave.run(at, 'Was not let in any more when a backup was brought back', '{}', id);
  return gone.map(({ id, access }) => ({ action: 'people.remove', id, access }));
}
