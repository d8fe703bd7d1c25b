import { cleanLogoPng } from '../fixtures/logo';
import { pack } from '../fixtures/pack';
import { evaluate } from '../../src/shared/consultation/evaluate';
import type { ConsultationFacts, Evaluation } from '../../src/shared/consultation/types';
import type { DocumentFacts, SignatureFacts } from '../../src/shared/documents/build';
import type { Client } from '../../src/shared/domain/client';
import { JURISDICTIONS, type Clinic, type Jurisdiction, type Practitioner } from '../../src/shared/domain/clinic';
import { emptySections, NOT_YET_ON, type Answer, type Clearance, type Concern, type Consultation, type DocumentKind, type Sections, type Strokes } from '../../src/shared/domain/consultation';
import type { EarlierVisit } from '../../src/shared/domain/earlierVisit';
import { addDays, plainDate } from '../../src/shared/domain/plainDate';
import { applyOverlay, parseOverlay } from '../../src/shared/pack/overlay';
import type { Pack } from '../../src/shared/pack/schema';
import { relevantItems } from '../../src/shared/screening/screen';
import { noEarlierVisits } from '../../src/shared/consultation/recordFacts';
import { nothingMore } from '../../src/shared/screening/effects';
import type { Finding } from '../../src/shared/screening/types';

export { pack };

export const clinic = (jurisdiction: Jurisdiction = 'UK', changes: Partial<Clinic> = {}): Clinic => ({
  name: 'Willow Skin Clinic',
  address: '14 Mill Lane, Leeds',
  phone: '0113 496 0000',
  outOfHoursPhone: '111',
  emergencyNumber: JURISDICTIONS[jurisdiction].emergencyNumber,
  jurisdiction,
  ...changes,
});

/** As a clinic keeps it. */
export const logo = { base64: cleanLogoPng().toString('base64'), width: 360, height: 180 };

export const practitioner: Practitioner = { id: 'practitioner-1', name: 'Sam Okafor', role: 'RN', registrationNumber: '12A3456B', prescriber: true };

export const client = (changes: Partial<Client> = {}): Client => ({
  id: 'client-1',
  revision: 1,
  givenName: 'Aisha',
  familyName: 'Kamara',
  dateOfBirth: plainDate('1988-09-02'),
  sex: 'female',
  pronouns: '',
  phone: '',
  email: '',
  weightKg: 68,
  language: 'en',
  notes: '',
  phototype: 'II',
  ...changes,
});

/** Ink as a pad gives it: three strokes with loops, and a dot. */
export const ink: Strokes = [
  Array.from({ length: 40 }, (_, step) => [0.1 + step * 0.012, 0.22 - 0.1 * Math.sin(step / 3.2) + step * 0.001, step * 12]),
  Array.from({ length: 16 }, (_, step) => [0.52 + 0.06 * Math.cos(step / 2.4), 0.2 + 0.06 * Math.sin(step / 2.4), 600 + step * 12]),
  [[0.64, 0.28, 900], [0.8, 0.2, 930], [0.9, 0.24, 960]],
  [[0.7, 0.1, 1000]],
];

export const signatures: SignatureFacts = {
  client: { strokes: ink, signedAt: '2026-11-24T14:29:05+00:00' },
  practitioner: { strokes: ink, signedAt: '2026-11-24T14:30:40+00:00', name: 'Sam Okafor' },
};

export interface Story {
  readonly pack?: Pack;
  readonly jurisdiction?: Jurisdiction;
  readonly clinic?: Partial<Clinic>;
  readonly client?: Partial<Client>;
  readonly practitioner?: Practitioner | null;
  readonly concerns?: readonly Concern[];
  readonly modality?: Sections['concerns']['modality'];
  readonly hopes?: string;
  readonly phototype?: Sections['skin']['phototype'];
  /** Everything relevant that is not listed was answered no, unless `unasked`. */
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly unasked?: boolean;
  readonly clearances?: Sections['healthCheck']['clearances'];
  readonly plan?: Partial<Sections['plan']>;
  readonly talk?: Partial<Sections['consentTalk']>;
  readonly treatment?: Partial<Sections['treatment']>;
  readonly nextAppointment?: Sections['aftercare']['nextAppointment'];
  readonly consents?: Consultation['consents'];
  readonly withdrawals?: Consultation['withdrawals'];
  readonly attachments?: Consultation['attachments'];
  readonly earlier?: EarlierVisit;
  readonly madeAt?: string;
  readonly signatures?: SignatureFacts;
  readonly evaluation?: (evaluation: Evaluation) => Evaluation;
}

