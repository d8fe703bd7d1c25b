import type { Jurisdiction } from '../domain/clinic';
import type { DeviceChoice, PlanChoices, Modality } from '../domain/consultation';
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

/** The device that was chosen for the plan. Limits in mm; null where none was read. */
export interface PlannedDevice {
  readonly choice: DeviceChoice;
  readonly name: string;
  /** As deep as it can be set: never exceeded. */
  readonly depthMaxMm: number | null;
  /** Deepest setting that its maker evaluated: exceeded only with a written reason. */
  readonly evaluatedMaxMm: number | null;
}

export interface PlannedArea {
  readonly area: string;
  /** null where the pack gives no settings of its own (refer, specialist) */
  readonly depthMm: DepthSetting | null;
  /** Ids of the findings that changed the setting, and the device where it limits the depth (`device:exceed`). */
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
  /** cm² for this client, halved where the pack says so; 0 when not allowed. */
  readonly maxAreaCm2: number;
  readonly maxGrams: number | null;
  readonly minMinutes: number | null;
  readonly maxMinutes: number | null;
}

export interface NumbingPlan {
  readonly products: readonly NumbingOption[];
  /** cm² for the chosen product, or for the most generous one that is allowed. */
  readonly maxAreaCm2: number;
  readonly halvedBecause: string | null;
  readonly chosen: PlanChoices['numbing'];
}

export type PlanIssueCode =
  | 'above-hard-cap'
  | 'outside-range'
  | 'deeper-than-device'
  | 'device-unknown'
  | 'device-other-modality'
  | 'numbing-area'
  | 'numbing-product'
  | 'numbing-grams'
  | 'numbing-minutes'
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
  /** null while none was chosen */
  readonly device: PlannedDevice | null;
  readonly numbing: NumbingPlan;
  readonly label: LabelScope;
  readonly issues: readonly PlanIssue[];
}
