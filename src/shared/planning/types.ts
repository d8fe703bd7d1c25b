import type { Jurisdiction } from '../domain/clinic';
import type { DeviceChoice, Known, Modality, NumbedToday, PlanChoices } from '../domain/consultation';
import type { Phototype } from '../domain/client';
import type { PlainDate } from '../domain/plainDate';
import type { EvidenceGrade, Treatment } from '../pack/schema';
import type { ToldAnswer } from '../screening/types';

export interface PlanningContext {
  readonly concerns: readonly { readonly concern: string; readonly areas: readonly string[]; readonly treatmentId?: string | undefined }[];
  readonly modality: Modality;
  readonly jurisdiction: Jurisdiction;
  readonly dateOfBirth: PlainDate;
  readonly phototype: Phototype | null;
  readonly weightKg: number | null;
  /** Whether the practitioner may prescribe; null when not known. */
  readonly prescriber: boolean | null;
  /** The day that was chosen for the first session; null: as soon as can be. */
  readonly firstSessionOn: PlainDate | null;
  /** The day of today's treatment once it was done. */
  readonly performedOn?: PlainDate | undefined;
  /** Days of the week on which the clinic is open, 1 Monday to 7 Sunday; absent: every day. */
  readonly openDays?: readonly number[] | undefined;
  readonly choices: PlanChoices;
  /** Ids of the findings for which a doctor's agreement is recorded. */
  readonly cleared: readonly string[];
  /** Cream of earlier visits of this day. */
  readonly numbedToday: Known<readonly NumbedToday[]>;
  /** What was told in the health check: every yes and every doubt. */
  readonly told: readonly ToldAnswer[];
  /** Something that has to be known first is still open: no day is named for the first session. */
  readonly open: boolean;
  /** Test areas of earlier visits, as they were looked at. */
  readonly testAreasSeen: readonly TestAreaSeen[];
}

/** A test area that was treated on `on`, looked at in this visit. */
export interface TestAreaSeen {
  readonly area: string;
  readonly on: PlainDate;
  readonly calm: boolean;
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
  /** Ids of the other treatments of the same skin whose shallower limit holds here, too. */
  readonly limitedBy: readonly string[];
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
  /** Weeks between sessions; those of the course where the treatment takes part in it. */
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

/** A limit of cream on some areas together, in one day. */
export interface NumbingAreaCap {
  /** Today's areas that it holds together. */
  readonly areas: readonly string[];
  readonly maxAreaCm2: number;
  readonly leftCm2: number;
  /** Only one side of the body may be numbed, and it is recorded which. */
  readonly oneSide: boolean;
}

export interface NumbingPlan {
  readonly products: readonly NumbingOption[];
  /** cm² for the chosen product, or for the most generous one that is allowed. */
  readonly maxAreaCm2: number;
  /** What earlier visits of the day used of it, and what they left. */
  readonly usedCm2: number;
  readonly leftCm2: number;
  readonly halvedBecause: string | null;
  /** Limits of some of today's areas. */
  readonly areaCaps: readonly NumbingAreaCap[];
  /** Today's areas on which no cream goes. */
  readonly never: readonly string[];
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
  | 'numbing-elsewhere'
  | 'numbing-thick'
  | 'one-area'
  | 'not-agreed'
  | 'not-offered-here'
  | 'specialist-led'
  | 'discouraged'
  | 'other-protocols'
  | 'weight-unknown'
  | 'unknown-area'
  | 'too-soon'
  | 'closed-day';

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

export interface CourseSession {
  /** 1 is the first. */
  readonly number: number;
  readonly on: PlainDate;
  /** No day before this one can be chosen. */
  readonly earliest: PlainDate;
  /** The practitioner chose this day. */
  readonly moved: boolean;
  /** The clinic is closed on this day. */
  readonly closedDay: boolean;
  /** Ids of the treatments that are given in this session. */
  readonly treatments: readonly string[];
}

export interface TestArea {
  /** Ids of the findings that ask for it. */
  readonly because: readonly string[];
  /** Weeks that it is watched for at least; null where the pack gives no number. */
  readonly weeks: number | null;
  /** The day on which it is treated; null where the first session leaves no room for it any more, or nobody knows for how long. */
  readonly on: PlainDate | null;
}

export interface CourseReview {
  /** Id of the review in the pack. */
  readonly id: string;
  /** Weeks after the last session; null: before the first. */
  readonly weeks: number | null;
  readonly on: PlainDate;
}

/** All treatments that are offered, as one series of sessions. */
export interface Course {
  readonly treatments: readonly string[];
  /** Empty while something that has to be known first is open, and no day was chosen for the first. */
  readonly sessions: readonly CourseSession[];
  /** null where there is only one session */
  readonly intervalWeeks: NumberSetting | null;
  /** Ids of the treatments whose longer interval holds for the others, too. */
  readonly longerBecause: readonly string[];
  readonly testArea: TestArea | null;
  /** Days for photos and scores. */
  readonly reviews: readonly CourseReview[];
}

export interface Plan {
  readonly treatments: readonly PlannedTreatment[];
  /** null where nothing is offered here */
  readonly course: Course | null;
  /** null while none was chosen */
  readonly device: PlannedDevice | null;
  readonly numbing: NumbingPlan;
  readonly label: LabelScope;
  readonly issues: readonly PlanIssue[];
}