export const thighs: Concern = { concern: 'stretch marks', areas: ['thighs-outer'] };
export const abdomen: Concern = { concern: 'stretch marks', areas: ['abdomen'] };

/** Every talk that the pack asks for took place, and a specialist's plan is recorded for everything. */
export const talkedOver: Pick<Sections['plan'], 'talks' | 'specialistPlans'> = {
  talks: Object.fromEntries(pack.treatments.treatments.map(({ id }) => [id, '2026-11-24T14:10:00+00:00'])),
  specialistPlans: Object.fromEntries(pack.treatments.treatments.map(({ id }) => [id, { by: 'Dr N. Osei, dermatologist', on: plainDate('2026-11-10'), reference: 'letter of 10 November' }])),
};

/** The facts of one consultation as the app would hold them, evaluated with the real rules. */
export function factsOf(story: Story = {}): DocumentFacts {
  const phototype = story.phototype ?? 'II';
  const who = client({ phototype, ...story.client });
  const concerns = [...(story.concerns ?? [thighs])];
  const context = { concerns, modality: story.modality ?? 'mechanical', dateOfBirth: who.dateOfBirth, sex: who.sex, phototype, clearances: story.clearances ?? {}, treatedBefore: [] } as const;
  const no: Record<string, Answer> = story.unasked ? {} : Object.fromEntries(relevantItems(pack, context).map((item) => [item.id, { answer: 'no' }]));
  const sections: Sections = {
    ...emptySections,
    concerns: { concerns, modality: context.modality, hopes: story.hopes ?? '' },
    healthCheck: { answers: { ...no, ...story.answers }, clearances: { ...story.clearances }, acknowledged: {}, medicines: [], allergies: [], protection: null },
    skin: { ...emptySections.skin, phototype },
    plan: { ...emptySections.plan, ...story.plan },
    consentTalk: { ...emptySections.consentTalk, ...story.talk },
    treatment: { ...emptySections.treatment, ...story.treatment },
    aftercare: { nextAppointment: story.nextAppointment ?? null, explained: false },
  };
  const facts: ConsultationFacts = {
    pack: story.pack ?? pack,
    clinic: clinic(story.jurisdiction, story.clinic),
    practitioner: story.practitioner === undefined ? practitioner : story.practitioner,
    client: who,
    today: plainDate('2026-11-24'),
    ...noEarlierVisits,
    earlier: story.earlier ?? null,
    consultation: {
      id: 'consultation-1',
      clientId: who.id,
      practitionerId: practitioner.id,
      status: 'draft',
      step: 'aftercare',
      revision: 1,
      startedOn: plainDate('2026-11-24'),
      closedAt: null,
      outcome: null,
      pack: { id: pack.id, version: pack.version, hash: pack.hash },
      sections,
      consents: story.consents ?? [],
      documents: [],
      withdrawals: story.withdrawals ?? [],
      attachments: story.attachments ?? [],
    },
  };
  const evaluation = evaluate(facts);
  return {
    ...facts,
    evaluation: story.evaluation ? story.evaluation(evaluation) : evaluation,
    madeAt: story.madeAt ?? '2026-11-24T14:52:00+00:00',
    ...(story.signatures ? { signatures: story.signatures } : {}),
  };
}

export const finding = (id: string, changes: Partial<Finding> = {}): Finding => ({ ...nothingMore, id, effect: 'adjust', areas: ['thighs-outer'], sources: ['GK'], ...changes });

