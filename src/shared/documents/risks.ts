import { holds } from '../pack/advice';
import { expandAreas, regionOf } from '../pack/lookup';
import type { Risk } from '../pack/schema';
import type { DocumentFacts } from './facts';
import { numbedInPlan } from './numbing';
import { becauseOf, capital, listed, plannedAreas, say, unique } from './wording';

export type RiskGroup = 'everyone' | 'some' | 'likely' | 'serious';

export interface GroupedRisk {
  readonly risk: string;
  readonly text: string;
  /** What makes it more likely for this client, as a sentence: `Because of your skin tone.` */
  readonly because: string | null;
}

/**
 * The risks of this plan for this client, in the groups in which they are told. A risk that the client's answers or
 * areas make more likely is told as that and not again in its own group.
 */
export function groupedRisks(facts: DocumentFacts): Readonly<Record<RiskGroup, readonly GroupedRisk[]>> {
  const { pack } = facts;
  const areas = plannedAreas(facts);
  const groups: Record<RiskGroup, GroupedRisk[]> = { everyone: [], some: [], likely: [], serious: [] };
  for (const risk of pack.risks.risks) {
    const text = riskText(facts, risk, areas);
    if (text === null) continue;
    const because = likelyBecause(facts, risk.id, areas);
    groups[because === null ? usualGroup(risk) : 'likely'].push({ risk: risk.id, text: [text, ...more(facts, risk.id, areas)].join(' '), because });
  }
  return groups;
}

function usualGroup({ frequencyGroup, severity }: Risk): RiskGroup {
  if (frequencyGroup === 'expected') return 'everyone';
  return frequencyGroup === 'rare' || severity === 'serious' ? 'serious' : 'some';
}

/** The client's words for a risk that matters here; null where it does not. */
function riskText({ pack, consultation, evaluation }: DocumentFacts, risk: Risk, areas: readonly string[]): string | null {
  const words = pack.words.risks.find((entry) => entry.risk === risk.id);
  const concerned = expandAreas(pack, risk.areas);
  if (words?.onlyWith === 'rf') return consultation.sections.concerns.modality === 'rf-microneedling' ? words.text : null;
  if (words?.onlyWith === 'numbing' && !evaluation.plan?.numbing.chosen) return null;
  if (!areas.some((area) => concerned.has(area))) return null;
  const onlyFace = areas.every((area) => regionOf(pack, area) === 'face');
  return (onlyFace ? words?.face : undefined) ?? words?.text ?? null;
}

/** What is said after a risk for this client's findings and cream. */
function more({ pack, evaluation }: DocumentFacts, riskId: string, areas: readonly string[]): readonly string[] {
  const findings = new Set(evaluation.screening.findings.filter((finding) => !finding.changesNothing).map(({ id }) => id));
  const situation = { findings, areas, cream: numbedInPlan(evaluation.plan, areas) };
  return (pack.words.risks.find((entry) => entry.risk === riskId)?.also ?? []).filter(({ when }) => holds(pack, when, situation)).map(({ text }) => text);
}

function likelyBecause({ pack, evaluation }: DocumentFacts, riskId: string, areas: readonly string[]): string | null {
  const entries = pack.words.emphasis.filter((entry) => entry.risk === riskId);
  if (entries.length === 0) return null;
  const found = new Set(evaluation.screening.findings.map((finding) => finding.id));
  const regions = new Set(areas.map((area) => regionOf(pack, area)));
  const items = unique(entries.flatMap((entry) => entry.items.filter((item) => found.has(item)).flatMap((item) => becauseOf(pack, item) ?? [])));
  const places = unique(entries.flatMap((entry) => entry.regions.filter(({ region }) => regions.has(region)).map(({ because }) => `${capital(because)}.`)));
  const sentences = [...(items.length > 0 ? [say(pack, 'Because of {what}.', { what: listed(pack, items) })] : []), ...places];
  return sentences.length === 0 ? null : sentences.join(' ');
}
