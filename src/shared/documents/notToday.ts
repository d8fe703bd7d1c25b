import { dependsOnFor, itemById } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import { nothingOfferedHere } from '../planning/offers';
import { isDerived } from '../screening/screen';
import type { Finding, Verdict } from '../screening/types';
import { agreementToCome, notCountedText } from './agreements';
import { choicesForAnyone, otherChoices, protocolsOf } from './choices';
import type { DocumentFacts } from './facts';
import { dayLine, numbersLine, onLetterhead, practitionerLine } from './letterhead';
import { judgedItems } from './consentTold';
import { cautionsOf, expectationsOf } from './expectations';
import { openQuestion } from './openQuestions';
import { whereTheyMatter } from './ruledOut';
import { urgentTexts } from './urgent';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { chosenAreas, clientTextOf, day, fullAreas, say, unique } from './wording';

type Reason = Exclude<Verdict, 'adjust' | 'clear'>;

/** A kind letter for a client who is not treated today: why, from when again, what to do until then, whom to call. */
export function notTodayLetter(facts: DocumentFacts): DocumentModel {
  const { pack, client, clinic, practitioner, evaluation } = facts;
  const { screening } = evaluation;
  const elsewhere = nothingOfferedHere(evaluation.plan);
  const verdict = elsewhere ? 'stop' : reasonOf(screening.verdict);
  const { words } = pack;
  const holding = screening.findings.filter((finding) => finding.effect !== 'adjust');
  const findings = whereTheyMatter(screening, holding);
  const urgent = urgentLines(facts, holding);
  const opening = words.notToday.openings.find((entry) => entry.verdict === verdict)?.text ?? '';
  // What is open for a treatment that this practice does not do need not be answered.
  const reasons = elsewhere ? cautionsOf(expectationsOf(facts, protocolsOf(facts)), []) : [...reasonItems(facts, findings), ...(verdict === 'stop' ? [] : openItems(facts, findings))];

  const blocks: Block[] = [
    { kind: 'paragraph', content: plain(say(pack, 'Dear {name},', { name: client.givenName })) },
    { kind: 'paragraph', content: plain(opening) },
    ...(urgent.length > 0 ? [{ kind: 'callout', tone: 'bad', lines: urgent } as const] : []),
    ...(reasons.length > 0 ? [{ kind: 'heading', level: 2, text: say(pack, 'Why') } as const, { kind: 'list', items: reasons } as const] : []),
    ...whenBlocks(facts, verdict, findings),
    ...(elsewhere ? [] : freeAreas(facts)),
    { kind: 'heading', level: 2, text: say(pack, verdict === 'stop' ? 'What else you can do' : 'Until then') },
    { kind: 'list', items: [...(verdict !== 'stop' ? [] : urgent.length > 0 ? [words.otherAdvice.text] : elsewhere ? otherChoices(facts) : choicesForAnyone(facts)), ...untilThen(facts, verdict, findings)].map(plain) },
    { kind: 'callout', tone: 'plain', lines: [numbersLine(facts, say(pack, 'Questions?'))] },
    { kind: 'paragraph', content: plain(say(pack, 'With kind regards')) },
    { kind: 'paragraph', content: plain(practitioner ? `${practitionerLine(practitioner)}, ${clinic.name}` : clinic.name) },
  ];
  return onLetterhead(facts, 'not-today', say(pack, verdict === 'stop' ? 'Why we do not offer this here' : 'Not today'), [dayLine(facts)], blocks);
}

/** What cannot wait, on top; the number to ring, unless a sentence names it already. */
function urgentLines(facts: DocumentFacts, findings: readonly Finding[]): readonly Inline[] {
  const { texts, namesNumber } = urgentTexts(facts, findings);
  if (texts.length === 0) return [];
  const number = facts.clinic.emergencyNumber;
  return [...texts.map(plain), ...(namesNumber ? [] : [strong(say(facts.pack, 'In an emergency call {number}.', { number }))])];
}

const reasonOf = (verdict: Verdict): Reason => (verdict === 'adjust' || verdict === 'clear' ? 'defer' : verdict);

function reasonItems(facts: DocumentFacts, findings: readonly Finding[]): readonly Inline[] {
  const { pack } = facts;
  const all = chosenAreas(facts);
  const told = findings.map((finding) => {
    const where = finding.areas.length > 0 && finding.areas.length < all.length ? ` ${say(pack, 'This is about {areas}.', { areas: fullAreas(pack, finding.areas) })}` : '';
    const unsure = finding.unsure ? [say(pack, 'We were not sure about this, so we wait until we know.')] : finding.asks === null || findings.some(({ id, effect }) => id === finding.id && effect === 'stop') ? [] : [say(pack, 'We do not know enough about this yet, so we wait until we know.')];
    return { text: `${clientTextOf(pack, finding)}${where}`, beside: [...unsure, ...notCountedText(facts, finding)] };
  });
  // One thing can keep a client waiting in two ways: it is told once.
  return [...Map.groupBy(told, ({ text }) => text)].map(([text, same]) => plain([text, ...unique(same.flatMap(({ beside }) => beside))].join(' ')));
}