/** A visit of which the health check found exactly this; with a plan where nothing stops or defers it. */
export const finds = (findings: readonly Finding[], earliestDate: string | null = null): NonNullable<Story['evaluation']> => (evaluation) => ({
  ...evaluation,
  plan: findings.some(({ effect }) => effect === 'stop' || effect === 'defer') ? null : evaluation.plan,
  screening: { ...evaluation.screening, verdict: findings[0]?.effect ?? 'clear', areas: Object.fromEntries(Object.keys(evaluation.screening.areas).map((area) => [area, findings.find(({ areas }) => areas.includes(area))?.effect ?? 'clear'])), findings, unanswered: [], earliestDate: earliestDate === null ? null : plainDate(earliestDate) },
});

/** A plan that begins with a test area on the day of the visit; the first full session comes four weeks later. */
export const testAreaFirst: NonNullable<Story['evaluation']> = (evaluation) => {
  const course = evaluation.plan?.course;
  if (!evaluation.plan || !course) return evaluation;
  const days = ['2026-12-22', '2027-02-02', '2027-03-16', '2027-04-27', '2027-06-08', '2027-07-20'];
  return { ...evaluation, plan: { ...evaluation.plan, course: { ...course, testArea: course.testArea && { ...course.testArea, weeks: 4, on: plainDate('2026-11-24') }, sessions: course.sessions.map((session, index) => ({ ...session, on: plainDate(days[index] ?? '2027-08-31') })), reviews: course.reviews.map((review) => (review.weeks === null ? review : { ...review, on: addDays(review.on, 28) })) } } };
};

const surgeonsLetter: Clearance = { by: 'Ms R. Shah, surgeon', role: 'surgeon', on: plainDate('2026-11-16'), reference: 'letter of 16 November', reachedBy: 'letter', agreed: { areas: ['abdomen'], depthMaxMm: 1, creams: ['lmx4'], conditions: 'not over the scar itself' } };
const doctorsCall: Clearance = { by: 'Dr Patel', on: plainDate('2026-11-20'), reference: 'noted by SO', reachedBy: 'phone', agreed: { areas: ['abdomen'], depthMaxMm: 1, creams: ['lmx4'] } };

/** A story for each look that a document can have. */
/** The pack with an overlay whose name is as long as one may be. */
export function overlaidPack(name = 'Rosewood Clinic rules for cheeks and for numbing, the second'): Pack {
  const parsed = parseOverlay(
    JSON.stringify({
      schema: 1,
      name,
      version: '10.11.12',
      for: { pack: pack.id, version: pack.version },
      by: 'Jo Marsh',
      words: [{ text: 'aftercare/lead/legs', says: 'Your legs need a good week to close and calm.' }],
      limits: [{ limit: 'depth/thighs-outer', to: 1, because: 'We saw bruises.' }],
    }),
  );
  const applied = parsed.ok ? applyOverlay(pack, parsed.value) : parsed;
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value;
}

export const refused: Consultation['consents'][number] = { id: 'c', decision: 'refused', decidedAt: '2026-11-24T14:20:00+00:00', basis: 'x', reason: 'I want to think about it.' };
export const tookBack: Consultation['withdrawals'][number] = { id: 'withdrawal-1', consentId: 'c', what: 'treatment', withdrawnAt: '2026-11-26T09:05:00+00:00', reason: 'I found another way.' };

