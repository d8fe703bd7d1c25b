import { z } from 'zod';
import { SECTION_NAMES, sectionSchemas, type SectionName } from './consultation';

export type CorrectedPart = SectionName | 'other';
export const correctedPartSchema = z.enum([...(Object.keys(sectionSchemas) as [SectionName, ...SectionName[]]), 'other']);

/** What a part of a record that is over should say, and why. The part itself is never changed. */
export interface Correction {
  readonly id: string;
  /** ISO 8601 instant with the clinic's offset. */
  readonly at: string;
  /** Who wrote it. */
  readonly by: string;
  readonly part: CorrectedPart;
  readonly says: string;
  readonly reason: string;
}

export const CORRECTED_PARTS: Readonly<Record<CorrectedPart, string>> = {
  concerns: 'Concern and area',
  healthCheck: 'Health check',
  skin: 'Skin assessment',
  plan: 'Treatment plan',
  consentTalk: 'Consent talk',
  ink: 'Signatures',
  treatment: 'Treatment',
  aftercare: 'Aftercare',
  other: 'Something else',
};

/** Signatures are not corrected: whoever signed signs again or takes it back. */
export const CORRECTABLE: readonly CorrectedPart[] = [...SECTION_NAMES.filter((name) => name !== 'ink'), 'other'];
