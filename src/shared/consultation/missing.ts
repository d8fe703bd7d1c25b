import { areaById, areaLabel, expandAreas, followUpOf, kindsOf, questionCount, roleLabel, ruleById } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import { sidedAreas } from '../planning/numbingPlaces';
import { beyondLimits, isCreamOn } from '../planning/numbingRecord';
import { offerGroups } from '../planning/offers';
import { isTooDeepFor, mmText } from '../planning/settings';
import type { Plan } from '../planning/types';
import { isDerived } from '../screening/screen';
import { JURISDICTIONS } from '../domain/clinic';
import type { Clearance, Consultation, Sections } from '../domain/consultation';
import { formatDate, type PlainDate } from '../domain/plainDate';
import type { Finding, NotCounted } from '../screening/types';
import { findingTitle, isProven, unacknowledged } from './findings';
import { isPlaceOpen } from './standing';
import type { ConsultationFacts, Evaluation, Missing } from './types';

type Known = Pick<Evaluation, 'screening' | 'plan' | 'planFingerprint' | 'consent'>;

/** Everything that still keeps the client from signing or the consultation from being closed as treated, in step order. */
export function missingOf(facts: ConsultationFacts, known: Known): readonly Missing[] {
  return [...forConcern(facts, known), ...forHealthCheck(facts, known), ...forSkin(facts), ...forPlan(facts, known), ...forOverlay(facts), ...forConsent(facts, known), ...missingInTreatment(facts.pack, facts.consultation.sections.treatment, facts.today, known.plan), ...forAftercare(facts)];
}

const beforeSigning = (step: Missing['step'], message: string, field: string | null = null): Missing => ({ step, field, before: 'signing', message });
const beforeClosing = (step: Missing['step'], message: string, field: string | null = null): Missing => ({ step, field, before: 'closing', message });

function forConcern({ consultation }: ConsultationFacts, { screening }: Known): readonly Missing[] {
  const { concerns } = consultation.sections.concerns;
  if (concerns.length === 0) return [beforeSigning('concern', 'Choose what is to be treated.', 'concern')];
  const withoutAreas = concerns.filter((concern) => concern.areas.length === 0).map((concern) => beforeSigning('concern', `Choose the areas for ${concern.concern}.`, 'areas'));
  const impossible = screening.findings.flatMap(({ id }) => ABOUT_AREAS[id] ?? []).map((message) => beforeSigning('concern', message, 'areas'));
  return [...withoutAreas, ...impossible];
}

/** Findings about the chosen areas rather than an answer: they are mended where areas are chosen. */
const ABOUT_AREAS: Readonly<Record<string, string>> = {
  'blocked-area': 'One of the chosen areas is never treated.',
  'no-protocol': 'The pack has no protocol for this concern on one of the areas.',
};

function forHealthCheck({ pack, clinic, consultation }: ConsultationFacts, { screening }: Known): readonly Missing[] {
  if (consultation.sections.concerns.concerns.length === 0) return [];
  const asked = screening.unanswered.filter((id) => !isDerived(pack, id));
  const questions = questionCount(pack, asked);
  const unanswered = questions > 0 ? [beforeSigning('health-check', questions === 1 ? 'One question of the health check has no answer.' : `${questions} questions of the health check have no answer.`, `question-${asked[0]}`)] : [];
  const name = (id: string): string => ruleById(pack, id)?.clinicalName ?? 'an area or concern that the pack does not know';
  const say = (on: PlainDate): string => formatDate(on, JURISDICTIONS[clinic.jurisdiction].locale);
  const names = screening.namesOpen.map(({ item, name: medicine }) => beforeSigning('health-check', `${medicine} belongs to: ${name(item)}. Say yes there, or that it stays “no”.`, `question-${item}`));
  const held = screening.findings.filter((finding) => !(finding.id in ABOUT_AREAS)).flatMap((finding): Missing[] => {
    const field = `question-${finding.combines[0] ?? finding.id}`;
    switch (finding.effect) {
      case 'stop':
        return [beforeSigning('health-check', `Not possible here: ${name(finding.id)}.`, field)];
      case 'defer':
        return [beforeSigning('health-check', `Not today: ${name(finding.id)}.`, field)];
      case 'incomplete':
        return openQuestion(finding, field);
      case 'clearance':
        return [beforeSigning('health-check', `${finding.by === null ? 'A doctor’s agreement is needed' : `${roleLabel(pack, finding.by)} has to agree`}: ${name(finding.id)}.${finding.notCounted ? ` The agreement of ${say(finding.notCounted.clearance.on)} does not count: ${NOT_COUNTED[finding.notCounted.why]}.` : ''}`, field)];
      case 'adjust':
        return [];
    }
  });
  const kinds = screening.openFollowUps.map((id) => beforeSigning('health-check', `Ask: ${followUpOf(pack, id)?.ask ?? name(id)}`, `question-${id}`));
  return [...unanswered, ...names, ...held, ...kinds, ...placesToSay(pack, consultation, Object.keys(screening.areas)), ...reasonsToGive(pack, consultation), ...protectionToRecord({ pack, consultation }), ...forDecisions({ pack, consultation }, screening)];

  function openQuestion(finding: Finding, field: string): Missing[] {
    switch (finding.asks) {
      case 'kind':
        // Listed by its own question below.
        return screening.openFollowUps.includes(finding.id) ? [] : [beforeSigning('health-check', `Find out which it is: ${name(finding.id)}.`, field)];
      case 'note':
        return [beforeSigning('health-check', `Write down what it is, and what was decided: ${name(finding.id)}.`, field)];
      case 'measurement': {
        const withinDays = kindsOf(pack, finding.id).flatMap(({ measured }) => measured?.withinDays ?? [])[0] ?? 0;
        return [beforeSigning('health-check', `Enter the INR of the last ${withinDays} days: ${name(finding.id)}.`, field)];
      }
      case null:
        return [beforeSigning('health-check', `Find out more: ${name(finding.id)}.`, field)];
    }
  }
}

