import type { Client } from './client';
import type { Consultation, GlideKind } from './consultation';
import type { PlainDate } from './plainDate';

/** The last closed visit of the same client, shown beside today's questions. */
export interface EarlierVisit {
  readonly consultationId: string;
  readonly on: PlainDate;
  readonly answers: Consultation['sections']['healthCheck']['answers'];
  /** What the client took and was allergic to then; absent: nobody wrote it down. */
  readonly medicines?: readonly string[];
  readonly allergies?: readonly string[];
  readonly concerns: Consultation['sections']['concerns'];
  readonly phototype: Client['phototype'];
  /** The device that was used then; empty where nothing was treated. */
  readonly device: string;
  /** Names of what was put on the skin then, never the lots; empty where nothing was written down. */
  readonly onSkin?: { readonly antiseptic: string; readonly glide: GlideKind | null; readonly glideProduct: string };
  /** Smallest unit of the clinic's currency. */
  readonly pricePerSession: number | null;
}
