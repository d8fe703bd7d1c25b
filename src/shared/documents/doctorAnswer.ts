import { areaLabel, clearanceDays } from '../pack/lookup';
import type { DoctorAsk } from '../pack/files/practice';
import type { PlannedTreatment } from '../planning/types';
import { findingTitle } from '../consultation/findings';
import type { Finding } from '../screening/types';
import type { DocumentFacts } from './facts';
import { plain, type Block } from './model';
import { numbingToUse } from './numbing';
import { printedTreatments } from './offers';
import { isRuledOut } from './ruledOut';
import { capital, chosenAreas, listed, millimetres, unique } from './wording';

export interface Ask extends Pick<DoctorAsk, 'text' | 'answer'> {
  readonly about: readonly Finding[];
}

/** What is asked about these findings in a letter, each question once with the findings that it is about. */
export function asksOf({ pack }: Pick<DocumentFacts, 'pack'>, findings: readonly Finding[], letter: DoctorAsk['letters'][number]): readonly Ask[] {
  return (pack.practice.doctorAsks ?? []).flatMap((ask): readonly Ask[] => {
    if (!ask.letters.includes(letter)) return [];
    const asked = findings.filter(({ id, kinds }) => ask.findings.includes(id) && (ask.which === undefined || kinds === 'open' || ask.which.some((kind) => kinds.includes(kind))));
    const about = asked.filter((finding, index) => asked.findIndex(({ id }) => id === finding.id) === index);
    return about.length === 0 ? [] : [{ about, text: ask.text, answer: ask.answer }];
  });
}

/** The part that comes back: yes, no or on conditions, what exactly is agreed and until when, and the numbers that were asked for. */
export function answerBlocks(facts: DocumentFacts, findings: readonly Finding[], treatments: readonly PlannedTreatment[]): readonly Block[] {
  const numbers = unique(asksOf(facts, findings, 'clearance').flatMap(({ answer }) => answer ?? []));
  return [
    { kind: 'checks', items: ['I agree to the treatment as planned.', 'I agree on the conditions below.', 'I do not agree.'].map((text) => ({ checked: false, text })) },
    { kind: 'paragraph', content: plain('What I agree to. What is not ticked is not agreed.') },
    { kind: 'checks', items: [...placesIn(facts, treatments), ...creamIn(facts)].map((text) => ({ checked: false, text })) },
    {
      kind: 'rows',
      rows: [
        { label: 'Conditions', content: [plain(''), plain('')] },
        { label: 'Valid until', content: [plain(''), ...validText(facts, findings).map(plain)] },
        ...numbers.map((label) => ({ label, content: [plain('')] })),
        { label: 'Name and role', content: [plain('')] },
      ],
    },
  ];
}

/** Every area once that is not ruled out, with the greatest depth that is settled there. */
function placesIn(facts: DocumentFacts, treatments: readonly PlannedTreatment[]): readonly string[] {
  const { pack } = facts;
  const settled = new Set(printedTreatments(facts).map(({ id }) => id));
  const planned = treatments.filter(({ id }) => settled.has(id)).flatMap(({ areas }) => areas);
  const all = treatments.length > 0 ? unique(treatments.flatMap(({ areas }) => areas.map(({ area }) => area))) : chosenAreas(facts);
  return all.filter((area) => !isRuledOut(facts.evaluation.screening, area)).map((area) => {
    const depths = planned.flatMap((entry) => (entry.area === area && entry.depthMm ? [entry.depthMm.chosen] : []));
    return `${areaLabel(pack, area)}, at most ........ mm${depths.length === 0 ? '' : ` (planned: ${millimetres(pack, Math.max(...depths))})`}`;
  });
}

function creamIn({ pack, evaluation }: DocumentFacts): readonly string[] {
  const chosen = numbingToUse(evaluation.plan);
  return chosen ? [`Numbing cream: ${pack.anaesthetic.products.find((product) => product.id === chosen.product)?.name ?? chosen.product}, at most ........ cm² (planned: ${chosen.areaCm2} cm²)`] : [];
}

/** How long an answer without a day counts, by finding where that differs. */
function validText(facts: DocumentFacts, findings: readonly Finding[]): readonly string[] {
  const known = findings.flatMap((finding) => {
    const days = clearanceDays(facts.pack, finding.id);
    return days === null ? [] : [{ title: findingTitle(facts, finding), days }];
  });
  const byDays = Map.groupBy(known, ({ days }) => days);
  if (byDays.size === 0) return [];
  const each = [...byDays].map(([days, entries]) => (byDays.size === 1 ? `${days} days` : `${listed(facts.pack, unique(entries.map(({ title }) => title)))}: ${days} days`));
  return [`Without a day here it counts, from the date of your signature: ${capital(each.join('; '))}.`];
}
