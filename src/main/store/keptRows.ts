import { createHash } from 'node:crypto';
import type { KeptRow, KeptRows } from '../../shared/domain/keptRows';
import type { ReadHandle } from './schema';

const TABLES = ['documents', 'consents', 'withdrawals', 'consent_texts_given', 'judgements'] as const;
/** Left out: the PDF and what can be counted on it only once it is made. */
const OF_THE_PDF: ReadonlySet<string> = new Set(['pdf', 'sha256', 'pages']);
const LONG: ReadonlySet<string> = new Set(['model_json', 'strokes_json', 'judgement_json']);

/** A row that is about to be written, or was read, as it is kept in a seal. */
export function keptRow(row: Readonly<Record<string, unknown>>): KeptRow {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => !OF_THE_PDF.has(column))
      .map(([column, value]) => [column, typeof value === 'string' && LONG.has(column) ? createHash('sha256').update(value).digest('hex') : (value as string | number | null)]),
  );
}

/** What was decided in these consultations until now. */
export async function readDecidedRows(read: ReadHandle, consultationIds: readonly string[]): Promise<Omit<KeptRows, 'documents'>> {
  const of = async (table: Exclude<keyof KeptRows, 'documents'>): Promise<readonly KeptRow[]> =>
    (await read.selectFrom(table).selectAll().where('consultation_id', 'in', consultationIds).orderBy('id').execute()).map(keptRow);
  return consultationIds.length === 0 ? { consents: [], withdrawals: [], consent_texts_given: [] } : { consents: await of('consents'), withdrawals: await of('withdrawals'), consent_texts_given: await of('consent_texts_given'), judgements: await of('judgements') };
}

/** The tables in which a row is gone, or is not what it was. */
export async function tablesThatDiffer(read: ReadHandle, kept: KeptRows): Promise<readonly (keyof KeptRows)[]> {
  const differs = async (table: keyof KeptRows): Promise<boolean> => {
    for (const row of kept[table] ?? []) {
      const now = await read.selectFrom(table).selectAll().where('id', '=', String(row['id'])).executeTakeFirst();
      if (!now || !isSame(keptRow(now), row)) return true;
    }
    return false;
  };
  const found = await Promise.all(TABLES.map(async (table) => ((await differs(table)) ? [table] : [])));
  return found.flat();
}

/** A column that a later migration adds was not there to be sealed. */
const isSame = (now: KeptRow, then: KeptRow): boolean => Object.entries(then).every(([column, value]) => now[column] === value);