/** Why an agreement on record does not count, after “does not count: ”. */
export const NOT_COUNTED: Readonly<Record<NotCounted, string>> = {
  'too-old': 'it is too old',
  'dated-ahead': 'its day is after today',
  'answer-changed': 'the answer that it was given for has changed',
  'before-the-end': 'it is from before the end of what it is about',
  'other-role': 'somebody else has to agree',
};

/** Where the place of a sign decides what it means, it has to be said. */
function placesToSay(pack: Pack, { sections }: Pick<Consultation, 'sections'>, chosenAreas: readonly string[]): readonly Missing[] {
  const { answers } = sections.healthCheck;
  return Object.entries(answers).flatMap(([item, answer]) => (isPlaceOpen(pack, item, answer, chosenAreas) ? [beforeSigning('health-check', `Say whether it is in the area: ${ruleById(pack, item)?.clinicalName ?? item}.`, `question-${item}`)] : []));
}

/** A decision of the practitioner about something that was told stands with its reason. */
function reasonsToGive(pack: Pack, { sections }: Pick<Consultation, 'sections'>): readonly Missing[] {
  const { answers } = sections.healthCheck;
  return pack.practice.followUps.flatMap(({ item, decidedBy }) => {
    const answer = Object.hasOwn(answers, item) ? answers[item] : undefined;
    if (decidedBy !== 'practitioner' || !answer || answer.answer === 'no' || (answer.which ?? []).length === 0 || (answer.reason ?? '').trim() !== '') return [];
    return [beforeSigning('health-check', `Write down why it was decided so: ${ruleById(pack, item)?.clinicalName ?? item}.`, `reason-${item}`)];
  });
}

/** Before the first session on areas that the content names: what was decided about protection, by whom, or why it was not offered. */
function protectionToRecord({ pack, consultation }: Pick<ConsultationFacts, 'pack' | 'consultation'>): readonly Missing[] {
  const { protection } = pack.practice;
  const { answers, protection: decided } = consultation.sections.healthCheck;
  const answer = protection && Object.hasOwn(answers, protection.item) ? answers[protection.item] : undefined;
  if (!protection || !answer || answer.answer === 'no') return [];
  const reach = expandAreas(pack, protection.areas);
  const concerned = consultation.sections.concerns.concerns.some(({ areas }) => areas.some((area) => reach.has(area)));
  const recorded = decided !== null && (decided.decision === 'not-offered' ? decided.reason : decided.by).trim() !== '';
  return !concerned || recorded ? [] : [beforeSigning('health-check', `Record what was decided about protection, and by whom: ${ruleById(pack, protection.item)?.clinicalName ?? protection.item}.`, 'protection')];
}

