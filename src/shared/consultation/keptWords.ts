import { z } from 'zod';
import { ruleById, roleLabel, sourceById } from '../pack/lookup';
import type { Pack } from '../pack/schema';
import type { Finding } from '../screening/types';
import { findingTitle } from './findings';
import { tellOf } from './standing';
import type { ConsultationFacts } from './types';

const textOrNull = z.string().nullable();

/** What was shown and told about one finding, with where it comes from: it stays when the rules get other words. */
export const keptWordsSchema = z.looseObject({
  finding: z.string(),
  effect: z.string(),
  title: z.string(),
  /** What the practitioner does about it. */
  action: textOrNull,
  /** What the client is told. */
  tell: textOrNull,
  rationale: textOrNull,
  /** Where sources disagree. */
  conflict: textOrNull,
  generalKnowledge: z.boolean(),
  verifiedNote: textOrNull,
  /** What it changes in the plan. */
  planAdjustments: z.array(z.string()),
  /** Who may make its wait shorter. */
  shortenedBy: textOrNull,
  sources: z.array(z.looseObject({ id: z.string(), title: z.string(), author: z.string(), year: z.number().nullable(), url: textOrNull, readAs: z.string() })),
});
export type KeptWords = Readonly<z.infer<typeof keptWordsSchema>>;

/** The words of a finding as this pack has them. */
export function keptWordsOf(pack: Pack, finding: Finding): KeptWords {
  const rule = ruleById(pack, finding.id);
  const own = pack.words.notToday.findings.find((entry) => entry.finding === finding.id);
  return {
    finding: finding.id,
    effect: finding.effect,
    title: findingTitle({ pack }, finding),
    action: rule?.practitionerAction ?? null,
    tell: tellOf(pack, finding),
    rationale: rule?.rationale ?? null,
    conflict: rule?.conflict ?? null,
    generalKnowledge: (rule?.verified ?? own?.verified) === 'general-knowledge',
    verifiedNote: rule?.verifiedNote ?? null,
    planAdjustments: [...(rule?.planAdjustments ?? [])],
    shortenedBy: finding.shortening === null ? null : roleLabel(pack, finding.shortening.by),
    sources: finding.sources.map((id) => {
      const source = sourceById(pack, id);
      return { id, title: source?.title ?? id, author: source?.author ?? '', year: source?.year ?? null, url: source?.url ?? null, readAs: source?.readAs ?? '' };
    }),
  };
}

/** A finding in one line: as it was kept with the visit, else as the pack has it. */
export function titleIn(facts: Pick<ConsultationFacts, 'pack' | 'judgement'>, finding: Finding): string {
  const kept = facts.judgement?.kind === 'judged' ? wordsKeptFor(facts.judgement.words, finding) : undefined;
  return kept?.title ?? findingTitle(facts, finding);
}

/** The words that were kept about this finding; undefined where none were. */
export const wordsKeptFor = (words: readonly KeptWords[], finding: Pick<Finding, 'id' | 'effect'>): KeptWords | undefined => words.find((kept) => kept.finding === finding.id && kept.effect === finding.effect);
