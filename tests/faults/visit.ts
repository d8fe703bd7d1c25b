import { recordOf } from '../../src/shared/consultation/recordFacts';
import { evaluate, screeningContext } from '../../src/shared/consultation/evaluate';
import type { Channel, ConsultationView, InputOf, OutputOf } from '../../src/shared/contract/channels';
import { emptySections, type Answers, type Consultation, type Sections } from '../../src/shared/domain/consultation';
import { isDerived, relevantItems } from '../../src/shared/screening/screen';
import { pack } from '../fixtures/pack';
import { USED } from '../fixtures/treated';
import { ink, person } from '../integration/servicesRoom';

export type Call = <Name extends Channel>(channel: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>;

/** What the shell has said is kept. */
export interface Kept {
  clients: number;
  clientId: string | null;
  /** The visit that is under way, as it is known to be stored. */
  visit: Consultation | null;
  readonly finished: Map<string, Consultation>;
  place: string | null;
}

/** One write of a visit. `fits` says whether a stored visit is what it makes of the one before. */
export interface Write {
  readonly name: string;
  readonly run: (call: Call, kept: Kept) => Promise<void>;
  readonly fits: (stored: Consultation, before: Consultation) => boolean;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Papers of one second stand in no order. */
const inOrder = (visit: Consultation): Consultation => ({ ...visit, documents: visit.documents.toSorted((a, b) => a.id.localeCompare(b.id)) });
export const sameVisit = (one: Consultation, other: Consultation): boolean => same(inOrder(one), inOrder(other));
const STROKES = { client: 4, practitioner: 2 };

/** The write that comes next in a visit that has got as far as what is kept: first steps to sealed consent to the closed visit. */
export async function nextWrite(call: Call, kept: Kept): Promise<Write> {
  const { visit } = kept;
  if (kept.clientId === null) return newClient();
  if (visit === null) return newVisit(kept.clientId);
  if (kept.place !== visit.id) return goToPlace(visit.id);
  const { sections } = visit;
  if (sections.concerns.concerns.length === 0) return save(visit, 'concerns', { ...emptySections.concerns, concerns: [{ concern: 'stretch marks', areas: ['thighs-outer'] }], hopes: 'Smoother skin' });
  if (sections.skin.phototype === null) return visit.step === 'skin' ? save(visit, 'skin', { ...emptySections.skin, phototype: 'III', notes: 'Old, pale marks' }) : goTo(visit, 'skin');
  if (visit.consents.length > 0) return afterSigning(visit);
  const view = await call('consultations.read', { id: visit.id });
  const facts = await factsOf(call, view);
  const asked = relevantItems(pack, screeningContext(facts)).filter((item) => !isDerived(pack, item.id));
  const given = Object.keys(sections.healthCheck.answers).length;
  if (given < asked.length) {
    const answers: Answers = Object.fromEntries(asked.slice(0, given + Math.ceil(asked.length / 3)).map((item) => [item.id, { answer: 'no' as const }]));
    return save(visit, 'healthCheck', { answers, clearances: {}, acknowledged: {}, medicines: [], allergies: [], protection: null });
  }
  if (sections.plan.agreed === null) return save(visit, 'plan', { ...emptySections.plan, pricePerSession: 18_000, agreed: evaluate(facts).planFingerprint });
  if (sections.consentTalk.discussed.length === 0) return save(visit, 'consentTalk', { ...emptySections.consentTalk, discussed: pack.words.talkPoints.map((point) => point.id), teachBack: 'It can get red, dark or infected.', hadTimeForQuestions: true, knowsMayStop: true, toldTheTruth: true });
  if (visit.step !== 'consent') return goTo(visit, 'consent');
  for (const hand of ['client', 'practitioner'] as const) {
    if (sections.ink[hand].length < STROKES[hand]) return save(visit, 'ink', { ...sections.ink, [hand]: strokesOf(hand, sections.ink[hand].length + 1) });
  }
  return sign(visit);
}

function afterSigning(visit: Consultation): Write {
  // What is finished could not be closed as planned, which is how the next one begins.
  if (visit.sections.treatment.device === '') return save(visit, 'treatment', { ...emptySections.treatment, device: 'Pen', ...USED, endpoint: 'Evenly pink' });
  if (!visit.documents.some(({ kind }) => kind === 'aftercare')) return makeAftercare(visit);
  if (!visit.sections.aftercare.explained) return save(visit, 'aftercare', { nextAppointment: null, explained: true });
  return close(visit);
}

/** A signature, stroke by stroke. */
function strokesOf(hand: keyof typeof STROKES, count: number) {
  const points = ink(hand === 'client' ? 1 : 2).flat();
  const each = points.length / STROKES[hand];
  return Array.from({ length: count }, (_, at) => points.slice(at * each, (at + 1) * each));
}

async function factsOf(call: Call, { client, consultation, ...record }: ConsultationView) {
  const { clinic, practitioner, today } = await call('desk.read', {});
  return { pack, clinic, practitioner, client, consultation, today, ...recordOf(record) };
}

const newClient = (): Write => ({
  name: 'new client',
  async run(call, kept) {
    kept.clientId = (await call('clients.create', { client: person({ phone: '' }) })).id;
    kept.clients += 1;
  },
  fits: () => false,
});

const newVisit = (clientId: string): Write => ({
  name: 'start',
  async run(call, kept) {
    kept.visit = (await call('consultations.start', { clientId })).consultation;
  },
  fits: () => false,
});

const goToPlace = (consultationId: string): Write => ({
  name: 'place',
  async run(call, kept) {
    await call('desk.place', { consultationId });
    kept.place = consultationId;
  },
  fits: sameVisit,
});

function save<Name extends keyof Sections>(visit: Consultation, section: Name, value: Sections[Name]): Write {
  const after = (before: Consultation): Consultation => ({ ...before, revision: before.revision + 1, sections: { ...before.sections, [section]: value } });
  return {
    name: section,
    async run(call, kept) {
      await call('consultations.save', { section, id: visit.id, revision: visit.revision, value } as InputOf<'consultations.save'>);
      kept.visit = after(visit);
    },
    fits: (stored, before) => sameVisit(stored, after(before)),
  };
}

const goTo = (visit: Consultation, step: Consultation['step']): Write => ({
  name: 'step',
  async run(call, kept) {
    await call('consultations.goTo', { id: visit.id, step });
    kept.visit = { ...visit, step };
  },
  fits: (stored, before) => sameVisit(stored, { ...before, step }),
});

const sign = (visit: Consultation): Write => ({
  name: 'sign and seal',
  async run(call, kept) {
    kept.visit = (await call('consents.sign', { id: visit.id, revision: visit.revision })).consultation;
  },
  // All of it or nothing: the consent, its sealed PDF and the used-up ink belong together.
  fits: (stored, before) => stored.revision === before.revision + 1 && stored.consents.length === 1 && stored.documents.length === 1 && stored.sections.ink.client.length === 0 && same({ ...stored.sections, ink: 0 }, { ...before.sections, ink: 0 }),
});

const makeAftercare = (visit: Consultation): Write => ({
  name: 'paper',
  async run(call, kept) {
    const made = await call('documents.make', { id: visit.id, kind: 'aftercare' });
    kept.visit = { ...visit, documents: [...visit.documents, made] };
  },
  fits: (stored, before) => same({ ...stored, documents: [] }, { ...before, documents: [] }) && stored.documents.length === before.documents.length + 1,
});

const close = (visit: Consultation): Write => ({
  name: 'close',
  async run(call, kept) {
    const { consultation } = await call('consultations.close', { id: visit.id, revision: visit.revision, outcome: 'planned' });
    finish(kept, consultation);
  },
  // Closing keeps the record of the visit as a paper of its own.
  fits: (stored, before) => stored.status === 'closed' && stored.revision === before.revision + 1 && same(stored.sections, before.sections) && before.documents.every(({ id }) => stored.documents.some((kept) => kept.id === id)),
});

export function finish(kept: Kept, consultation: Consultation): void {
  kept.finished.set(consultation.id, consultation);
  kept.clientId = null;
  kept.visit = null;
  // Only a draft is gone back to.
  kept.place = null;
}
