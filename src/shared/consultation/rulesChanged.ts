import type { PlainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';
import type { Effect, Finding } from '../screening/types';
import { evaluate } from './evaluate';
import { findingTitle } from './findings';
import { standingOf, type StandingTone } from './standing';
import type { ConsultationFacts, Evaluation } from './types';

export interface RulesChange {
  /** null: the same under both */
  readonly verdict: { readonly before: StandingTone; readonly after: StandingTone } | null;
  /** First day on which the visit may be held; null: the same under both. */
  readonly earliestDate: { readonly before: PlainDate | null; readonly after: PlainDate | null } | null;
  /** Findings, in words, that only the rules of today have, and that only those of before had. */
  readonly found: readonly string[];
  readonly gone: readonly string[];
  /** Findings of both that ask for something else now. */
  readonly other: readonly { readonly title: string; readonly before: Effect; readonly after: Effect }[];
  /** Questions that only the rules of today ask, and that have no answer yet. */
  readonly asked: readonly string[];
  /** Whether the plan is another one. */
  readonly plan: boolean;
}

/**
 * What other rules make of an open visit: the same facts judged by the rules that it was begun with and by those of today. Null
 * where nothing of it is other.
 */
export function rulesChange(facts: ConsultationFacts, begunWith: Pack): RulesChange | null {
  const [before, after] = [evaluate({ ...facts, pack: begunWith }), evaluate(facts)];
  const [was, is] = [before.screening, after.screening];
  // As it stands on screen: what is still to be asked counts.
  const [stood, stands] = [standingOf(begunWith, before, facts.consultation).tone, standingOf(facts.pack, after, facts.consultation).tone];
  const change: RulesChange = {
    verdict: stood === stands ? null : { before: stood, after: stands },
    earliestDate: was.earliestDate === is.earliestDate ? null : { before: was.earliestDate, after: is.earliestDate },
    found: onlyIn(after, before).map((finding) => findingTitle(facts, finding)),
    gone: onlyIn(before, after).map((finding) => findingTitle({ pack: begunWith }, finding)),
    other: is.findings.flatMap((finding) => {
      const earlier = was.findings.find(({ id }) => id === finding.id);
      return !earlier || was.findings.some((one) => sameRule(one, finding) && one.effect === finding.effect) ? [] : [{ title: findingTitle(facts, finding), before: earlier.effect, after: finding.effect }];
    }),
    asked: is.unanswered.filter((id) => !was.unanswered.includes(id)),
    plan: before.planFingerprint !== after.planFingerprint,
  };
  const nothing = change.verdict === null && change.earliestDate === null && !change.plan && change.found.length + change.gone.length + change.other.length + change.asked.length === 0;
  return nothing ? null : change;
}

const sameRule = (one: Finding, other: Finding): boolean => one.id === other.id;

const onlyIn = (here: Evaluation, there: Evaluation): readonly Finding[] => here.screening.findings.filter((finding) => !there.screening.findings.some((one) => sameRule(one, finding)));
