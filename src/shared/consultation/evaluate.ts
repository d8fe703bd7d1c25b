import { fingerprint } from '../domain/fingerprint';
import { STEPS, type Step } from '../domain/consultation';
import { areaLabel, ruleById } from '../pack/lookup';
import { suggestPlan } from '../planning/plan';
import type { Plan, PlanningContext } from '../planning/types';
import { validClearance } from '../screening/effects';
import { screen } from '../screening/screen';
import type { Screening, ScreeningContext } from '../screening/types';
import { missingOf } from './missing';
import type { ConsultationFacts, Evaluation } from './types';

/**
 * What a consultation says as it stands: verdict, plan, whether the consent still covers it, and what is missing.
 * Pure, so that the window shows at once what the main process will hold it to.
 */
export function evaluate(facts: ConsultationFacts): Evaluation {
  const { pack, consultation, client, today } = facts;
  const { sections } = consultation;
  const screening = screen(pack, sections.healthCheck.answers, screeningContext(facts), today);
  const plan = canBePlanned(screening, facts) ? suggestPlan(pack, planningContext(facts, screening), screening.findings, today) : null;
  const planFingerprint = fingerprint(planContent(plan));
  const basis = fingerprint({
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    client: { id: client.id, givenName: client.givenName, familyName: client.familyName, dateOfBirth: client.dateOfBirth },
    findings: screening.findings.map(({ id, effect, areas, clearedBy }) => ({ id, effect, areas, clearedBy })),
    plan: planContent(plan),
  });
  const consent = consentState(facts, basis);
  const missing = missingOf(facts, { screening, plan, planFingerprint, consent });
  return { screening, plan, basis, planFingerprint, consent, missing, done: doneSteps(facts, missing, screening) };
}

export function screeningContext({ client, consultation }: ConsultationFacts): ScreeningContext {
  const { concerns, skin, healthCheck } = consultation.sections;
  return {
    concerns: concerns.concerns,
    modality: concerns.modality,
    dateOfBirth: client.dateOfBirth,
    sex: client.sex,
    phototype: skin.phototype,
    clearances: healthCheck.clearances,
  };
}

function planningContext({ clinic, practitioner, client, consultation, today }: ConsultationFacts, screening: Screening): PlanningContext {
  const { concerns, skin, plan, healthCheck } = consultation.sections;
  return {
    concerns: concerns.concerns,
    modality: concerns.modality,
    jurisdiction: clinic.jurisdiction,
    dateOfBirth: client.dateOfBirth,
    phototype: skin.phototype,
    weightKg: client.weightKg,
    prescriber: practitioner?.prescriber ?? null,
    firstSessionOn: plan.firstSessionOn ?? consultation.startedOn,
    choices: plan.choices,
    cleared: screening.findings.map((finding) => finding.id).filter((id) => validClearance(healthCheck.clearances, id, today) !== undefined),
  };
}

function canBePlanned(screening: Screening, { consultation }: ConsultationFacts): boolean {
  return screening.verdict !== 'stop' && screening.verdict !== 'defer' && consultation.sections.concerns.concerns.some((concern) => concern.areas.length > 0);
}

/** What the client agrees to in a plan. The dates after the first may move without a new consent. */
function planContent(plan: Plan | null): unknown {
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
    label: plan.label.scope,
  };
}

function consentState({ consultation }: ConsultationFacts, basis: string): Evaluation['consent'] {
  const record = consultation.consents.at(-1) ?? null;
  if (!record) return { state: 'none', record };
  if (record.decision === 'refused') return { state: 'refused', record };
  return { state: record.basis === basis ? 'agreed' : 'outdated', record };
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

/** A finding in one line, for lists: what it is and where. */
export function findingTitle(facts: Pick<ConsultationFacts, 'pack'>, finding: Screening['findings'][number]): string {
  const places = finding.areas.map((area) => areaLabel(facts.pack, area)).join(', ');
  switch (finding.id) {
    case 'blocked-area':
      return `Never treated: ${places}`;
    case 'no-protocol':
      return `No protocol in the pack for this concern: ${places}`;
    case 'unknown-item':
      return 'An answer belongs to a question that this pack does not know';
    default:
      return ruleById(facts.pack, finding.id)?.clinicalName ?? finding.id;
  }
}
