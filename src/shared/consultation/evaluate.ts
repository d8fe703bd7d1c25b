import { isPlainDate, type PlainDate } from '../domain/plainDate';
import type { ConsentCovers } from '../domain/consentCovers';
import { fingerprint } from '../domain/fingerprint';
import { STEPS, type Clearances, type Consultation, type Sections, type Step } from '../domain/consultation';
import { treatmentById } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import { suggestPlan } from '../planning/plan';
import { offerOf } from '../planning/offers';
import type { Plan, PlanningContext } from '../planning/types';
import { changedAnswers } from '../screening/changes';
import { clearanceState } from '../screening/clearances';
import { screen } from '../screening/screen';
import type { Screening, ScreeningContext } from '../screening/types';
import { treatmentWithdrawal } from './agreed';
import { changedSinceSigned } from './changedSinceSigned';
import { missingOf } from './missing';
import type { ConsultationFacts, Evaluation } from './types';

/**
 * What a consultation says as it stands: verdict, plan, whether the consent still covers it, and what is missing.
 * Pure, so that the window shows at once what the main process will hold it to.
 */
export function evaluate(facts: ConsultationFacts): Evaluation {
  const { pack, consultation, client, earlier, today } = facts;
  const { sections } = consultation;
  const context = screeningContext(facts);
  const screening = screen(pack, sections.healthCheck.answers, context, today);
  const changes = earlier === 'not-known' ? [] : changedAnswers(pack, sections.healthCheck.answers, context, earlier);
  const plan = canBePlanned(screening, facts) ? suggestPlan(pack, planningContext(facts, context, screening), screening.findings, today) : null;
  const planFingerprint = fingerprint(planContent(plan));
  const covers: ConsentCovers = {
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    client: { id: client.id, givenName: client.givenName, familyName: client.familyName, dateOfBirth: client.dateOfBirth },
    findings: screening.findings.map(({ id, effect, areas, clearedBy, kinds }) => ({ id, effect, areas, clearedBy, ...(printsWhatWasTold(pack) ? { kinds } : {}) })),
    plan: planContent(plan),
    // The form names them, so that they are part of what is signed.
    ...(changes.length > 0 ? { changes } : {}),
    ...specialistContent(facts, plan),
    ...(printsWhatWasTold(pack) && sections.plan.pricePerSession !== null ? { pricePerSession: sections.plan.pricePerSession } : {}),
  };
  const basis = fingerprint(covers);
  const consent = consentState(facts, covers, basis);
  const missing = missingOf(facts, { screening, plan, planFingerprint, consent });
  return { screening, changes, plan, covers, basis, planFingerprint, consent, missing, done: doneSteps(facts, missing, screening) };
}

/** Since the second edition the form names the kinds of what was told and the price, so that both are part of what is signed. */
const printsWhatWasTold = ({ practice }: Pack): boolean => practice.openKinds !== undefined;

/** A closed consultation is looked at as on the day it was closed, so that it says later what was said then. */
export function judgedOn({ closedAt }: Pick<Consultation, 'closedAt'>, today: PlainDate): PlainDate {
  const closedOn = closedAt?.slice(0, 10) ?? '';
  return isPlainDate(closedOn) ? closedOn : today;
}

export function screeningContext({ pack, client, consultation, treatedBefore, today }: Pick<ConsultationFacts, 'pack' | 'client' | 'consultation' | 'treatedBefore' | 'today'>): ScreeningContext {
  const { concerns, skin, healthCheck, plan } = consultation.sections;
  return {
    concerns: concerns.concerns,
    modality: concerns.modality,
    dateOfBirth: client.dateOfBirth,
    sex: client.sex,
    phototype: skin.phototype,
    clearances: { ...specialistsAsAgreed(pack, plan.specialistPlans), ...healthCheck.clearances },
    treatedBefore,
    on: today,
    medicines: healthCheck.medicines,
    cannotBePregnant: client.cannotBePregnant,
  };
}

/** The plan that is recorded for a specialist-led treatment is the agreement that its concern asks for, too: it is not asked for twice. */
function specialistsAsAgreed(pack: Pack, plans: Sections['plan']['specialistPlans']): Clearances {
  const led = pack.combinations.combinations.filter(({ by, when }) => by !== undefined && when.every(({ oneOf }) => oneOf.every((way) => 'concern' in way)));
  return Object.fromEntries(
    led.flatMap(({ id, by, when }) => {
      const concerns = when.flatMap(({ oneOf }) => oneOf.flatMap((way) => ('concern' in way ? way.concern : [])));
      const plan = Object.entries(plans).find(([treatment]) => concerns.includes(treatmentById(pack, treatment)?.concern ?? ''))?.[1];
      return plan ? [[id, { ...plan, role: plan.role ?? by }]] : [];
    }),
  );
}