/** What the practitioner still has to do about findings that do not keep the client from being treated. */
function forDecisions({ pack, consultation }: Pick<ConsultationFacts, 'pack' | 'consultation'>, { findings }: Evaluation['screening']): readonly Missing[] {
  const named = (finding: Evaluation['screening']['findings'][number]): string => findingTitle({ pack }, finding);
  const unread = unacknowledged(consultation, findings);
  const noted = unread.length > 0 ? [beforeSigning('health-check', `Acknowledge the adjustments: ${unread.map(named).join(', ')}.`, 'acknowledge')] : [];
  const unproven = findings.filter(({ clearedBy }) => clearedBy !== null && !isProven(consultation, clearedBy));
  const bare = pack.practice.clearanceValid === undefined ? [] : findings.filter(({ clearedBy }) => clearedBy !== null && !isWhole(clearedBy));
  const content = bare.map((finding) => beforeSigning('health-check', `Record who agreed, how it reached you, and to which areas, depth and cream: ${named(finding)}.`, `acts-${finding.id}-${finding.effect}`));
  return [...noted, ...content, ...unproven.map((finding) => beforeSigning('health-check', `Add the letter or its reference: ${named(finding)}.`, `acts-${finding.id}-${finding.effect}`))];
}

/** An agreement with an author and a content; where nobody could be asked for it the record says so. */
const isWhole = ({ role, reachedBy, agreed, contentNotRecorded }: Clearance): boolean => contentNotRecorded === true || (role !== undefined && reachedBy !== undefined && agreed !== undefined);

function forSkin({ consultation }: ConsultationFacts): readonly Missing[] {
  return consultation.sections.skin.phototype === null ? [beforeSigning('skin', 'Choose the skin type (Fitzpatrick).', 'phototype')] : [];
}

function forPlan({ pack, consultation, today }: ConsultationFacts, { plan, planFingerprint }: Known): readonly Missing[] {
  if (!plan) return [];
  const issues = plan.issues.filter((issue) => issue.level !== 'note').map((issue) => beforeSigning('plan', issue.message, issue.setting ?? null));
  const recorded = consultation.sections.plan;
  const unsettled = offerGroups(plan, recorded, today).flatMap(({ concern, offer, treatments: [first] }): Missing[] => {
    if (offer.kind === 'talk-first') return [beforeSigning('plan', `Talk about what is known and about the other choices first: ${concern}.`, `talk:${first?.id}`)];
    if (offer.kind === 'specialist-first') return [beforeSigning('plan', `Record the specialist’s plan first: ${concern}.`, `specialist:${first?.id}`)];
    if (offer.kind === 'specialist-led' && !isProven(consultation, offer.specialist)) return [beforeSigning('plan', `The letter of the specialist’s plan is not in this visit. Add where it is kept: ${concern}.`, `specialist:${first?.id}`)];
    return [];
  });
  const { agreed } = recorded;
  const open = [...issues, ...unsettled, ...forSide(pack, plan)];
  if (agreed === planFingerprint) return open;
  return [...open, beforeSigning('plan', agreed === null ? 'Agree the plan.' : 'The plan changed after it was agreed. Agree it again.', 'agree-plan')];
}

/** Cream that goes on one side only has to say which. */
function forSide(pack: Pack, { numbing: { chosen }, treatments }: Plan): readonly Missing[] {
  if (!chosen || chosen.side !== undefined) return [];
  const sided = sidedAreas(pack, chosen, treatments.flatMap(({ areas }) => areas.map(({ area }) => area)));
  return sided.length === 0 ? [] : [beforeSigning('plan', `Choose the side that is numbed: ${sided.map((area) => areaLabel(pack, area)).join(', ')}.`, 'numbing')];
}

/** Rules that are in force only in part are nobody's to sign under. */
function forOverlay({ pack }: ConsultationFacts): readonly Missing[] {
  const { overlay } = pack;
  if (!overlay || overlay.problems.length === 0) return [];
  return [beforeSigning('consent', `The clinic’s overlay “${overlay.name} ${overlay.version}” does not fit the pack. Mend it or take it out on the page Rules.`)];
}

