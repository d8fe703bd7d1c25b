import type { Consultation, DocumentKind } from '../../../../shared/domain/consultation';
import type { Evaluation, Missing } from '../../../../shared/consultation/types';
import { missingToCloseAsTreated } from '../../../../shared/consultation/missing';
import { missingForDocument } from '../../../../shared/documents/ready';
import { nothingOfferedHere } from '../../../../shared/planning/offers';
import type { PlainDate } from '../../../../shared/domain/plainDate';
import { timeOf } from '../clock';

export type Outcome = NonNullable<Consultation['outcome']>;

/**
 * The documents that belong to how the consultation stands: a letter where nothing may be done today, the record of a refusal,
 * else the three; then what fits beside them, and what is kept of it.
 */
export function documentsFor(consultation: Consultation, evaluation: Evaluation, today: PlainDate): readonly DocumentKind[] {
  const facts = { consultation, evaluation, today };
  const treated = consultation.sections.treatment.performedAt !== null;
  const beside = (['clearance-letter', 'referral-letter', 'refusal-letter', 'withdrawal-letter'] as const).filter((kind) => missingForDocument(kind, facts).length === 0);
  const main = mainDocuments(consultation, evaluation);
  const before = main.includes('aftercare') && evaluation.plan !== null ? (['preparation'] as const) : [];
  return [...main, ...before, ...beside, ...(treated ? (['session-record'] as const) : []), 'client-record'];
}

function mainDocuments(consultation: Consultation, evaluation: Evaluation): readonly DocumentKind[] {
  const { verdict } = evaluation.screening;
  if (consultation.sections.treatment.performedAt !== null) return ['consent', 'plan', 'aftercare'];
  if (verdict === 'stop' || verdict === 'defer' || nothingOfferedHere(evaluation.plan)) return ['not-today'];
  return saidNo(evaluation) ? ['consent', 'plan'] : ['consent', 'plan', 'aftercare'];
}

/** What can carry a seal: a signed consent, and what is asked for as proof. */
export const mayBeSealed = (kind: DocumentKind): boolean => kind === 'consent' || PROOF.has(kind);

const PROOF: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['refusal-letter', 'withdrawal-letter', 'session-record', 'client-record']);

/** A closed consultation makes no new sheet for the client; what proves how it went can be made at any time. */
export const mayBeMade = (kind: DocumentKind, readOnly: boolean): boolean => !readOnly || PROOF.has(kind);

/** Refused, or agreed and taken back before anything was done. */
const saidNo = ({ consent }: Evaluation): boolean => consent.state === 'refused' || consent.state === 'withdrawn';

/** How this consultation most likely ends; the practitioner has the last word. */
export function likelyOutcome(consultation: Consultation, evaluation: Evaluation): Outcome {
  const { verdict } = evaluation.screening;
  if (consultation.sections.treatment.performedAt !== null) return 'treated';
  if (saidNo(evaluation)) return 'refused';
  if (verdict === 'stop' || verdict === 'defer' || nothingOfferedHere(evaluation.plan)) return 'not-today';
  return 'planned';
}

/** Only a treatment that was done has to be complete; a visit may end anywhere else. */
export const missingFor = (outcome: Outcome, consultation: Consultation, evaluation: Evaluation): readonly Missing[] => (outcome === 'treated' ? missingToCloseAsTreated(consultation, evaluation.missing) : []);

/** A day or a time that stands in its field half typed is in no record: it is typed to its end, or taken out. `isHalf`: by the id of a field and its value. */
export function halfTypedFor(outcome: Outcome, { sections: { healthCheck, treatment, aftercare } }: Consultation, isHalf: (field: string, value: string | null) => boolean): readonly Missing[] {
  const { numbing, performedAt, cartridgeExpires, onSkin } = treatment;
  const next = aftercare.nextAppointment;
  const timeIn = (time: string): string | null => (time === '' ? null : time);
  const fields: readonly (readonly [Missing['step'], field: string, name: string, value: string | null, isShown: boolean])[] = [
    ...Object.entries(healthCheck.answers).map(([id, { endedOn }]) => ['health-check', `ended-${id}`, 'day on which it ended', endedOn ?? null, true] as const),
    ...Object.entries(healthCheck.answers).map(([id, { inr, which = [] }]) => ['health-check', `inr-on-${id}`, 'day of the INR', inr && 'on' in inr ? inr.on : null, which.length > 0] as const),
    ['treatment', 'numbing-on-time', 'time at which the numbing cream went on', timeIn(numbing?.appliedAt ?? ''), numbing !== null],
    ['treatment', 'numbing-off-time', 'time at which the numbing cream came off', timeIn(numbing?.removedAt ?? ''), numbing !== null],
    ['treatment', 'numbing-expires', 'last day of the numbing cream', numbing?.expires ?? null, numbing !== null],
    ['treatment', 'cartridge-expires', 'day until which the cartridge may be used', cartridgeExpires, outcome === 'treated'],
    ['treatment', 'glide-expires', 'last day of what was on the skin while it was needled', onSkin.glide?.expires ?? null, outcome === 'treated' && onSkin.glide !== null && onSkin.glide.kind !== 'none'],
    ['treatment', 'performed-at', 'time at which the treatment was finished', timeOf(performedAt ?? ''), outcome === 'treated' && performedAt !== null],
    ['aftercare', 'next-appointment', 'day of the next appointment', next?.on ?? null, true],
    ['aftercare', 'next-time', 'time of the next appointment', timeIn(next?.at ?? ''), next !== null],
  ];
  return fields.filter(([, field, , value, isShown]) => isShown && isHalf(field, value)).map(([step, field, name]) => ({ step, field, before: 'closing', message: `Type the ${name} to its end, or take it out.` }));
}

/** The day of the next session as planned, for a consultation on `today`. */
export function nextSessionOn(evaluation: Evaluation, today: PlainDate): PlainDate | null {
  const days = (evaluation.plan?.course?.sessions ?? []).map((session) => session.on);
  return days.find((on) => on > today) ?? null;
}

/** The newest document of a kind, if one was made. */
export const newestOf = (consultation: Consultation, kind: DocumentKind): Consultation['documents'][number] | null => consultation.documents.filter((document) => document.kind === kind).toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1) ?? null;