function planningContext(facts: ConsultationFacts, { clearances }: ScreeningContext, screening: Screening): PlanningContext {
  const { pack, clinic, practitioner, client, consultation, today, numbedToday, testAreasBefore } = facts;
  const { concerns, skin, plan, treatment } = consultation.sections;
  return {
    concerns: concerns.concerns,
    modality: concerns.modality,
    jurisdiction: clinic.jurisdiction,
    dateOfBirth: client.dateOfBirth,
    phototype: skin.phototype,
    weightKg: client.weightKg,
    prescriber: practitioner?.prescriber ?? null,
    firstSessionOn: plan.firstSessionOn,
    performedOn: dayOf(treatment.performedAt),
    openDays: clinic.openDays,
    choices: plan.choices,
    cleared: screening.findings.map((finding) => finding.id).filter((id) => clearanceState(pack, clearances, id, { by: null, notBefore: null, answer: null }, today).state === 'counts'),
    numbedToday,
    told: screening.told,
    open: pack.practice.openKinds !== undefined && (screening.openFollowUps.length > 0 || screening.namesOpen.length > 0 || screening.findings.some(({ asks }) => asks !== null)),
    testAreasSeen: testAreasBefore === 'not-known' ? [] : testAreasBefore.flatMap(({ area, on }) => {
      const seen = Object.hasOwn(plan.testAreas, area) ? plan.testAreas[area] : undefined;
      return seen?.on === on ? [{ area, on, calm: seen.calm }] : [];
    }),
  };
}

/** The day of an instant, as the clinic's clock had it. */
function dayOf(instant: string | null): PlainDate | undefined {
  const day = instant?.slice(0, 10) ?? '';
  return isPlainDate(day) ? day : undefined;
}

function canBePlanned(screening: Screening, { consultation }: ConsultationFacts): boolean {
  return screening.verdict !== 'stop' && screening.verdict !== 'defer' && consultation.sections.concerns.concerns.some((concern) => concern.areas.length > 0);
}

/** What the client agrees to in a plan. The dates after the first may move without a new consent. */
function planContent(plan: Plan | null): ConsentCovers['plan'] {
  if (!plan) return null;
  return {
    treatments: plan.treatments.map(({ id, concern, areas, sessions, intervalWeeks, passes }) => ({
      id,
      concern,
      passes,
      areas: areas.map(({ area, depthMm }) => ({ area, depth: depthMm?.chosen ?? null })),
      sessions: sessions?.chosen ?? null,
      intervalWeeks: intervalWeeks?.chosen ?? null,
    })),
    numbing: plan.numbing.chosen ?? null,
    ...(plan.device ? { device: plan.device.choice } : {}),
    label: plan.label.scope,
  };
}

/** Whose plan a specialist-led treatment follows, as the consent names it. Nothing where there is none, as it always was. */
function specialistContent({ consultation, today }: ConsultationFacts, plan: Plan | null): object {
  const led = (plan?.treatments ?? []).flatMap((treatment) => {
    const offer = offerOf(treatment, consultation.sections.plan, today);
    return offer.kind === 'specialist-led' ? [{ treatment: treatment.id, specialist: offer.specialist }] : [];
  });
  return led.length > 0 ? { specialistPlans: led } : {};
}

function consentState({ pack, consultation }: ConsultationFacts, covers: ConsentCovers, basis: string): Evaluation['consent'] {
  const record = consultation.consents.at(-1) ?? null;
  if (!record) return { state: 'none', record, changed: [] };
  if (record.decision === 'refused') return { state: 'refused', record, changed: [] };
  if (treatmentWithdrawal(consultation)) return { state: 'withdrawn', record, changed: [] };
  if (record.basis === basis) return { state: 'agreed', record, changed: [] };
  return { state: 'outdated', record, changed: changedSinceSigned(pack, record.agreed?.covers ?? null, covers) };
}

function doneSteps({ consultation, client }: ConsultationFacts, missing: Evaluation['missing'], screening: Screening): Evaluation['done'] {
  const { sections } = consultation;
  const started: Record<Step, boolean> = {
    client: client.givenName !== '',
    concern: sections.concerns.concerns.some((concern) => concern.areas.length > 0),
    'health-check': Object.keys(sections.healthCheck.answers).length > 0 && screening.unanswered.length === 0,
    skin: sections.skin.phototype !== null,
    plan: sections.plan.agreed !== null,
    consent: consultation.consents.length > 0,
    treatment: sections.treatment.performedAt !== null,
    aftercare: sections.aftercare.explained,
  };
  return Object.fromEntries(STEPS.map((step) => [step, started[step] && !missing.some((entry) => entry.step === step)])) as Record<Step, boolean>;
}
