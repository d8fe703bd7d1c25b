import type { Clearance } from '../domain/consultation';
import type { AnswerChange } from '../screening/changes';
import type { Finding, Verdict } from '../screening/types';
import type { RulesNamed } from './judgement';
import { titleIn } from './keptWords';
import type { ConsultationFacts, Evaluation } from './types';

export interface DecidedFinding {
  readonly id: string;
  readonly title: string;
  readonly effect: Finding['effect'];
  /** Who agreed to treat in spite of it. */
  readonly clearance: Clearance | null;
  /** When the practitioner acknowledged what it changes in the plan: ISO instant. */
  readonly acknowledgedAt: string | null;
}

/** What was decided in a visit, by whom it can be looked up, and why. */
export interface Decisions {
  readonly verdict: Verdict;
  readonly findings: readonly DecidedFinding[];
  /** Settings outside their range, with the reason that was given. */
  readonly outsideRange: readonly { readonly what: string; readonly reason: string }[];
  readonly changes: readonly AnswerChange[];
  /** The rules that the visit was begun with, where it was judged by other ones; null: the same. */
  readonly begunWith: RulesNamed | null;
}

/** Everything that a person decided in this visit, for its record. */
export function decisionsOf(facts: ConsultationFacts, { screening, plan, changes }: Evaluation): Decisions {
  const { acknowledged } = facts.consultation.sections.healthCheck;
  return {
    verdict: screening.verdict,
    findings: screening.findings.map((finding) => ({
      id: finding.id,
      title: titleIn(facts, finding),
      effect: finding.effect,
      clearance: finding.clearedBy,
      acknowledgedAt: finding.effect === 'adjust' && Object.hasOwn(acknowledged, finding.id) ? (acknowledged[finding.id] ?? null) : null,
    })),
    outsideRange: (plan?.issues ?? []).flatMap(({ message, reason }) => (reason === undefined ? [] : [{ what: message, reason }])),
    changes,
    begunWith: begunWith(facts),
  };
}

function begunWith({ judgement, consultation, pack }: ConsultationFacts): RulesNamed | null {
  if (judgement) return judgement.kind === 'judged' ? judgement.begunWith : null;
  return consultation.pack.hash === pack.hash ? null : consultation.pack;
}
