import { fullName } from '../domain/client';
import { answerInWords } from '../consultation/answerWords';
import type { PlainDate } from '../domain/plainDate';
import { itemById, kindLabel } from '../pack/lookup';
import type { DocumentFacts } from './facts';
import { cautionsOf, expectationsOf, resultsText } from './expectations';
import { otherChoices, protocolsOf } from './choices';
import { bornLine, dayLine, madeAtWall, momentLine, onLetterhead } from './letterhead';
import { plain, strong, type Block, type DocumentModel, type Inline } from './model';
import { labelText } from './label';
import { numbingToUse, timeOnSkin } from './numbing';
import { offersSettled, printedTreatments } from './offers';
import { obstacles } from './obstacles';
import { groupedRisks } from './risks';
import { formatZone, wallTime } from './wallTime';
import { capital, counted, day, fullArea, listed, millimetres, subject, unique } from './wording';

/** What the client agrees to, made for this plan. Unsigned it has blank lines to sign on paper. */
export function consentForm(facts: DocumentFacts): DocumentModel {
  const sessions = unique(printedTreatments(facts).flatMap((treatment) => (treatment.sessions ? [counted(treatment.sessions.chosen, 'session')] : [])));
  const lead = `Microneedling for ${subject(facts)}${sessions.length > 0 ? `, ${listed(sessions)}` : ''}.`;
  const blocks: Block[] = [
    { kind: 'paragraph', quiet: true, content: plain(lead) },
    ...decisionBlocks(facts),
    ...(facts.evaluation.plan ? [...natureBlocks(facts), ...expectationBlocks(facts), ...changeBlocks(facts), ...riskBlocks(facts), ...numbingBlocks(facts), ...choiceBlocks(facts), ...talkBlocks(facts)] : []),
    ...(maySign(facts) ? signatureBlocks(facts) : []),
  ];
  return onLetterhead(facts, 'consent', 'Consent to microneedling', [bornLine(facts), dayLine(facts)], blocks);
}

/** A form that must not be signed has no place to sign; ink that is there is shown whatever changed since. */
function maySign(facts: DocumentFacts): boolean {
  const { plan, consent } = facts.evaluation;
  return facts.signatures !== undefined || (plan !== null && consent.state !== 'refused' && obstacles(facts).length === 0);
}

function decisionBlocks(facts: DocumentFacts): readonly Block[] {
  const { consent } = facts.evaluation;
  const reasons = obstacles(facts);
  const blocks: Block[] = [];
  if (consent.state === 'refused' && consent.record) {
    const wall = wallTime(consent.record.decidedAt);
    blocks.push({
      kind: 'callout',
      tone: 'info',
      lines: [
        [...strong(`${fullName(facts.client)} said no to this treatment`), { text: `${wall ? ` on ${momentLine(facts, wall)}` : ''}. This is respected. Nothing else changes.` }],
        ...(consent.record.reason ? [[{ text: 'Reason given: ' }, { text: consent.record.reason }]] : []),
      ],
    });
  }
  if (consent.state === 'outdated') {
    blocks.push({ kind: 'callout', tone: 'warn', lines: [[...strong('The plan changed after an earlier signature. '), { text: 'It has to be agreed and signed again.' }]] });
  }
  if (reasons.length > 0) {
    blocks.push({ kind: 'callout', tone: 'bad', lines: [strong('This form must not be signed yet.'), ...reasons.map((reason) => plain(`• ${reason}`))] });
  }
  return blocks;
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

function talkBlocks({ pack, consultation }: DocumentFacts): readonly Block[] {
  const { discussed, questions } = consultation.sections.consentTalk;
  return [
    { kind: 'heading', level: 2, text: 'What we talked about' },
    { kind: 'checks', items: pack.words.talkPoints.map((point) => ({ checked: discussed.includes(point.id), text: point.prompt })) },
    { kind: 'paragraph', content: [...strong('Questions and answers: '), { text: questions === '' ? 'none written down.' : questions }] },
  ];
}

function signatureBlocks(facts: DocumentFacts): readonly Block[] {
  const { pack, client, practitioner, consultation, signatures } = facts;
  const talk = consultation.sections.consentTalk;
  const { words } = pack;
  return [
    { kind: 'heading', level: 2, text: 'My decision' },
    { kind: 'checks', items: words.statements.map((statement) => ({ checked: talk[statement.id], text: `${statement.text}${statement.optional ? ' (my choice)' : ''}` })) },
    { kind: 'signature', name: fullName(client), role: 'client', meaning: words.signatures.client, signedAt: signedAt(facts, signatures?.client.signedAt), strokes: signatures?.client.strokes ?? [] },
    {
      kind: 'signature',
      name: signatures?.practitioner.name ?? practitioner?.name ?? '',
      role: practitioner ? [practitioner.role, practitioner.registrationNumber].filter((part) => part !== '').join(', ') : 'practitioner',
      meaning: words.signatures.practitioner,
      signedAt: signedAt(facts, signatures?.practitioner.signedAt),
      strokes: signatures?.practitioner.strokes ?? [],
    },
  ];
}

function signedAt(facts: DocumentFacts, iso: string | undefined): string | null {
  if (iso === undefined) return null;
  const wall = wallTime(iso) ?? madeAtWall(facts);
  const zone = formatZone(wall);
  return `Signed ${momentLine(facts, wall)}${zone === '' ? '' : ` (${zone})`}`;
}
