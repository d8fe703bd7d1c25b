import type { Clearance, Sections } from '../domain/consultation';
import type { PlainDate } from '../domain/plainDate';
import { isOffered } from '../pack/lookup';
import type { Plan, PlannedTreatment } from './types';

/**
 * How far a treatment may be offered, from its recommendation code and from what the practitioner recorded about it.
 * Settings are shown, agreed and signed only once it is `free`, `talked` or `specialist-led`.
 */
export type Offer =
  | { readonly kind: 'free' }
  | { readonly kind: 'talk-first' }
  | { readonly kind: 'talked'; readonly at: string }
  | { readonly kind: 'specialist-first' }
  | { readonly kind: 'specialist-led'; readonly specialist: Clearance }
  | { readonly kind: 'not-here' };

type Recorded = Pick<Sections['plan'], 'talks' | 'specialistPlans'>;
type Offered = Pick<PlannedTreatment, 'id' | 'recommendation'>;

export function offerOf({ id, recommendation }: Offered, { talks, specialistPlans }: Recorded, today: PlainDate): Offer {
  switch (recommendation) {
    case 'discourage-as-primary': {
      const at = Object.hasOwn(talks, id) ? talks[id] : undefined;
      return at === undefined ? { kind: 'talk-first' } : { kind: 'talked', at };
    }
    case 'specialist-led': {
      const specialist = Object.hasOwn(specialistPlans, id) ? specialistPlans[id] : undefined;
      return specialist && isRecorded(specialist, today) ? { kind: 'specialist-led', specialist } : { kind: 'specialist-first' };
    }
    case 'specialist-only':
    case 'refer':
      return { kind: 'not-here' };
    case 'treat':
    case 'cautious':
      return { kind: 'free' };
  }
}

/** A plan that is dated after today, or is kept nowhere, has not been recorded yet. */
const isRecorded = ({ on, reference, letter }: Clearance, today: PlainDate): boolean => on <= today && [reference, letter].some((kept) => kept !== undefined && kept.trim() !== '');

const isOpen = ({ kind }: Offer): boolean => kind === 'free' || kind === 'talked' || kind === 'specialist-led';

/** Nothing of the plan is done in this practice. */
export const nothingOfferedHere = (plan: Plan | null): boolean => plan !== null && plan.treatments.length > 0 && !plan.treatments.some(isOffered);

/** Treatments whose settings may be shown: simply offered, talked about first, or part of a specialist's plan. */
export const openTreatments = (plan: Plan | null, recorded: Recorded, today: PlainDate): readonly PlannedTreatment[] => (plan?.treatments ?? []).filter((treatment) => isOpen(offerOf(treatment, recorded, today)));

export interface OfferGroup {
  readonly concern: string;
  readonly offer: Offer;
  readonly treatments: readonly PlannedTreatment[];
}

/** Treatments of one concern that are offered alike, on the same grade of evidence: one talk, or one specialist's plan, is about all of them. */
export function offerGroups(plan: Plan, recorded: Recorded, today: PlainDate): readonly OfferGroup[] {
  const groups = Map.groupBy(
    plan.treatments.map((treatment) => ({ treatment, offer: offerOf(treatment, recorded, today) })),
    ({ treatment, offer }) => JSON.stringify([treatment.concern, treatment.recommendation, treatment.evidenceGrade, offer]),
  );
  return [...groups.values()].flatMap((group) => (group[0] ? [{ concern: group[0].treatment.concern, offer: group[0].offer, treatments: group.map(({ treatment }) => treatment) }] : []));
}