const treatedThighs: Partial<Sections['treatment']> = {
  performedAt: '2026-11-24T14:50:00+00:00',
  device: 'SkinPen Precision',
  cartridgeLot: 'LOT-4471-B',
  cartridgeExpires: plainDate('2027-06-30'),
  onSkin: { antiseptic: { product: 'Chlorhexidine wipe', lot: 'A-7' }, glide: { kind: 'other', product: 'Aloe gel', lot: 'G-31', expires: plainDate('2027-03-31'), reason: 'The sterile gel was used up.' } },
  areas: [{ area: 'thighs-outer', depthMm: 1, passes: 'two directions' }],
  numbing: { ...NOT_YET_ON, product: 'LMX4', lot: 'C-204', expires: plainDate('2027-02-28'), side: 'left', asked: [{ at: '2026-11-24T14:06:00+00:00', signs: [] }, { at: '2026-11-24T14:21:00+00:00', signs: ['Ringing in the ears'] }], areaCm2: 200, areas: { 'thighs-outer': 200 }, grams: 30, appliedOn: plainDate('2026-11-24'), appliedAt: '13:50', removedOn: plainDate('2026-11-24'), removedAt: '14:35' },
  endpoint: 'Even pinpoint redness',
  reactions: ['redness', 'slight swelling'],
  notes: 'Tolerated well.',
};

