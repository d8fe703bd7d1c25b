import type { Consultation, DocumentKind } from '../../../../shared/domain/consultation';
import type { Evaluation, Missing } from '../../../../shared/consultation/types';
import { nothingOfferedHere } from '../../../../shared/planning/offers';
import type { PlainDate } from '../../../../shared/domain/plainDate';

export type Outcome = NonNullable<Consultation['outcome']>;

/** The documents that belong to how the consultation stands: a letter where nothing may be done today, the record of a refusal, else the three. */
export function documentsFor(consultation: Consultation, evaluation: Evaluation): readonly DocumentKind[] {
  const { verdict } = evaluation.screening;
  if (consultation.sections.treatment.performedAt !== null) return ['consent', 'plan', 'aftercare'];
  if (verdict === 'stop' || verdict === 'defer' || nothingOfferedHere(evaluation.plan)) return ['not-today'];
  return saidNo(evaluation) ? ['consent', 'plan'] : ['consent', 'plan', 'aftercare'];
}

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
export const missingFor = (outcome: Outcome, evaluation: Evaluation): readonly Missing[] => (outcome === 'treated' ? evaluation.missing : []);

/** The day of the next session as planned, for a consultation on `today`. */
export function nextSessionOn(evaluation: Evaluation, today: PlainDate): PlainDate | null {
  const days = (evaluation.plan?.course?.sessions ?? []).map((session) => session.on);
  return days.find((on) => on > today) ?? null;
}

/** The newest document of a kind, if one was made. */
export const newestOf = (consultation: Consultation, kind: DocumentKind): Consultation['documents'][number] | null => consultation.documents.filter((document) => document.kind === kind).toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1) ?? null;
