import type { Jurisdiction } from '../domain/clinic';
import type { Modality, NumbedToday, PlanChoices } from '../domain/consultation';
import type { Phototype } from '../domain/client';
import type { PlainDate } from '../domain/plainDate';
import type { EvidenceGrade, Treatment } from '../pack/schema';

export interface PlanningContext {
  readonly concerns: readonly { readonly concern: string; readonly areas: readonly string[]; readonly treatmentId?: string | undefined }[];
  readonly modality: Modality;
  readonly jurisdiction: Jurisdiction;
  readonly dateOfBirth: PlainDate;
  readonly phototype: Phototype | null;
  readonly weightKg: number | null;
  /** Whether the practitioner may prescribe; null when not known. */
  readonly prescriber: boolean | null;
  readonly firstSessionOn: PlainDate;
  readonly choices: PlanChoices;
  /** Ids of the findings for which a doctor's agreement is recorded. */
  readonly cleared: readonly string[];
  /** Cream of earlier visits of this day. */
  readonly numbedToday?: readonly NumbedToday[];
}

/** Needle depth for one area, mm. `chosen` never exceeds `cap`. */
export interface DepthSetting {
  readonly min: number;
  readonly max: number;
  readonly chosen: number;
  readonly suggested: number;
  /** Never to be exceeded, whatever the reason. */
  readonly cap: number;
}

export interface PlannedArea {
  readonly area: string;
  /** null where the pack gives no settings of its own (refer, specialist) */
  readonly depthMm: DepthSetting | null;
  /** Ids of the findings that changed the setting. */
  readonly changedBy: readonly string[];
}

export interface NumberSetting {
  readonly min: number;
  readonly max: number;
  readonly suggested: number;
  readonly chosen: number;
  readonly changedBy: readonly string[];
}

export interface PlannedTreatment {
  /** Treatment id of the pack. */
  readonly id: string;
  readonly concern: string;
  readonly areas: readonly PlannedArea[];
  /** null where the pack gives none */
  readonly sessions: NumberSetting | null;
  /** Weeks between sessions. */
  readonly intervalWeeks: NumberSetting | null;
  readonly passes: string;
  readonly endpoint: string;
  /** The day of each session, the first included. */
  readonly dates: readonly PlainDate[];
  readonly evidenceGrade: EvidenceGrade;
  readonly recommendation: Treatment['recommendation'];
  /** Other protocols of the pack for the same concern and area (for example raised instead of flat scars). */
  readonly otherProtocols: readonly string[];
  /** Test area first, and the findings that ask for it. */
  readonly testAreaBecause: readonly string[];
}

export interface NumbingOption {
  readonly id: string;
  readonly allowed: boolean;
  readonly reason?: string;
  /** cm² for this client in one day, halved where the pack says so; 0 when not allowed. */
  readonly maxAreaCm2: number;
  readonly maxGrams: number | null;
  /** What earlier visits of this day used of it. */
  readonly usedCm2: number;
  readonly usedGrams: number;
  /** What they left for this one. */
  readonly leftCm2: number;
  readonly leftGrams: number | null;
  /** How thick the cream goes on; null where the pack has no amount. */
  readonly gramsPer10Cm2: { readonly suggested: number; readonly most: number } | null;
  readonly minMinutes: number | null;
  readonly maxMinutes: number | null;
}

export interface NumbingPlan {
  readonly products: readonly NumbingOption[];
  /** cm² for the chosen product, or for the most generous one that is allowed. */
  readonly maxAreaCm2: number;
  /** What earlier visits of the day used of it, and what they left. */
  readonly usedCm2: number;
  readonly leftCm2: number;
  readonly halvedBecause: string | null;
  readonly chosen: PlanChoices['numbing'];
}

export type PlanIssueCode =
  | 'above-hard-cap'
  | 'outside-range'
  | 'numbing-area'
  | 'numbing-product'
  | 'numbing-grams'
  | 'numbing-minutes'
  | 'numbing-elsewhere'
  | 'numbing-thick'
  | 'not-offered-here'
  | 'specialist-led'
  | 'discouraged'
  | 'other-protocols'
  | 'weight-unknown'
  | 'unknown-area';

export interface PlanIssue {
  readonly code: PlanIssueCode;
  /** `refused`: cannot go ahead. `reason-needed`: only with a written reason. `note`: to know. */
  readonly level: 'refused' | 'reason-needed' | 'note';
  readonly area?: string;
  /** Key under which a reason is kept, for example `depth:abdomen`, `sessions:striae-abdomen`. */
  readonly setting?: string;
  /** The reason that was given, when one was. */
  readonly reason?: string;
  readonly message: string;
}

export interface LabelScope {
  readonly scope: 'within' | 'outside' | 'not-applicable';
  /** Per treatment and area, with the labelled use that covers it. */
  readonly uses: readonly { readonly treatment: string; readonly area: string; readonly coveredBy: string | null }[];
}

export interface Plan {
  readonly treatments: readonly PlannedTreatment[];
  readonly numbing: NumbingPlan;
  readonly label: LabelScope;
  readonly issues: readonly PlanIssue[];
}