/**
 * What a known fact answers (the skin type) is nothing the client left open, unless nothing else keeps them waiting; what the
 * practitioner judges is never put to them.
 */
function openQuestions({ pack, evaluation }: DocumentFacts): readonly string[] {
  const { unanswered, verdict } = evaluation.screening;
  const judged = judgedItems(pack);
  return unanswered.filter((id) => !judged.has(id) && (verdict === 'incomplete' || !isDerived(pack, id)));
}

/** What has to be found out, in the words of the questions. A number that is missing is said where the day depends on it. */
function openItems(facts: DocumentFacts, findings: readonly Finding[]): readonly Inline[] {
  const { pack } = facts;
  const named = findings.filter(({ asks }) => asks !== 'measurement').flatMap((finding) => openQuestion(pack, finding));
  return unique([...named, ...openQuestions(facts).map((id) => itemById(pack, id)?.label ?? id)]).map((question) => [{ text: `${say(pack, 'Still open:')} ` }, { text: question }]);
}

function whenBlocks(facts: DocumentFacts, verdict: Reason, findings: readonly Finding[]): readonly Block[] {
  if (verdict === 'stop') return [];
  const { earliestDate } = facts.evaluation.screening;
  const { pack } = facts;
  // Whose agreement a wait is followed by stands beside the day.
  const then = earliestDate ? unique(findings.filter(({ afterWait }) => !afterWait).flatMap((finding) => agreementToCome(facts, finding))) : [];
  const all = unique(findings.flatMap((finding) => conditionsOf(facts, finding, then)));
  const conditions = all.filter((text) => !all.some((other) => other !== text && other.includes(text))).map((text) => plain(`• ${text}`));
  const lines: readonly Inline[] = earliestDate
    ? [[...strong(say(pack, 'We can look again from {date}.', { date: day(facts, earliestDate) })), ...then.map((sentence) => ({ text: ` ${sentence}` }))], ...(conditions.length > 0 ? [plain(say(pack, 'It depends on this, too:')), ...conditions] : [])]
    : [plain(say(pack, 'We cannot name a day yet.')), ...(conditions.length > 0 ? [plain(say(pack, 'It depends on this:')), ...conditions] : [])];
  return [{ kind: 'heading', level: 2, text: say(pack, 'When we can look again') }, { kind: 'callout', tone: 'info', lines }];
}

/** What the day depends on, without the sentences that were said; a wait that is over leaves the agreement that is asked for after it. */
function conditionsOf({ pack }: DocumentFacts, finding: Finding, said: readonly string[]): readonly string[] {
  const measured = isMeasured(pack, finding) ? (pack.words.notToday.dependsOnMeasured ?? []).map((entry) => entry.text) : [];
  const agreement = agreementToCome({ pack }, finding);
  if (finding.afterWait && agreement.length > 0) return [...agreement, ...measured];
  // Only the number is missing: whose agreement it belongs to is on record, or is asked for by a finding of its own.
  if (finding.asks === 'measurement') return measured;
  const own = dependsOnFor(pack, finding);
  const unsaid = (sentence: string): boolean => !own.some((text) => text.includes(sentence));
  const left = said.reduce<readonly string[]>((texts, sentence) => texts.map((text) => text.replace(sentence, '').trim()), own);
  return [...left, ...agreement.filter((sentence) => !said.includes(sentence) && unsaid(sentence)), ...measured.filter(unsaid)].filter((text) => text !== '');
}

/** Whether a number is missing, or was above its limit. */
const isMeasured = (pack: Pack, { id, kinds, asks, effect }: Finding): boolean =>
  asks === 'measurement' || (effect === 'defer' && kinds !== 'open' && (pack.practice.kinds ?? []).some((entry) => entry.item === id && entry.measured && entry.which.some((kind) => kinds.includes(kind))));

/** What to do meanwhile: for the whole, and for whatever else keeps the client waiting beside it. */
function untilThen(facts: DocumentFacts, verdict: Reason, findings: readonly Finding[]): readonly string[] {
  const { pack } = facts;
  const waiting = new Set<Verdict>([verdict, ...(verdict === 'stop' ? [] : [...findings.map((finding) => finding.effect), ...(openQuestions(facts).length > 0 ? ['incomplete' as const] : [])])]);
  return pack.words.notToday.untilThen.filter((entry) => entry.verdicts.some((reason) => waiting.has(reason))).map((entry) => entry.text);
}

/** Areas that nothing keeps from being treated are named, so that a letter about the calves does not shut out the abdomen. */
function freeAreas(facts: DocumentFacts): readonly Block[] {
  const { pack, evaluation } = facts;
  const judged = (wanted: Verdict): readonly string[] => Object.entries(evaluation.screening.areas).flatMap(([area, verdict]) => (verdict === wanted ? [area] : []));
  const said = (areas: readonly string[], sentence: (where: string) => string): readonly Block[] => (areas.length === 0 ? [] : [{ kind: 'paragraph', content: plain(sentence(fullAreas(pack, areas))) }]);
  return [
    ...said(judged('clear'), (where) => say(pack, 'We found nothing against treating {where}. Ask us about it.', { where })),
    ...said(judged('adjust'), (where) => say(pack, 'With some changes we may be able to treat {where}. Ask us about it.', { where })),
  ];
}