export const STORIES: Readonly<Record<string, { readonly kind: DocumentKind; readonly story: Story }>> = {
  'aftercare one area': { kind: 'aftercare', story: { phototype: 'V', treatment: { performedAt: '2026-11-24T14:50:00+00:00', areas: [{ area: 'thighs-outer', depthMm: 1, passes: '' }] }, nextAppointment: { on: plainDate('2027-01-19'), at: '14:30' } } },
  'aftercare under an overlay': { kind: 'aftercare', story: { pack: overlaidPack(), treatment: { performedAt: '2026-11-24T14:50:00+00:00', areas: [{ area: 'thighs-outer', depthMm: 1, passes: '' }] } } },
  'plan under an overlay': { kind: 'plan', story: { pack: overlaidPack() } },
  'aftercare several areas': {
    kind: 'aftercare',
    story: {
      phototype: 'V',
      answers: { 'herpes-history': { answer: 'yes' } },
      concerns: [thighs, { concern: 'acne scars', areas: ['cheeks', 'forehead'] }, { concern: 'stretch marks', areas: ['upper-arms'] }],
      treatment: { performedAt: '2026-11-24T14:50:00+00:00' },
      nextAppointment: { on: plainDate('2027-01-19'), at: '14:30' },
    },
  },
  'aftercare letter paper': { kind: 'aftercare', story: { jurisdiction: 'US', concerns: [{ concern: 'acne scars', areas: ['cheeks'] }], clinic: { phone: '(312) 555-0134', outOfHoursPhone: '(312) 555-0199', address: '200 Lake Street, Chicago' }, treatment: { performedAt: '2026-11-24T14:50:00-06:00' }, nextAppointment: { on: plainDate('2027-01-19'), at: '14:30' } } },
  'consent unsigned': { kind: 'consent', story: { phototype: 'V', concerns: [abdomen] } },
  'consent signed': {
    kind: 'consent',
    story: {
      phototype: 'V',
      signatures,
      plan: { choices: { numbing: { product: 'lmx4', areaCm2: 200, grams: 30, minutes: 45 } } },
      talk: { discussed: ['what-is-done', 'risks', 'benefits', 'other-choices', 'doing-nothing', 'questions', 'no-pressure', 'may-stop'], hadTimeForQuestions: true, knowsMayStop: true, toldTheTruth: true, questions: 'Will it hurt on the second day? We said: a little, like sunburn.\nCan I swim on holiday in two weeks? We said: yes, from day 11.' },
    },
  },
  'consent long names': {
    kind: 'consent',
    story: {
      client: { givenName: 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafewarenwohlgepfl', familyName: 'Łukasz-Nguyễn Çelik of the Very Long Double-Barrelled Family Name Ольга Фёдоровна Достоевская-Ivanova' },
      clinic: { name: 'The Willow and Birch Skin, Laser and Aesthetics Clinic of Leeds and Harrogate (Northern Branch)', address: 'Unit 14b, The Old Mill Business Park, Long Mill Lane, Upper Armley, Leeds, West Yorkshire, LS12 4QQ' },
      practitioner: { ...practitioner, name: 'Ольга Фёдоровна Достоевская-Nguyễn', role: 'Advanced nurse practitioner and independent prescriber' },
      signatures: { ...signatures, practitioner: { ...signatures.practitioner, name: 'Ольга Фёдоровна Достоевская-Nguyễn' } },
    },
  },
  'consent typed': {
    kind: 'consent',
    story: {
      client: { givenName: 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren', familyName: 'Łukasz-Nguyễn Çelik of the Very Long Double-Barrelled Family Name' },
      talk: {
        discussed: ['what-is-done', 'risks', 'benefits', 'other-choices', 'doing-nothing', 'questions', 'no-pressure', 'may-stop'],
        discussedAt: { 'what-is-done': '2026-11-24T14:02:00+00:00', risks: '2026-11-24T14:06:00+00:00' },
        teachBack: 'My legs can stay dark for months, and in rare cases it scars.',
        room: { interpreter: { name: 'Ewa Lis', language: 'Polish' }, chaperone: { name: 'Ruth Obi' }, witness: { name: 'Tom Hale' } },
        language: 'Polish',
        textSize: 'large',
        photos: ['record', 'teaching'],
        hadTimeForQuestions: true,
        knowsMayStop: true,
        toldTheTruth: true,
      },
      signatures: { ...signatures, client: { strokes: [], typed: { name: 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren Łukasz-Nguyễn Çelik of the Very Long Double-Barrelled Family Name', reason: 'Both hands are bandaged' }, signedAt: '2026-11-24T14:29:00+00:00' } },
    },
  },
  'consent cellulite letter': { kind: 'consent', story: { jurisdiction: 'US', concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }], plan: talkedOver } },
  'consent before the talk': { kind: 'consent', story: { concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }] } },
  'consent with a device': { kind: 'consent', story: { jurisdiction: 'US', concerns: [abdomen], plan: { choices: { device: { kind: 'catalogue', id: 'skinpen-precision' } } } } },
  'consent melasma': { kind: 'consent', story: { concerns: [{ concern: 'melasma', areas: ['cheeks', 'forehead'] }], plan: talkedOver } },
  'consent several': {
    kind: 'consent',
    story: {
      phototype: 'V',
      hopes: 'I would like to wear shorts in the summer and feel less shy about my cheeks.',
      answers: { antiplatelet: { answer: 'yes', which: ['aspirin'] }, 'herpes-history': { answer: 'yes' } },
      concerns: [thighs, abdomen, { concern: 'acne scars', areas: ['cheeks', 'forehead'] }, { concern: 'cellulite', areas: ['buttocks'] }],
    },
  },
  'consent changed answers': {
    kind: 'consent',
    story: {
      phototype: 'II',
      concerns: [abdomen, thighs],
      answers: { antiplatelet: { answer: 'yes', which: ['aspirin'] }, 'eczema-active': { answer: 'yes', inArea: ['abdomen'], endedOn: plainDate('2026-09-01') } },
      earlier: {
        consultationId: 'consultation-0',
        on: plainDate('2026-05-03'),
        answers: { antiplatelet: { answer: 'no' }, diabetes: { answer: 'not-sure' }, pregnancy: { answer: 'no' }, 'eczema-active': { answer: 'yes' } },
        concerns: { concerns: [abdomen, thighs], modality: 'mechanical', hopes: '' },
        phototype: 'II',
        device: 'SkinPen',
        pricePerSession: null,
      },
    },
  },
  'consent not yet': { kind: 'consent', story: { unasked: true } },
  'consent refused': { kind: 'consent', story: { consents: [{ id: 'c', decision: 'refused', decidedAt: '2026-11-24T14:20:00+00:00', basis: 'x', reason: 'I want to think about it.' }] } },
  'plan one area': { kind: 'plan', story: { phototype: 'V', plan: { pricePerSession: 15000, choices: { numbing: { product: 'lmx4', areaCm2: 200, minutes: 45 } } } } },
  'plan before the talk': { kind: 'plan', story: { concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }], plan: { pricePerSession: 15000 } } },
  'plan with a device': { kind: 'plan', story: { concerns: [{ concern: 'stretch marks', areas: ['buttocks'] }], plan: { choices: { device: { kind: 'other', name: 'Dr. Pen M8', depthMaxMm: 1 } } } } },
  'plan several': { kind: 'plan', story: { phototype: 'V', answers: { antiplatelet: { answer: 'yes', which: ['aspirin'] } }, concerns: [thighs, abdomen, { concern: 'acne scars', areas: ['cheeks', 'forehead'] }], plan: { pricePerSession: 15050 } } },
  'consent with agreements': {
    kind: 'consent',
    story: {
      phototype: 'V',
      concerns: [abdomen],
      clinic: { address: '14 Mill Lane\nLeeds' },
      answers: {
        anticoagulant: { answer: 'yes', which: ['warfarin'], inr: { value: 2.6, on: plainDate('2026-11-23') }, note: 'since a clot in 2019' },
        'surgery-recent': { answer: 'yes', which: ['other'], inArea: ['abdomen'], endedOn: plainDate('2026-04-20') },
        diabetes: { answer: 'yes', hba1c: { value: 50, month: '2026-10' } },
      },
      plan: { pricePerSession: 15000, choices: { numbing: { product: 'lmx4', areaCm2: 100, minutes: 45 } } },
      evaluation: (evaluation) => testAreaFirst(finds([finding('surgery-recent', { areas: ['abdomen'], kinds: ['other'], afterWait: true, by: 'surgeon', clearedBy: surgeonsLetter }), finding('anticoagulant', { areas: ['abdomen'], kinds: ['warfarin'], clearedBy: doctorsCall }), finding('diabetes', { areas: ['abdomen'], clearedBy: { by: 'Dr Patel', on: plainDate('2026-11-20') } }), finding('skin-type-iv-vi', { areas: ['abdomen'] })])(evaluation)),
    },
  },
  'plan, test area first': { kind: 'plan', story: { phototype: 'V', plan: { pricePerSession: 15000 }, evaluation: testAreaFirst } },
  'not today, an old clot': { kind: 'not-today', story: { answers: { 'dvt-swelling': { answer: 'yes', endedOn: plainDate('2026-10-12') } }, evaluation: finds([finding('dvt-swelling', { effect: 'defer', kinds: ['clot-past'], earliestDate: plainDate('2027-01-10'), afterwards: { by: null, until: null } })], '2027-01-10') } },
  'not today, a clot suspected': { kind: 'not-today', story: { answers: { 'dvt-swelling': { answer: 'yes', which: ['suspected'] } }, evaluation: finds([finding('dvt-swelling', { effect: 'stop', kinds: ['suspected'] })]) } },
  'not today, a spot elsewhere': { kind: 'not-today', story: { answers: { 'skin-cancer-area': { answer: 'yes', inArea: false } }, evaluation: finds([finding('skin-cancer-area', { effect: 'clearance', elsewhere: true })]) } },
  'not today, chemotherapy is over': { kind: 'not-today', story: { answers: { 'chemo-current': { answer: 'yes', endedOn: plainDate('2026-05-27') } }, evaluation: finds([finding('chemo-current', { effect: 'clearance', afterWait: true, by: 'oncologist', notCounted: { clearance: { by: 'Dr Osei', on: plainDate('2026-04-03') }, why: 'before-the-end' } })]) } },
  'not today, cellulitis and surgery': { kind: 'not-today', story: { concerns: [thighs, abdomen], answers: { lymphoedema: { answer: 'yes', which: ['leg-cellulitis'], endedOn: plainDate('2026-09-01') }, 'surgery-recent': { answer: 'yes', which: ['other'], inArea: ['abdomen'], endedOn: plainDate('2026-10-01') } }, evaluation: finds([finding('lymphoedema', { effect: 'defer', kinds: ['leg-cellulitis'], earliestDate: plainDate('2027-02-28'), afterwards: { by: null, until: null } }), finding('surgery-recent', { effect: 'defer', areas: ['abdomen'], kinds: ['other'], earliestDate: plainDate('2027-03-30'), afterwards: { by: 'surgeon', until: plainDate('2027-10-01') } })], '2027-03-30') } },
  'not today dated': { kind: 'not-today', story: { concerns: [abdomen, { concern: 'stretch marks', areas: ['calves'] }], answers: { 'eczema-active': { answer: 'yes', inArea: ['calves'], endedOn: plainDate('2026-11-20') } } } },
  'not today unknown': { kind: 'not-today', story: { answers: { pregnancy: { answer: 'yes' }, 'sun-tan-recent': { answer: 'yes' }, diabetes: { answer: 'yes' } } } },
  'not today referred': { kind: 'not-today', story: { modality: 'rf-microneedling', concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }] } },
  'not today stop': { kind: 'not-today', story: { answers: { 'keloid-personal': { answer: 'yes' }, 'dvt-swelling': { answer: 'yes' } } } },
  'before the visit, several': { kind: 'preparation', story: { phototype: 'V', concerns: [thighs, { concern: 'acne scars', areas: ['cheeks'] }], plan: { firstSessionOn: plainDate('2027-01-12') } } },
  'before the visit, begun': { kind: 'preparation', story: { jurisdiction: 'US', concerns: [{ concern: 'acne scars', areas: ['cheeks'] }], plan: { firstSessionOn: plainDate('2026-12-03') } } },
  'letter for agreement': { kind: 'clearance-letter', story: { phototype: 'V', concerns: [thighs, abdomen], answers: { diabetes: { answer: 'yes', which: ['controlled'], note: 'type 2, tablets' }, anticoagulant: { answer: 'yes', which: ['apixaban'] } } } },
  'letter after chemotherapy': { kind: 'clearance-letter', story: { concerns: [thighs, abdomen], answers: { 'chemo-current': { answer: 'yes', endedOn: plainDate('2026-05-27') }, anticoagulant: { answer: 'yes', which: ['warfarin'] } }, evaluation: finds([finding('chemo-current', { effect: 'clearance', areas: ['thighs-outer', 'abdomen'], afterWait: true, by: 'oncologist', notCounted: { clearance: { by: 'Dr Osei', on: plainDate('2026-04-03') }, why: 'before-the-end' } }), finding('anticoagulant', { effect: 'clearance', areas: ['thighs-outer', 'abdomen'], kinds: ['warfarin'] })]) } },
  'letter for a specialist’s plan': { kind: 'clearance-letter', story: { jurisdiction: 'US', concerns: [{ concern: 'melasma', areas: ['cheeks'] }] } },
  'referral letter': { kind: 'referral-letter', story: { hopes: 'I would like the marks to be less red.', answers: { 'keloid-personal': { answer: 'yes' }, 'skin-cancer-area': { answer: 'yes' } } } },
  'referral letter, not done here': { kind: 'referral-letter', story: { jurisdiction: 'US', modality: 'rf-microneedling', concerns: [{ concern: 'cellulite', areas: ['thighs-outer'] }] } },
  'refusal letter': { kind: 'refusal-letter', story: { consents: [refused] } },
  'withdrawal letter': { kind: 'withdrawal-letter', story: { withdrawals: [tookBack, { ...tookBack, id: 'withdrawal-2', what: 'photos:second-opinion', reason: null }] } },
  'session record': { kind: 'session-record', story: { phototype: 'V', answers: { antiplatelet: { answer: 'yes', which: ['aspirin'] } }, treatment: treatedThighs, nextAppointment: { on: plainDate('2027-01-19'), at: '14:30' }, consents: [{ id: 'c', decision: 'agreed', decidedAt: '2026-11-24T14:20:00+00:00', basis: 'x', reason: null }] } },
  'complete record': { kind: 'client-record', story: { phototype: 'V', answers: { diabetes: { answer: 'not-sure', note: 'mother has it' } }, treatment: treatedThighs, consents: [refused], withdrawals: [tookBack] } },
};