function forConsent({ pack, consultation }: ConsultationFacts, { consent }: Known): readonly Missing[] {
  const { discussed, teachBack, room, hadTimeForQuestions, knowsMayStop, toldTheTruth } = consultation.sections.consentTalk;
  const notSpokenOf = pack.words.talkPoints.filter((point) => !discussed.includes(point.id)).length;
  const covered = consent.state === 'agreed';
  const talk: Missing[] = [];
  if (!covered && notSpokenOf > 0) talk.push(beforeSigning('consent', notSpokenOf === 1 ? 'One point of the consent talk is not ticked.' : `${notSpokenOf} points of the consent talk are not ticked.`, 'consent-talk'));
  if (!covered && teachBack === '') talk.push(beforeSigning('consent', 'Ask what could go wrong, and write it down in the client’s own words.', 'teach-back'));
  if (!covered && [room.interpreter, room.chaperone, room.witness].some((person) => person?.name === '')) talk.push(beforeSigning('consent', 'Write down the name of everybody in the room.', 'room'));
  if (!covered && room.interpreter?.language === '') talk.push(beforeSigning('consent', 'Write down the interpreter’s language.', 'room'));
  if (!covered && !hadTimeForQuestions) talk.push(beforeSigning('consent', 'The client has not ticked that there was time for questions.', 'had-time'));
  const asksTruth = pack.words.statements.some(({ id, optional }) => id === 'toldTheTruth' && !optional);
  if (!covered && asksTruth && !toldTheTruth) talk.push(beforeSigning('consent', 'The client has not ticked that the health answers are right and complete.', 'told-the-truth'));
  if (!covered && !knowsMayStop) talk.push(beforeSigning('consent', 'The client has not ticked that they may stop at any time.', 'may-stop'));
  switch (consent.state) {
    case 'none':
      return [...talk, beforeClosing('consent', 'The client has not signed.', 'sign')];
    case 'withdrawn':
      return [...talk, beforeClosing('consent', 'The client took the consent back.', 'sign')];
    case 'outdated':
      return [...talk, beforeClosing('consent', `A new signature is needed. ${consent.changed.join(' ')}`, 'sign')];
    case 'refused':
      return [...talk, beforeClosing('consent', 'The client refused the treatment.', 'sign')];
    case 'agreed':
      return [];
  }
}

type Treatment = Sections['treatment'];

/** What the record of the treatment still lacks, in the order of its form. `today`: the day that lots are held against. */
export const missingInTreatment = (pack: Pack, treatment: Treatment, today: PlainDate, plan: Plan | null): readonly Missing[] => [...forTreatment(pack, treatment, today, plan), ...forNumbing(pack, treatment, plan)];

function forTreatment(pack: Pack, treatment: Treatment, today: PlainDate, plan: Plan | null): readonly Missing[] {
  const { performedAt, device, cartridgeLot, cartridgeExpires, areas } = treatment;
  const planned = plan?.device ?? null;
  const missing: Missing[] = [];
  if (device === '') missing.push(beforeClosing('treatment', 'Enter the device.', 'device'));
  if (cartridgeLot === '') missing.push(beforeClosing('treatment', 'Enter the cartridge lot.', 'cartridge-lot'));
  if (cartridgeExpires === null && isNamed(pack, 'cartridge')) missing.push(beforeClosing('treatment', 'Enter the last day of the cartridge.', 'cartridge-expires'));
  if (cartridgeExpires !== null && cartridgeExpires < today) missing.push(beforeClosing('treatment', 'The cartridge is past its date. Use another one.', 'cartridge-expires'));
  missing.push(...forSkinCare(pack, treatment, today));
  if (areas.length === 0) missing.push(beforeClosing('treatment', 'Enter what was done on each area.', 'treated-areas'));
  for (const { area, depthMm } of areas) {
    const cap = areaById(pack, area)?.hardCapMm ?? 0;
    if (depthMm !== null && depthMm > cap) missing.push(beforeClosing('treatment', `${areaLabel(pack, area)}: ${mmText(depthMm)} is deeper than ${mmText(cap)}, the deepest that is ever used there. Check the depth.`, 'treated-areas'));
    else if (depthMm !== null && planned && device === planned.name && isTooDeepFor(planned, depthMm)) missing.push(beforeClosing('treatment', `${areaLabel(pack, area)}: ${mmText(depthMm)} is deeper than ${device} can be set. Check the depth and the device.`, 'treated-areas'));
  }
  if (performedAt === null) missing.push(beforeClosing('treatment', 'Enter when the treatment was finished.', 'performed-at'));
  return missing;
}

type Named = NonNullable<Pack['practice']['treatmentRecord']>['names'][number];

/** Whether the record has to name it; an older pack asks for none of them. */
const isNamed = (pack: Pack, what: Named): boolean => pack.practice.treatmentRecord?.names.includes(what) ?? false;

