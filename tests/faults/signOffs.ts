import type { SignOffsView } from '../../src/shared/contract/channels';
import type { Call } from './visit';

/** A decision as it stands in the file: what was decided last about each item, and the limit of the overlay that it made. */
export interface Decided {
  readonly item: string;
  readonly position: number;
  readonly decision: string;
  readonly limit: number | null;
}

/** What can be made stricter again and again, by a day each time. */
const STRICTER = { item: 'practice.clearanceValid', limit: 'clearanceAge' } as const;

export interface SignOffWrite {
  /** What it adds, when all of it was kept. */
  readonly adds: Decided;
  readonly run: (call: Call) => Promise<void>;
}

/** Every second one agrees to an item that is open, the others tighten a limit: a sign-off and a version of the overlay in one transaction. */
export async function nextSignOff(call: Call, kept: readonly Decided[]): Promise<SignOffWrite> {
  const { items } = await call('signOffs.read', {});
  const stricter = kept.length % 2 === 1;
  const item = items.find(({ id, state, kind }) => (stricter ? id === STRICTER.item : kind === 'judgement' && state.state === 'open' && state.because === 'never'));
  if (!item) throw new Error('There is nothing left to decide.');
  const now = kept.findLast(({ limit }) => limit !== null)?.limit ?? (await call('pack.read', {})).practice.clearanceValid?.defaultDays ?? 0;
  const decision = stricter ? ({ kind: 'stricter', tighter: { limit: STRICTER.limit, to: now - 1 } } as const) : ({ kind: 'agree' } as const);
  return {
    adds: { item: item.id, position: kept.length + 1, decision: decision.kind, limit: stricter ? now - 1 : null },
    run: async (to) => void (await to('signOffs.decide', { item: item.id, hash: item.hash, latest: item.state.last?.position ?? 0, decision, reason: 'Read in the team.' })),
  };
}

/** As a start finds it, the last decision of each item; a stricter one only counts with its limit, and the limit only with its decision. */
export async function decidedNow(call: Call): Promise<{ readonly last: readonly Decided[]; readonly inForce: number | null; readonly torn: boolean }> {
  const { items }: SignOffsView = await call('signOffs.read', {});
  const { practice, overlay } = await call('pack.read', {});
  const last = items.flatMap(({ id, state }): Decided[] => (state.last ? [{ item: id, position: state.last.position, decision: state.last.decision, limit: state.last.tighter ? Number(state.last.tighter.to) : null }] : [])).toSorted((a, b) => a.position - b.position);
  const inForce = overlay ? (practice.clearanceValid?.defaultDays ?? null) : null;
  return { last, inForce, torn: items.some(({ state }) => state.last !== null && state.state !== 'decided') };
}

/** The last decision about each item, in the order in which they were made. */
export const lastOfEach = (all: readonly Decided[]): readonly Decided[] => [...new Map(all.map((entry) => [entry.item, entry])).values()].toSorted((a, b) => a.position - b.position);
