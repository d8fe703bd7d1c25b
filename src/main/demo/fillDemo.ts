import { recordOf } from '../../shared/consultation/recordFacts';
import { evaluate, screeningContext } from '../../shared/consultation/evaluate';
import { acknowledging } from '../../shared/consultation/findings';
import type { ConsultationFacts } from '../../shared/consultation/types';
import type { ConsultationView, Desk } from '../../shared/contract/channels';
import { emptySections, STEPS, type SectionName, type Sections, type Step } from '../../shared/domain/consultation';
import { addDays, plainDate, type PlainDate } from '../../shared/domain/plainDate';
import type { Pack } from '../../shared/pack/schema';
import { questionsOf } from '../../shared/screening/questions';
import { inProcess } from '../inProcess';
import type { Stratum } from '../stratum';
import { demoInk } from './ink';
import { DEMO_PEOPLE, type DemoPerson } from './people';

export const DEMO_PASSWORD = 'willow-river-lantern-58';

const PRACTITIONER = { name: 'Sam Okafor', role: 'Registered nurse', registrationNumber: '12A3456E', prescriber: false };
const DEVICE = 'Demo pen, 12 needles';

/** The clock of a demo file while it is being filled: stories begin in the past. */
export interface DemoClock {
  readonly now: () => Date;
  /** Null: the real time again. */
  readonly set: (moment: Date | null) => void;
}

export function demoClock(): DemoClock {
  let moment: Date | null = null;
  return {
    now: () => moment ?? new Date(),
    set: (next) => {
      moment = next;
    },
  };
}

/** Fills an empty client file with a realistic clinic: 20 clients, consultations at every stage. Everything goes through the endpoint. */
export async function fillDemo(stratum: Stratum, pack: Pack, clock: DemoClock): Promise<void> {
  const { call, readView, saveSection } = inProcess(stratum);
  await call('setup.create', {
    clinic: { name: 'Willow Skin Clinic', address: '14 Mill Lane, Leeds', phone: '0113 496 0000', outOfHoursPhone: '111', emergencyNumber: '999', jurisdiction: 'UK', openDays: [1, 2, 3, 4, 5, 6] },
    practitioner: PRACTITIONER,
    password: DEMO_PASSWORD,
  });
  const desk = await call('desk.read', {});

  for (const person of DEMO_PEOPLE) {
    const { givenName, familyName, sex, pronouns, phone, weightKg } = person;
    clock.set(null);
    const client = await call('clients.create', { client: { givenName, familyName, dateOfBirth: person.dateOfBirth, sex, pronouns, phone, email: '', weightKg, language: 'en', notes: '' } });
    if (person.treatedDaysAgo !== undefined) {
      const day = addDays(desk.today, -person.treatedDaysAgo);
      clock.set(new Date(`${day}T10:30:00`));
      const { answers: _today, ...then } = person;
      await visit(client.id, { ...then, story: 'closed' }, day);
    }
    if (person.sentHomeDaysAgo !== undefined) {
      const day = addDays(desk.today, -person.sentHomeDaysAgo);
      clock.set(new Date(`${day}T10:30:00`));
      await visit(client.id, { ...person, story: 'not-today' }, day);
    }
    clock.set(null);
    if (person.story !== 'none') await visit(client.id, person, desk.today);
  }
  clock.set(null);

  async function visit(clientId: string, person: DemoPerson, day: PlainDate): Promise<void> {
    const { id } = (await call('consultations.start', { clientId })).consultation;
    const read = (): Promise<ConsultationView> => readView(id);
    const save = <Name extends SectionName>(section: Name, value: Sections[Name]): Promise<void> => saveSection(id, section, value);
    const reached = (step: Step): boolean => STEPS.indexOf(step) <= STEPS.indexOf(lastStep(person));

    await save('concerns', { ...emptySections.concerns, concerns: [{ concern: person.concern, areas: [...person.areas] }] });
    if (reached('health-check')) await save('healthCheck', answersOf(pack, factsOf(desk, pack, await read(), day), person, day));
    if (reached('skin')) await save('skin', { ...emptySections.skin, phototype: person.phototype });
    if (reached('consent')) {
      const { consultation, ...facts } = factsOf(desk, pack, await read(), day);
      await save('healthCheck', acknowledging(consultation, evaluate({ ...facts, consultation }).screening.findings, clock.now().toISOString()));
    }
    if (reached('plan')) await save('plan', { ...emptySections.plan, pricePerSession: 18_000 });
    if (reached('consent')) {
      const { plan } = (await read()).consultation.sections;
      await save('plan', { ...plan, agreed: evaluate(factsOf(desk, pack, await read(), day)).planFingerprint });
      const halfWay = person.story === 'consent';
      const points = pack.words.talkPoints.map((point) => point.id);
      await save('consentTalk', { ...emptySections.consentTalk, discussed: halfWay ? points.slice(0, 3) : points, teachBack: halfWay ? '' : 'My skin can stay red for some days, and dark marks or an infection can happen.', hadTimeForQuestions: !halfWay, knowsMayStop: !halfWay, toldTheTruth: !halfWay, photos: ['record'] });
    }
    if (person.story === 'refused') {
      await call('consents.refuse', { id, revision: (await read()).consultation.revision, reason: 'Would like to think about it' });
      await close(id, 'refused');
    }
    if (person.story === 'not-today') {
      await call('documents.make', { id, kind: 'not-today' });
      await close(id, 'not-today');
    }
    if (person.story === 'abandoned') await call('consultations.abandon', { id, revision: (await read()).consultation.revision, reason: 'Client had to leave' });
    if (person.story === 'treatment' || person.story === 'aftercare' || person.story === 'closed') {
      const client = (await read()).client;
      await save('ink', { client: demoInk(`${client.givenName}${client.familyName}`), practitioner: demoInk(PRACTITIONER.name) });
      await call('consents.sign', { id, revision: (await read()).consultation.revision });
    }
    if (person.story === 'aftercare' || person.story === 'closed') {
      const plan = evaluate(factsOf(desk, pack, await read(), day)).plan;
      await save('treatment', {
        ...emptySections.treatment,
        performedAt: clock.now().toISOString(),
        device: DEVICE,
        cartridgeLot: 'LOT 4471',
        cartridgeExpires: plainDate(`${Number(day.slice(0, 4)) + 1}-06-30`),
        onSkin: { antiseptic: { product: 'Chlorhexidine wipe', lot: 'LOT 2210' }, glide: { kind: 'saline', product: '', lot: 'LOT 8053', expires: plainDate(`${Number(day.slice(0, 4)) + 1}-03-31`), reason: '' } },
        areas: (plan?.treatments ?? []).flatMap((treatment) => treatment.areas.map(({ area, depthMm }) => ({ area, depthMm: depthMm?.chosen ?? null, passes: treatment.passes }))),
        endpoint: plan?.treatments[0]?.endpoint ?? '',
      });
    }
    if (person.story === 'closed') {
      await save('aftercare', { nextAppointment: null, explained: true });
      await call('documents.make', { id, kind: 'plan' });
      await call('documents.make', { id, kind: 'aftercare' });
      await close(id, 'treated');
    } else if (person.story !== 'refused' && person.story !== 'not-today' && person.story !== 'abandoned') {
      await call('consultations.goTo', { id, step: lastStep(person) });
    }

    async function close(consultationId: string, outcome: 'treated' | 'not-today' | 'refused'): Promise<void> {
      await call('consultations.close', { id: consultationId, revision: (await read()).consultation.revision, outcome });
    }
  }
}

