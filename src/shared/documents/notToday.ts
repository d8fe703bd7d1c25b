import { itemById } from '../pack/lookup';
import { nothingOfferedHere } from '../planning/offers';
import { isDerived } from '../screening/screen';
import type { Finding, Verdict } from '../screening/types';
import { choicesForAnyone, otherChoices, protocolsOf } from './choices';
import type { DocumentFacts } from './facts';
import { dayLine, numbersLine, onLetterhead, practitionerLine } from './letterhead';
import { cautionsOf, expectationsOf } from './expectations';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { chosenAreas, clientTextOf, day, filled, fullAreas, say, unique } from './wording';

type Reason = Exclude<Verdict, 'adjust' | 'clear'>;

/** A kind letter for a client who is not treated today: why, from when again, what to do until then, whom to call. */
export function notTodayLetter(facts: DocumentFacts): DocumentModel {
  const { pack, client, clinic, practitioner, evaluation } = facts;
  const { screening } = evaluation;
  const elsewhere = nothingOfferedHere(evaluation.plan);
  const verdict = elsewhere ? 'stop' : reasonOf(screening.verdict);
  const { words } = pack;
  const findings = screening.findings.filter((finding) => finding.effect !== 'adjust');
  const found = new Set(findings.map((finding) => finding.id));
  const urgent = words.notToday.urgent.filter((entry) => found.has(entry.item)).map((entry) => plain(filled(entry.text, 'emergency', clinic.emergencyNumber)));
  const opening = words.notToday.openings.find((entry) => entry.verdict === verdict)?.text ?? '';
  // What is open for a treatment that this practice does not do need not be answered.
  const reasons = elsewhere ? cautionsOf(expectationsOf(facts, protocolsOf(facts)), []) : [...reasonItems(facts, findings), ...openItems(facts)];

  const blocks: Block[] = [
    { kind: 'paragraph', content: plain(say(pack, 'Dear {name},', { name: client.givenName })) },
    { kind: 'paragraph', content: plain(opening) },
    ...(urgent.length > 0 ? [{ kind: 'callout', tone: 'bad', lines: [...urgent, strong(say(pack, 'In an emergency call {number}.', { number: clinic.emergencyNumber }))] } as const] : []),
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

const reasonOf = (verdict: Verdict): Reason => (verdict === 'adjust' || verdict === 'clear' ? 'defer' : verdict);

function reasonItems(facts: DocumentFacts, findings: readonly Finding[]): readonly Inline[] {
  const { pack } = facts;
  const all = chosenAreas(facts);
  return findings.map((finding) => {
    const where = finding.areas.length > 0 && finding.areas.length < all.length ? ` ${say(pack, 'This is about {areas}.', { areas: fullAreas(pack, finding.areas) })}` : '';
    const unsure = finding.unsure ? ` ${say(pack, 'We were not sure about this, so we wait until we know.')}` : '';
    return plain(`${clientTextOf(pack, finding.id)}${where}${unsure}`);
  });
}

/** What a known fact answers (the skin type) is nothing the client left open, unless nothing else keeps them waiting. */
function openQuestions({ pack, evaluation }: DocumentFacts): readonly string[] {
  const { unanswered, verdict } = evaluation.screening;
  return verdict === 'incomplete' ? unanswered : unanswered.filter((id) => !isDerived(pack, id));
}

function openItems(facts: DocumentFacts): readonly Inline[] {
  const { pack } = facts;
  return openQuestions(facts).map((id) => [{ text: `${say(pack, 'Still open:')} ` }, { text: itemById(pack, id)?.label ?? id }]);
}

function whenBlocks(facts: DocumentFacts, verdict: Reason, findings: readonly Finding[]): readonly Block[] {
  if (verdict === 'stop') return [];
  const { earliestDate } = facts.evaluation.screening;
  const { pack } = facts;
  const { words } = pack;
  const conditions = unique(findings.flatMap((finding) => words.notToday.dependsOn.find((entry) => entry.item === finding.id)?.text ?? [])).map((text) => plain(`• ${text}`));
  const lines: readonly Inline[] = earliestDate
    ? [strong(say(pack, 'We can look again from {date}.', { date: day(facts, earliestDate) })), ...(conditions.length > 0 ? [plain(say(pack, 'It depends on this, too:')), ...conditions] : [])]
    : [plain(say(pack, 'We cannot name a day yet.')), ...(conditions.length > 0 ? [plain(say(pack, 'It depends on this:')), ...conditions] : [])];
  return [{ kind: 'heading', level: 2, text: say(pack, 'When we can look again') }, { kind: 'callout', tone: 'info', lines }];
}

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
