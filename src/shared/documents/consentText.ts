import { answerInWords } from '../consultation/answerWords';
import { itemById } from '../pack/lookup';
import { printedCourse } from './calendar';
import { otherChoices, protocolsOf } from './choices';
import { agreementBlocks, practiceBlocks, toldBlocks, wordsOfAnswer } from './consentTold';
import { cautionsOf, expectationsOf, resultsText } from './expectations';
import type { DocumentFacts } from './facts';
import { labelText } from './label';
import { plain, strong, type Block, type Inline } from './model';
import { numbingToUse, numbingWords, timeOnSkin } from './numbing';
import { offersSettled, printedTreatments } from './offers';
import { obstacles } from './obstacles';
import { groupedRisks } from './risks';
import { capital, counted, decimal, fullArea, listed, millimetres, say, subject, unique } from './wording';

/** What the client reads before deciding, from the first line to the other choices. Says nothing that depends on the day it is printed. */
export function consentText(facts: DocumentFacts): readonly Block[] {
  const sessions = unique(printedTreatments(facts).flatMap((treatment) => (treatment.sessions ? [counted(facts.pack, treatment.sessions.chosen, 'session')] : [])));
  const lead: Block = { kind: 'paragraph', quiet: true, content: plain(say(facts.pack, sessions.length > 0 ? 'Microneedling for {what}, {sessions}.' : 'Microneedling for {what}.', { what: subject(facts), sessions: listed(facts.pack, sessions) })) };
  return facts.evaluation.plan ? [lead, ...natureBlocks(facts), ...expectationBlocks(facts), ...toldBlocks(facts), ...changeBlocks(facts), ...agreementBlocks(facts), ...riskBlocks(facts), ...numbingBlocks(facts), ...choiceBlocks(facts), ...practiceBlocks(facts)] : [lead];
}

function natureBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack } = facts;
  const offered = printedTreatments(facts);
  if (offered.length === 0) return [];
  const rows = offered.flatMap((treatment) =>
    treatment.areas.map(({ area, depthMm }) => [
      capital(fullArea(pack, area)),
      depthMm ? millimetres(pack, depthMm.chosen) : say(pack, 'set by a specialist'),
      treatment.sessions ? String(treatment.sessions.chosen) : '–',
      treatment.intervalWeeks ? counted(pack, treatment.intervalWeeks.chosen, 'week') : '–',
    ]),
  );
  return [
    { kind: 'heading', level: 2, text: say(pack, 'What we will do') },
    { kind: 'list', items: [...testAreaItem(facts), ...pack.words.nature.map((entry) => plain(entry.text))] },
    { kind: 'table', caption: '', header: ['Where', 'Needle depth', 'Sessions', 'Time between'].map((title) => say(pack, title)), rows, widths: [3.2, 1.3, 1, 1.3] },
  ];
}

/** That a test area comes first; its days stand outside this text. */
function testAreaItem(facts: DocumentFacts): readonly Inline[] {
  const { pack } = facts;
  const testArea = printedCourse(facts)?.testArea;
  if (!testArea) return [];
  const watched = testArea.weeks === null ? [] : [say(pack, 'The first full session comes at least {time} later.', { time: counted(pack, testArea.weeks, 'week') })];
  return [[...strong(`${pack.words.testArea.title}: `), { text: [pack.words.testArea.text, ...watched].join(' ') }]];
}

function expectationBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack } = facts;
  const expectations = expectationsOf(facts, protocolsOf(facts));
  const cautions = [...cautionsOf(expectations, obstacles(facts)), ...offersSettled(facts).map(plain)];
  const { hopes } = facts.consultation.sections.concerns;
  return [
    { kind: 'heading', level: 2, text: say(pack, 'What you can expect') },
    ...(cautions.length > 0 ? [{ kind: 'callout', tone: 'warn', lines: cautions } as const] : []),
    ...(hopes === '' ? [] : [{ kind: 'paragraph', content: [...strong(`${say(pack, 'You told us you hope for:')} `), { text: hopes }] } as const]),
    ...expectations.flatMap((entry): readonly Block[] => [
      ...(expectations.length > 1 ? [{ kind: 'heading', level: 3, text: capital(entry.concern) } as const] : []),
      { kind: 'paragraph', content: plain(`${entry.realistic}${resultsText(pack, entry)}`) },
      { kind: 'paragraph', content: [...strong(`${say(pack, 'How sure are we?')} `), { text: `${entry.grade} ${entry.evidence}` }] },
      ...(entry.willNot.length > 0 ? [{ kind: 'heading', level: 3, text: say(pack, 'What it will not do') } as const, { kind: 'list', items: entry.willNot.map(plain) } as const] : []),
      ...(entry.stop === '' ? [] : [{ kind: 'paragraph', content: [...strong(`${say(pack, 'When do we stop?')} `), { text: entry.stop }] } as const]),
    ]),
    { kind: 'paragraph', content: [...strong(`${say(pack, 'Is the device made for this?')} `), { text: labelText(facts) }] },
  ];
}

/** What the client said at the last visit and says otherwise today. */
function changeBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack, evaluation } = facts;
  const items = evaluation.changes.map(({ item, before, after, beforeOn }): Inline => {
    const words = wordsOfAnswer(facts, item);
    return [{ text: `${itemById(pack, item)?.label ?? item} ${say(pack, 'On {date} you said: {answer}.', { date: words.day(beforeOn), answer: answerInWords(before, words) })} ` }, ...strong(say(pack, 'Today you said: {answer}.', { answer: answerInWords(after, words) }))];
  });
  return items.length === 0 ? [] : [{ kind: 'heading', level: 2, text: say(pack, 'What is new since your last visit') }, { kind: 'list', items }];
}

function riskBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack } = facts;
  const { words } = pack;
  const groups = groupedRisks(facts);
  const rows = words.riskGroups.flatMap(({ group, title }) => {
    const risks = groups[group];
    if (risks.length === 0) return [];
    const content: readonly Inline[] = risks.map(({ text, because }) => (because === null ? plain(text) : [{ text: `${text} ` }, ...strong(because)]));
    return [{ label: title, content: group === 'everyone' || group === 'some' ? [content.flat().flatMap((run, index) => (index === 0 ? [run] : [{ ...run, text: ` ${run.text}` }]))] : content }];
  });
  return [{ kind: 'heading', level: 2, text: say(pack, 'What can happen') }, { kind: 'paragraph', quiet: true, content: plain(words.risksNote.text) }, { kind: 'rows', rows }];
}

function numbingBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack, evaluation } = facts;
  const chosen = numbingToUse(evaluation.plan);
  if (!chosen) return [];
  const product = pack.anaesthetic.products.find((entry) => entry.id === chosen.product)?.name ?? chosen.product;
  const time = timeOnSkin(pack, evaluation.plan, chosen);
  const amount = [`${decimal(pack, chosen.areaCm2)} cm²`, ...(chosen.grams ? [`${decimal(pack, chosen.grams)} g`] : []), ...(time === null ? [] : [time])].join(', ');
  return [
    { kind: 'heading', level: 2, text: say(pack, 'Numbing cream') },
    { kind: 'paragraph', content: [...strong(`${product}: `), { text: `${amount}.` }] },
    { kind: 'list', items: numbingWords(pack, evaluation.plan, chosen).map(plain) },
  ];
}

function choiceBlocks(facts: DocumentFacts): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: say(facts.pack, 'Other choices') },
    { kind: 'list', items: otherChoices(facts).map(plain) },
  ];
}
