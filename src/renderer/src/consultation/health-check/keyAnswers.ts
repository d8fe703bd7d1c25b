import type { Answer, Answers } from '../../../../shared/domain/consultation';
import type { Opening } from './questions';

/** How many answers by key can be taken back. */
export const LAST_KEYS = 60;

/** What one single key did, so that it can be shown and taken back. */
export interface ByKey {
  /** Id of the control where it was pressed. */
  readonly at: string;
  /** The question in words. */
  readonly about: string;
  readonly said: Answer['answer'];
  readonly bundleId: string;
  /** How the question stood open before. */
  readonly opening: Opening | undefined;
  /** item id → its answer before and after; undefined where it had none. */
  readonly changes: Readonly<Record<string, { readonly before: Answer | undefined; readonly after: Answer | undefined }>>;
}

const isSame = (one: Answer | undefined, other: Answer | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

export function byKey(key: Omit<ByKey, 'changes'>, before: Answers, after: Answers): ByKey {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((id) => !isSame(before[id], after[id]));
  return { ...key, changes: Object.fromEntries(ids.map((id) => [id, { before: before[id], after: after[id] }])) };
}

/** The answers without what the key did; null where it did nothing, or something of it was changed since: that stands. */
export function undone(answers: Answers, { changes }: ByKey): Answers | null {
  const entries = Object.entries(changes);
  if (entries.length === 0 || entries.some(([id, { after }]) => !isSame(answers[id], after))) return null;
  const kept = Object.entries(answers).filter(([id]) => !Object.hasOwn(changes, id));
  return Object.fromEntries([...kept, ...entries.flatMap(([id, { before }]) => (before ? [[id, before] as const] : []))]);
}
