import { answerInWords } from '../consultation/answerWords';
import type { PlainDate } from '../domain/plainDate';
import { itemById, kindLabel } from '../pack/lookup';
import { otherChoices, protocolsOf } from './choices';
import { cautionsOf, expectationsOf, resultsText } from './expectations';
import type { DocumentFacts } from './facts';
import { labelText } from './label';
import { plain, strong, type Block, type Inline } from './model';
import { numbingToUse, timeOnSkin } from './numbing';
import { offersSettled, printedTreatments } from './offers';
import { obstacles } from './obstacles';
import { groupedRisks } from './risks';
import { capital, counted, day, fullArea, listed, millimetres, subject, unique } from './wording';

/** What the client reads before deciding, from the first line to the other choices. Says nothing that depends on the day it is printed. */
export function consentText(facts: DocumentFacts): readonly Block[] {
  const sessions = unique(printedTreatments(facts).flatMap((treatment) => (treatment.sessions ? [counted(treatment.sessions.chosen, 'session')] : [])));
  const lead: Block = { kind: 'paragraph', quiet: true, content: plain(`Microneedling for ${subject(facts)}${sessions.length > 0 ? `, ${listed(sessions)}` : ''}.`) };
  return facts.evaluation.plan ? [lead, ...natureBlocks(facts), ...expectationBlocks(facts), ...changeBlocks(facts), ...riskBlocks(facts), ...numbingBlocks(facts), ...choiceBlocks(facts)] : [lead];
}

function natureBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack } = facts;
  const offered = printedTreatments(facts);
  if (offered.length === 0) return [];
  const rows = offered.flatMap((treatment) =>
    treatment.areas.map(({ area, depthMm }) => [
      capital(fullArea(pack, area)),
      depthMm ? millimetres(depthMm.chosen) : 'set by a specialist',
      treatment.sessions ? String(treatment.sessions.chosen) : '–',
      treatment.intervalWeeks ? counted(treatment.intervalWeeks.chosen, 'week') : '–',
    ]),
  );
  return [
    { kind: 'heading', level: 2, text: 'What we will do' },
    { kind: 'list', items: pack.words.nature.map((entry) => plain(entry.text)) },
    { kind: 'table', caption: '', header: ['Where', 'Needle depth', 'Sessions', 'Time between'], rows, widths: [3.2, 1.3, 1, 1.3] },
  ];
}

function expectationBlocks(facts: DocumentFacts): readonly Block[] {
  const expectations = expectationsOf(facts, protocolsOf(facts));
  const cautions = [...cautionsOf(expectations, obstacles(facts)), ...offersSettled(facts).map(plain)];
  const { hopes } = facts.consultation.sections.concerns;
  return [
    { kind: 'heading', level: 2, text: 'What you can expect' },
    ...(cautions.length > 0 ? [{ kind: 'callout', tone: 'warn', lines: cautions } as const] : []),
    ...(hopes === '' ? [] : [{ kind: 'paragraph', content: [...strong('You told us you hope for: '), { text: hopes }] } as const]),
    ...expectations.flatMap((entry): readonly Block[] => [
      ...(expectations.length > 1 ? [{ kind: 'heading', level: 3, text: capital(entry.concern) } as const] : []),
      { kind: 'paragraph', content: plain(`${entry.realistic}${resultsText(entry)}`) },
      { kind: 'paragraph', content: [...strong('How sure are we? '), { text: `${entry.grade} ${entry.evidence}` }] },
      ...(entry.willNot.length > 0 ? [{ kind: 'heading', level: 3, text: 'What it will not do' } as const, { kind: 'list', items: entry.willNot.map(plain) } as const] : []),
      ...(entry.stop === '' ? [] : [{ kind: 'paragraph', content: [...strong('When do we stop? '), { text: entry.stop }] } as const]),
    ]),
    { kind: 'paragraph', content: [...strong('Is the device made for this? '), { text: labelText(facts) }] },
  ];
}

/** What the client said at the last visit and says otherwise today. */
function changeBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack, evaluation } = facts;
  const items = evaluation.changes.map(({ item, before, after, beforeOn }): Inline => {
    const words = { day: (date: PlainDate) => day(facts, date), area: (area: string) => fullArea(pack, area), kind: (kind: string) => kindLabel(pack, item, kind) };
    return [{ text: `${itemById(pack, item)?.label ?? item} On ${words.day(beforeOn)} you said: ${answerInWords(before, words)}. ` }, ...strong(`Today you said: ${answerInWords(after, words)}.`)];
  });
  return items.length === 0 ? [] : [{ kind: 'heading', level: 2, text: 'What is new since your last visit' }, { kind: 'list', items }];
}

function riskBlocks(facts: DocumentFacts): readonly Block[] {
  const { words } = facts.pack;
  const groups = groupedRisks(facts);
  const rows = words.riskGroups.flatMap(({ group, title }) => {
    const risks = groups[group];
    if (risks.length === 0) return [];
    const content: readonly Inline[] = risks.map(({ text, because }) => (because === null ? plain(text) : [{ text: `${text} ` }, ...strong(because)]));
    return [{ label: title, content: group === 'everyone' || group === 'some' ? [content.flat().flatMap((run, index) => (index === 0 ? [run] : [{ ...run, text: ` ${run.text}` }]))] : content }];
  });
  return [{ kind: 'heading', level: 2, text: 'What can happen' }, { kind: 'paragraph', quiet: true, content: plain(words.risksNote.text) }, { kind: 'rows', rows }];
}

function numbingBlocks({ pack, evaluation }: DocumentFacts): readonly Block[] {
  const chosen = numbingToUse(evaluation.plan);
  if (!chosen) return [];
  const product = pack.anaesthetic.products.find((entry) => entry.id === chosen.product)?.name ?? chosen.product;
  const time = timeOnSkin(evaluation.plan, chosen);
  const amount = [`${chosen.areaCm2} cm²`, ...(chosen.grams ? [`${chosen.grams} g`] : []), ...(time === null ? [] : [time])].join(', ');
  return [
    { kind: 'heading', level: 2, text: 'Numbing cream' },
    { kind: 'paragraph', content: [...strong(`${product}: `), { text: `${amount}.` }] },
    { kind: 'list', items: pack.words.numbing.map((entry) => plain(entry.text)) },
  ];
}

function choiceBlocks(facts: DocumentFacts): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Other choices' },
    { kind: 'list', items: otherChoices(facts).map(plain) },
  ];
}
