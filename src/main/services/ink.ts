import type { Evaluation, Missing } from '../../shared/consultation/types';
import type { Sections, Strokes } from '../../shared/domain/consultation';
import type { TypedSignature } from '../../shared/domain/typedSignature';

type Ink = Sections['ink'];
type Hand = 'client' | 'practitioner';
const HANDS: readonly Hand[] = ['client', 'practitioner'];

/** For each hand, the basis of what was on the form when its first stroke was drawn; null without ink. */
export type InkBases = Readonly<Record<Hand, string | null>>;

export interface DrawnInk {
  readonly ink: Ink;
  readonly bases: InkBases;
}

/** A signature belongs to what was under the pen: ink that only grew keeps its basis, new ink gets today's. */
export function basesOf(before: DrawnInk, ink: Ink, basisNow: string): InkBases {
  const of = (hand: Hand): string | null => {
    const typed = ink.typed?.[hand];
    if (ink[hand].length === 0 && !typed) return null;
    if (typed) return sameTyped(before.ink.typed?.[hand], typed) ? (before.bases[hand] ?? basisNow) : basisNow;
    return beginsAlike(before.ink[hand], ink[hand]) ? (before.bases[hand] ?? basisNow) : basisNow;
  };
  return { client: of('client'), practitioner: of('practitioner') };
}

/** What has to be signed again because the form would say something else now. */
export function outdatedInk(bases: InkBases, { basis }: Evaluation): readonly Missing[] {
  const signedBy = { client: 'the client', practitioner: 'the practitioner' } as const;
  return HANDS.filter((hand) => bases[hand] !== null && bases[hand] !== basis).map((hand) => ({
    step: 'consent',
    field: 'sign',
    before: 'signing',
    message: `The form changed after ${signedBy[hand]} signed. Clear that signature and sign again.`,
  }));
}

const beginsAlike = (before: Strokes, after: Strokes): boolean => before.length > 0 && JSON.stringify(before[0]) === JSON.stringify(after[0]);

const sameTyped = (before: TypedSignature | undefined, after: TypedSignature): boolean => before?.name === after.name && before.reason === after.reason;
