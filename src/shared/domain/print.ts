import { z } from 'zod';
import type { DocumentKind } from './consultation';

/** How else than in normal print a document can be had. */
export const printSchema = z.enum(['large', 'easy']);
export type Print = z.infer<typeof printSchema>;

/** What a client takes home to read; papers for doctors and the record are not put into easy read. */
export const EASY_READ_KINDS = ['consent', 'plan', 'aftercare', 'not-today', 'preparation', 'refusal-letter', 'withdrawal-letter'] as const satisfies readonly DocumentKind[];
export type EasyReadKind = (typeof EASY_READ_KINDS)[number];

export const hasEasyRead = (kind: DocumentKind): kind is EasyReadKind => EASY_READ_KINDS.some((candidate) => candidate === kind);
