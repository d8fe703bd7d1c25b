import { noEarlierVisits } from '../../../shared/consultation/recordFacts';
import { evaluate } from '../../../shared/consultation/evaluate';
import type { ConsultationFacts } from '../../../shared/consultation/types';
import { buildDocument } from '../../../shared/documents/build';
import type { DocumentModel } from '../../../shared/documents/model';
import type { Clinic, Practitioner } from '../../../shared/domain/clinic';
import { emptySections } from '../../../shared/domain/consultation';
import { plainDate, type PlainDate } from '../../../shared/domain/plainDate';
import type { Pack } from '../../../shared/pack/schema';

/** An aftercare sheet on the clinic's paper, for a client who is made up: a treatment of the pack with the best evidence, on its first area. */
export function sampleSheet(pack: Pack, clinic: Clinic, practitioner: Practitioner, today: PlainDate): DocumentModel | null {
  const [treatment] = pack.treatments.treatments.filter(({ modality }) => modality === 'mechanical').toSorted((one, other) => one.evidenceGrade.localeCompare(other.evidenceGrade));
  if (!treatment) return null;
  const now = `${today}T10:00:00+00:00`;
  const facts: ConsultationFacts = {
    pack,
    clinic,
    practitioner,
    client: { id: 'sample-client', revision: 1, givenName: 'Alex', familyName: 'Example', dateOfBirth: plainDate('1990-01-01'), sex: null, pronouns: '', phone: '', email: '', weightKg: null, language: 'en', notes: '', phototype: null },
    consultation: {
      id: 'sample-consultation',
      clientId: 'sample-client',
      practitionerId: practitioner.id,
      status: 'draft',
      step: 'aftercare',
      revision: 1,
      startedOn: today,
      closedAt: null,
      outcome: null,
      pack: { id: pack.id, version: pack.version, hash: pack.hash },
      sections: { ...emptySections, concerns: { concerns: [{ concern: treatment.concern, areas: treatment.areaIds.slice(0, 1) }], modality: treatment.modality, hopes: '' }, plan: { ...emptySections.plan, firstSessionOn: today }, treatment: { ...emptySections.treatment, performedAt: now } },
      consents: [],
      withdrawals: [],
      documents: [],
      attachments: [],
    },
    ...noEarlierVisits,
    today,
  };
  const evaluation = evaluate(facts);
  return evaluation.plan === null ? null : buildDocument('aftercare', { ...facts, evaluation, madeAt: now });
}
