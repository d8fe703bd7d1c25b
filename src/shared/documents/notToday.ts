import { itemById } from '../pack/lookup';
import type { Finding, Verdict } from '../screening/types';
import { choicesForAnyone } from './choices';
import type { DocumentFacts } from './facts';
import { dayLine, onLetterhead, practitionerLine } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { chosenAreas, clientTextOf, day, fullAreas, unique } from './wording';

type Reason = Exclude<Verdict, 'adjust' | 'clear'>;

/** A kind letter for a client who is not treated today: why, from when again, what to do until then, whom to call. */
export function notTodayLetter(facts: DocumentFacts): DocumentModel {
  const { pack, client, clinic, practitioner, evaluation } = facts;
  const { screening } = evaluation;
  const verdict = reasonOf(screening.verdict);
  const { words } = pack;
  const findings = screening.findings.filter((finding) => finding.effect !== 'adjust');
  const found = new Set(findings.map((finding) => finding.id));
  const urgent = words.notToday.urgent.filter((entry) => found.has(entry.item)).map((entry) => plain(entry.text));
  const opening = words.notToday.openings.find((entry) => entry.verdict === verdict)?.text ?? '';
  const reasons = [...reasonItems(facts, findings), ...openItems(facts)];

  const blocks: Block[] = [
    { kind: 'paragraph', content: plain(`Dear ${client.givenName},`) },
    { kind: 'paragraph', content: plain(opening) },
    ...(urgent.length > 0 ? [{ kind: 'callout', tone: 'bad', lines: [...urgent, [{ text: 'In an emergency call ' }, ...strong(`${clinic.emergencyNumber}.`)]] } as const] : []),
    ...(reasons.length > 0 ? [{ kind: 'heading', level: 2, text: 'Why' } as const, { kind: 'list', items: reasons } as const] : []),
    ...whenBlocks(facts, verdict, findings),
    ...freeAreas(facts),
    { kind: 'heading', level: 2, text: verdict === 'stop' ? 'What else you can do' : 'Until then' },
    { kind: 'list', items: [...(verdict === 'stop' ? choicesForAnyone(facts) : []), ...words.notToday.untilThen.filter((entry) => entry.verdicts.includes(verdict)).map((entry) => entry.text)].map(plain) },
    { kind: 'callout', tone: 'plain', lines: [callLine(facts)] },
    { kind: 'paragraph', content: plain('With kind regards') },
    { kind: 'paragraph', content: plain(practitioner ? `${practitionerLine(practitioner)}, ${clinic.name}` : clinic.name) },
  ];
  return onLetterhead(facts, 'not-today', verdict === 'stop' ? 'Why we do not offer this here' : 'Not today', [dayLine(facts)], blocks);
}

const reasonOf = (verdict: Verdict): Reason => (verdict === 'adjust' || verdict === 'clear' ? 'defer' : verdict);

function reasonItems(facts: DocumentFacts, findings: readonly Finding[]): readonly Inline[] {
  const { pack } = facts;
  const all = chosenAreas(facts);
  return findings.map((finding) => {
    const where = finding.areas.length > 0 && finding.areas.length < all.length ? ` This is about ${fullAreas(pack, finding.areas)}.` : '';
    const unsure = finding.unsure ? ' We were not sure about this, so we wait until we know.' : '';
    return plain(`${clientTextOf(pack, finding.id)}${where}${unsure}`);
  });
}

function openItems({ pack, evaluation }: DocumentFacts): readonly Inline[] {
  return evaluation.screening.unanswered.map((id) => [{ text: 'Still open: ' }, { text: itemById(pack, id)?.label ?? id }]);
}

function whenBlocks(facts: DocumentFacts, verdict: Reason, findings: readonly Finding[]): readonly Block[] {
  if (verdict === 'stop') return [];
  const { earliestDate } = facts.evaluation.screening;
  const undated = findings.filter((finding) => finding.earliestDate === null);
  const { words } = facts.pack;
  const conditions = unique(undated.flatMap((finding) => words.notToday.dependsOn.find((entry) => entry.item === finding.id)?.text ?? [])).map((text) => plain(`• ${text}`));
  const lines: readonly Inline[] = earliestDate
    ? [[{ text: 'We can look again from ' }, ...strong(day(facts, earliestDate)), { text: '.' }]]
    : [plain('We cannot name a day yet.'), ...(conditions.length > 0 ? [plain('It depends on this:'), ...conditions] : [])];
  return [{ kind: 'heading', level: 2, text: 'When we can look again' }, { kind: 'callout', tone: 'info', lines }];
}

/** Areas that nothing speaks against are named, so that a letter about the calves does not shut out the abdomen. */
function freeAreas(facts: DocumentFacts): readonly Block[] {
  const free = Object.entries(facts.evaluation.screening.areas).flatMap(([area, verdict]) => (verdict === 'clear' || verdict === 'adjust' ? [area] : []));
  return free.length === 0 ? [] : [{ kind: 'paragraph', content: plain(`We found nothing against treating ${fullAreas(facts.pack, free)}. Ask us about it.`) }];
}

function callLine({ clinic }: DocumentFacts): Inline {
  return [...strong(`Questions? ${clinic.phone}`), ...(clinic.outOfHoursPhone === '' ? [] : [{ text: ' · when we are closed: ' }, ...strong(clinic.outOfHoursPhone)])];
}
