import { z } from 'zod';
import type { Problem } from '../contract/errors';
import { plainDateSchema, type PlainDate } from '../domain/plainDate';
import { aftercareFile } from './files/aftercare';
import { anaestheticFile } from './files/anaesthetic';
import { claimsFile } from './files/claims';
import { contraindicationsFile } from './files/contraindications';
import { devicesFile } from './files/devices';
import { combinationsFile } from './files/kinds';
import { outcomesFile } from './files/outcomes';
import { id, note, text } from './files/parts';
import { practiceFile } from './files/practice';
import { risksFile } from './files/risks';
import { sourcesFile } from './files/sources';
import { treatmentsFile } from './files/treatments';
import { wordsFile } from './files/words';
import type { Translation } from './translation';

export const packManifestSchema = z.strictObject({
  schema: z.literal(1),
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: text,
  language: text,
  /** Read by a registered clinician before release? Shown in the app as it is. */
  clinicianReview: note,
  /** Day of the version. */
  released: plainDateSchema.optional(),
  /** After these days the rules, and what they say of regulation, ask to be looked at again. Nothing is switched off. */
  reviewBy: z.strictObject({ rules: plainDateSchema, regulation: plainDateSchema }).optional(),
  /** By whom and when each part was reviewed; `by` null: by nobody yet. */
  reviewed: z.array(z.strictObject({ part: text, by: text.nullable(), on: plainDateSchema.nullable() })).optional(),
});

/** The files of a pack by name; what they are made of stands in `files/parts.ts`. */
export const packFileSchemas = {
  contraindications: contraindicationsFile,
  treatments: treatmentsFile,
  anaesthetic: anaestheticFile,
  risks: risksFile,
  aftercare: aftercareFile,
  outcomes: outcomesFile,
  claims: claimsFile,
  sources: sourcesFile,
  devices: devicesFile,
  practice: practiceFile,
  combinations: combinationsFile,
  words: wordsFile,
} as const;

export type PackFileName = keyof typeof packFileSchemas;
export type PackFiles = { readonly [Name in PackFileName]: z.infer<(typeof packFileSchemas)[Name]> };

/** A loaded pack: parsed, with every reference checked. `hash` is the SHA-256 of its canonical content. */
export interface Pack extends PackFiles {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly clinicianReview: string | null;
  readonly released?: PlainDate | undefined;
  readonly reviewBy?: { readonly rules: PlainDate; readonly regulation: PlainDate } | undefined;
  readonly reviewed?: readonly { readonly part: string; readonly by: string | null; readonly on: PlainDate | null }[] | undefined;
  readonly hash: string;
  /** The clinic's overlay that is applied to it; absent: the pack as it was published. `hash` covers it. */
  readonly overlay?: Overlaid;
  /** The language that its texts for clients are in; absent: its own. Made by `translatePack`, for documents only. */
  readonly translation?: Translation;
  /** Its texts in other languages; `hash` does not cover them, each has its own. */
  readonly translations?: readonly Translation[];
}

/** One thing that an overlay changed, as shown to people. */
export interface OverlayChange {
  /** `follows`: a range that a tighter limit cut short. */
  readonly kind: 'limit' | 'words' | 'follows';
  readonly address: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly because: string | null;
  /** What clients are still told about a finding whose limit changed; null where that was changed too. */
  readonly stillTold: string | null;
}

export interface Overlaid {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of its canonical content. */
  readonly hash: string;
  readonly by: string;
  readonly why: string | null;
  readonly changes: readonly OverlayChange[];
  /** Why it does not fit the pack; while there is one, only the limits that still tighten are applied. */
  readonly problems: readonly Problem[];
}

export type { NumbingProduct } from './files/anaesthetic';
export type { Contraindication, Severity } from './files/contraindications';
export type { Device } from './files/devices';
export type { Scale } from './files/outcomes';
export type { EvidenceGrade, Region } from './files/parts';
export type { DoctorLetterId, LabelledUse, PlanEffect } from './files/practice';
export type { Risk } from './files/risks';
export type { Source } from './files/sources';
export type { Area, Treatment } from './files/treatments';
