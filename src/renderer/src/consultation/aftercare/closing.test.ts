import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../main/pack/readPack';
import { evaluate } from '../../../../shared/consultation/evaluate';
import type { ConsultationFacts } from '../../../../shared/consultation/types';
import { emptySections, NOT_YET_ON, type Sections } from '../../../../shared/domain/consultation';
import { addWeeks, plainDate } from '../../../../shared/domain/plainDate';
import { documentsFor, halfTypedFor, likelyOutcome, missingFor, newestOf, nextSessionOn } from './closing';
import { noEarlierVisits } from '../../../../shared/consultation/recordFacts';

const pack = readPack('resources/packs/microneedling');
const today = plainDate('2026-11-24');

function facts(sections: Partial<Sections>, consents: ConsultationFacts['consultation']['consents'] = []): ConsultationFacts {
  return {
    pack,
    clinic: { name: 'Willow Skin Clinic', address: '14 Mill Lane', phone: '0113 496 0000', outOfHoursPhone: '', emergencyNumber: '999', jurisdiction: 'UK' },
    practitioner: null,
    ...noEarlierVisits,
    client: { id: 'client-0001', revision: 1, phototype: null, givenName: 'Aisha', familyName: 'Kamara', dateOfBirth: plainDate('1992-06-19'), sex: 'female', pronouns: '', phone: '', email: '', weightKg: null, language: 'en', notes: '' },
    consultation: {
      id: 'consultation-0001',
      clientId: 'client-0001',
      practitionerId: 'practitioner-0001',
      status: 'draft',
      step: 'aftercare',
      revision: 1,
      startedOn: today,
      closedAt: null,
      outcome: null,
      pack: { id: pack.id, version: pack.version, hash: pack.hash },
      sections: { ...emptySections, concerns: { concerns: [{ concern: 'stretch marks', areas: ['abdomen'] }], modality: 'mechanical', hopes: '' }, ...sections },
      consents,
      documents: [],
      withdrawals: [],
      attachments: [],
    },
    today,
  };
}
const pregnant = facts({ healthCheck: { answers: { pregnancy: { answer: 'yes' } }, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null } });

describe('the end of a consultation', () => {
  it('is a letter and “not today” where everything is done elsewhere', () => {
    const elsewhere = facts({ concerns: { concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }], modality: 'rf-microneedling', hopes: '' } });
    const evaluation = evaluate(elsewhere);
    expect(documentsFor(elsewhere.consultation, evaluation, today)).toEqual(['not-today', 'referral-letter', 'client-record']);
    expect(likelyOutcome(elsewhere.consultation, evaluation)).toBe('not-today');
    expect(nextSessionOn(evaluation, today)).toBeNull();
  });

  it('is a letter and “not today” where the health check says so', () => {
    const evaluation = evaluate(pregnant);
    expect(documentsFor(pregnant.consultation, evaluation, today)).toEqual(['not-today', 'client-record']);
    expect(likelyOutcome(pregnant.consultation, evaluation)).toBe('not-today');
  });

  it('is planned for later as long as nothing was done', () => {
    const planned = facts({});
    const evaluation = evaluate(planned);
    expect(documentsFor(planned.consultation, evaluation, today)).toEqual(['consent', 'plan', 'aftercare', 'preparation', 'client-record']);
    expect(likelyOutcome(planned.consultation, evaluation)).toBe('planned');
  });

  it('is refused once the client said no', () => {
    const refused = facts({}, [{ id: 'consent-0001', decision: 'refused', decidedAt: '2026-11-24T14:29:05+00:00', basis: 'a', reason: null }]);
    expect(likelyOutcome(refused.consultation, evaluate(refused))).toBe('refused');
    expect(documentsFor(refused.consultation, evaluate(refused), today)).toEqual(['consent', 'plan', 'refusal-letter', 'client-record']);
  });

  it('is treated once the treatment was finished, and only then has to be complete', () => {
    const treated = facts({ treatment: { ...emptySections.treatment, performedAt: '2026-11-24T14:50:00+00:00' } });
    const evaluation = evaluate(treated);
    expect(likelyOutcome(treated.consultation, evaluation)).toBe('treated');
    expect(documentsFor(treated.consultation, evaluation, today)).toContain('aftercare');
    expect(missingFor('treated', treated.consultation, evaluation).length).toBeGreaterThan(0);
    expect(missingFor('planned', treated.consultation, evaluation)).toEqual([]);
  });

  it('offers the next planned session as the next appointment', () => {
    expect(nextSessionOn(evaluate(facts({})), today)).toBe(addWeeks(today, 4));
    expect(nextSessionOn(evaluate(pregnant), today)).toBeNull();
  });

  it('knows the newest document of a kind', () => {
    const { consultation } = facts({});
    const made = (id: string, createdAt: string) => ({ id, kind: 'plan' as const, title: 'Plan', createdAt, pages: 1, sha256: '' });
    expect(newestOf({ ...consultation, documents: [made('b', '2026-11-24T15:00:00+00:00'), made('a', '2026-11-24T14:00:00+00:00')] }, 'plan')?.id).toBe('b');
    expect(newestOf(consultation, 'consent')).toBeNull();
  });

  it('waits for a day or a time that is not typed to its end, as far as it is shown', () => {
    const { consultation } = facts({});
    const all = (outcome: Parameters<typeof halfTypedFor>[0], of = consultation) => halfTypedFor(outcome, of, () => true).map((missing) => missing.field);
    expect(all('planned')).toEqual(['next-appointment']);
    expect(all('treated')).toEqual(['cartridge-expires', 'next-appointment']);
    const treated = facts({ treatment: { ...emptySections.treatment, performedAt: '2026-11-24T10:20:00+00:00' }, aftercare: { ...emptySections.aftercare, nextAppointment: { on: today, at: '' } } }).consultation;
    expect(all('treated', treated)).toEqual(['cartridge-expires', 'performed-at', 'next-appointment', 'next-time']);
    expect(halfTypedFor('treated', treated, (_field, value) => value === '10:20').map(({ field }) => field)).toEqual(['performed-at']);
    const numbed = facts({ healthCheck: { answers: { isotretinoin: { answer: 'yes' } }, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null }, treatment: { ...emptySections.treatment, numbing: NOT_YET_ON } }).consultation;
    expect(all('not-today', numbed)).toEqual(['ended-isotretinoin', 'numbing-on-time', 'numbing-off-time', 'numbing-expires', 'next-appointment']);
  });
});