function lastStep({ story }: DemoPerson): Step {
  switch (story) {
    case 'none':
      return 'client';
    case 'not-today':
    case 'abandoned':
      return 'health-check';
    case 'refused':
      return 'consent';
    case 'closed':
      return 'aftercare';
    default:
      return story;
  }
}

const factsOf = (desk: Desk, pack: Pack, view: ConsultationView, today: PlainDate): ConsultationFacts => ({ pack, clinic: desk.clinic, practitioner: desk.practitioner, client: view.client, consultation: view.consultation, today, ...recordOf(view) });

function answersOf(pack: Pack, facts: ConsultationFacts, person: DemoPerson, day: PlainDate): Sections['healthCheck'] {
  const asked = questionsOf(pack, screeningContext(facts)).flatMap(({ questions }) => questions.filter((question) => !question.derived));
  // A health check that is still going on has its last questions open.
  const answered = (person.story === 'health-check' ? asked.slice(0, Math.round(asked.length * 0.6)) : asked).flatMap((question) => question.items);
  const given = Object.entries(person.answers ?? {}).map(([item, { answer, endedDaysAgo, inArea }]) => [
    item,
    { answer, ...(endedDaysAgo === undefined ? {} : { endedOn: addDays(day, -endedDaysAgo) }), ...(inArea === undefined ? {} : { inArea: typeof inArea === 'boolean' ? inArea : [...inArea] }) },
  ] as const);
  const { clearance } = person;
  return {
    answers: { ...Object.fromEntries(answered.map((item) => [item.id, { answer: 'no' as const }])), ...Object.fromEntries(given) },
    clearances: clearance ? { [clearance.item]: { by: clearance.by, on: addDays(day, -6), reference: clearance.reference } } : {},
    acknowledged: {},
    medicines: [],
    allergies: [],
    protection: null,
  };
}
