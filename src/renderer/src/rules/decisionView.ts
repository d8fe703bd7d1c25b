import type { SignOffItem } from '../../../shared/contract/channels';
import type { DecisionKind } from '../../../shared/pack/decisions';
import { decidedWords, type SignOffState } from '../../../shared/pack/signOffs';
import type { Locale } from '../ui/locale';

export const KIND_NAMES: Readonly<Record<DecisionKind, string>> = { conflict: 'Conflicts', judgement: 'Practice judgements', words: 'Our own words' };

/** `changed`: decided once, and open again. */
export const STATES = ['open', 'decided', 'changed'] as const;
export type StateFilter = (typeof STATES)[number];

export const isShown = ({ state }: SignOffItem, filter: StateFilter): boolean => (filter === 'decided' ? state.state === 'decided' : filter === 'changed' ? state.state === 'open' && state.because !== 'never' : state.state === 'open');

/** What was decided, by whom, when and why; or why it is open. */
export function stateWords(state: SignOffState, locale: Pick<Locale, 'dayMonthYear'>): string {
  const { last } = state;
  const said = last ? `${decidedWords(last.decision)}, ${last.by} (${last.profession}, ${last.registrationNumber}), ${locale.dayMonthYear(last.on)}: ${last.reason}` : '';
  if (state.state === 'decided') return `Signed off: ${said}`;
  switch (state.because) {
    case 'never':
      return 'Nobody has decided this yet';
    case 'changed':
      return `Open again: its words or numbers changed since. Before: ${said}`;
    case 'not-in-force':
      return `Open again: the clinic’s overlay no longer has it. Before: ${said}`;
  }
}

/** Those that the pack asks about first, the others in the order of its files. */
export const inOrder = (items: readonly SignOffItem[]): readonly SignOffItem[] => items.toSorted((a, b) => Number(b.clinicianToDecide) - Number(a.clinicianToDecide));