/** What was put on the skin, so that a lump or a rash that comes later can be traced. */
function forSkinCare(pack: Pack, { onSkin: { antiseptic, glide } }: Treatment, today: PlainDate): readonly Missing[] {
  const missing: Missing[] = [];
  const ask = (message: string, field: string): void => void missing.push(beforeClosing('treatment', message, field));
  if (isNamed(pack, 'antiseptic') && (antiseptic.product === '' || antiseptic.lot === '')) ask('Enter the antiseptic and its lot.', antiseptic.product === '' ? 'antiseptic-product' : 'antiseptic-lot');
  if (!isNamed(pack, 'glide')) return missing;
  if (glide === null) ask('Enter what was on the skin while it was needled, or that nothing was.', 'glide');
  if (glide === null || glide.kind === 'none') return missing;
  if (glide.kind !== 'saline' && glide.product === '') ask('Enter the name of what was on the skin while it was needled.', 'glide-product');
  if (glide.lot === '' || glide.expires === null) ask('Enter lot and last day of what was on the skin while it was needled.', glide.lot === '' ? 'glide-lot' : 'glide-expires');
  if (glide.kind === 'other' && glide.reason === '') ask('Write down why another product was on the skin while it was needled.', 'glide-reason');
  else if (glide.expires !== null && glide.expires < today && glide.reason === '') ask('What was on the skin while it was needled is past its date. Write down why it was used.', 'glide-reason');
  return missing;
}

/**
 * What still keeps a visit from being closed as treated. A treatment that was done under a signed consent stays done: what was
 * learned after it does not ask for another signature, but for a note of what it was and what was done.
 */
export function missingToCloseAsTreated({ sections: { treatment }, consents }: Pick<Consultation, 'sections' | 'consents'>, missing: readonly Missing[]): readonly Missing[] {
  const { performedAt, notes } = treatment;
  if (performedAt === null || !consents.some(({ decision, decidedAt }) => decision === 'agreed' && Date.parse(decidedAt) <= Date.parse(performedAt))) return missing;
  const learnedLater = (entry: Missing): boolean => entry.before === 'signing' || entry.step === 'consent';
  const left = missing.filter((entry) => !learnedLater(entry));
  return missing.some(learnedLater) && notes.trim() === '' ? [beforeClosing('treatment', 'Something changed after the treatment. Write in the notes what it was and what was done.', 'treatment-notes'), ...left] : left;
}

/** The field of the one thing that keeps a visit from ending in any way. */
export const CREAM_ON = 'numbing-off';

/** Cream that is on is never forgotten, and more than the limits is never written down without a word. */
function forNumbing(pack: Pack, { numbing, areas }: Treatment, plan: Plan | null): readonly Missing[] {
  if (!numbing) return [];
  if (numbing.appliedAt === '') return [beforeClosing('treatment', 'Enter when the numbing cream went on, or that none was used.', 'numbing-on')];
  const missing: Missing[] = [];
  if (isCreamOn(numbing)) missing.push(beforeClosing('treatment', 'The numbing cream is still on. Take it off and record when.', CREAM_ON));
  if (numbing.areaCm2 === null) missing.push(beforeClosing('treatment', 'Enter how large the numbed area was.', 'numbing-area-done'));
  const treated = areas.map(({ area }) => area);
  if (numbing.side === undefined && sidedAreas(pack, numbing, treated).length > 0) missing.push(beforeClosing('treatment', 'Enter the side that was numbed.', 'numbing-side'));
  if (isNamed(pack, 'cream') && (numbing.lot === '' || numbing.expires === null)) missing.push(beforeClosing('treatment', 'Enter lot and last day of the numbing cream.', numbing.lot === '' ? 'numbing-lot' : 'numbing-expires'));
  const beyond = beyondLimits(pack, plan?.numbing ?? null, numbing, treated);
  if (beyond.length > 0 && numbing.overReason === '') missing.push(beforeClosing('treatment', `${beyond.join(' ')} Write down why.`, 'numbing-reason'));
  return missing;
}

function forAftercare({ consultation }: ConsultationFacts): readonly Missing[] {
  const missing: Missing[] = [];
  if (!consultation.documents.some((document) => document.kind === 'aftercare')) missing.push(beforeClosing('aftercare', 'Make the aftercare sheet.', 'document-aftercare'));
  if (!consultation.sections.aftercare.explained) missing.push(beforeClosing('aftercare', 'Tick that the aftercare was explained.', 'explained'));
  return missing;
}
