import type { SectionName, Sections } from '../domain/consultation';
import type { AuditAction } from './actions';

export interface DecisionEntry {
  readonly action: AuditAction;
  /** Id of a rule, a setting or a treatment as the pack has it; never what was typed. */
  readonly detail: string | null;
}

type Of<Name extends SectionName> = (before: Sections[Name], after: Sections[Name]) => readonly DecisionEntry[];

/**
 * What a person decided or overrode between two states of a section, each once: when its reason or its tick appears, and when
 * it is taken back. Typing on at a reason is no decision of its own.
 */
export function decisionsIn<Name extends SectionName>(section: Name, before: Sections[Name], after: Sections[Name]): readonly DecisionEntry[] {
  return IN_SECTION[section](before, after).map(({ action, detail }) => ({ action, detail: detail === null || ID.test(detail) ? detail : 'other' }));
}

/** Ids of the pack look like this. What does not was not made by our own window, and stays out of the trail. */
const ID = /^[a-z0-9:,._-]{1,120}$/i;

const IN_SECTION: { readonly [Name in SectionName]: Of<Name> } = {
  concerns: () => [],
  healthCheck: (before, after) => [...records('decision.acknowledge', 'decision.undone', before.acknowledged, after.acknowledged), ...records('decision.clearance', 'decision.undone', before.clearances, after.clearances)],
  skin: () => [],
  plan: (before, after) => [
    ...records('override.setting', 'override.undone', filled(before.choices.reasons), filled(after.choices.reasons)),
    ...records('decision.talk', 'decision.undone', before.talks, after.talks),
    ...records('decision.specialist-plan', 'decision.undone', before.specialistPlans, after.specialistPlans),
    ...(after.agreed !== null && after.agreed !== before.agreed ? [{ action: 'decision.plan' as const, detail: null }] : []),
    ...((before.choices.frail ?? false) === (after.choices.frail ?? false) ? [] : [{ action: 'decision.frail' as const, detail: after.choices.frail ? 'set' : 'unset' }]),
  ],
  consentTalk: (before, after) => [
    ...reason('override.time-to-think', before.earlyReason, after.earlyReason),
    ...(before.photos.toSorted().join() === after.photos.toSorted().join() ? [] : [{ action: 'decision.photos' as const, detail: after.photos.toSorted().join(',') || 'none' }]),
  ],
  ink: (before, after) => records('override.typed-signature', 'override.undone', filledHands(before), filledHands(after)),
  treatment: (before, after) => reason('override.numbing', before.numbing?.overReason ?? '', after.numbing?.overReason ?? ''),
  aftercare: () => [],
};

function records(made: AuditAction, undone: AuditAction, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): readonly DecisionEntry[] {
  const added = Object.keys(after).filter((id) => !Object.hasOwn(before, id));
  const removed = Object.keys(before).filter((id) => !Object.hasOwn(after, id));
  return [...added.map((id) => ({ action: made, detail: id })), ...removed.map((id) => ({ action: undone, detail: `${made.slice(made.indexOf('.') + 1)}:${id}` }))];
}

function reason(made: AuditAction, before: string, after: string): readonly DecisionEntry[] {
  if ((before === '') === (after === '')) return [];
  return after === '' ? [{ action: 'override.undone', detail: made.slice(made.indexOf('.') + 1) }] : [{ action: made, detail: null }];
}

const filled = (reasons: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(reasons).filter(([, text]) => text !== ''));

const filledHands = ({ typed = {} }: Sections['ink']): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(typed).filter(([, hand]) => hand !== undefined && hand.reason !== ''));
