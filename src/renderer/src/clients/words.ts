import type { ConsultationRow } from '../../../shared/contract/channels';
import { assertNever } from '../../../shared/domain/result';
import type { Tone } from '../ui/Chip';
import { STEP_NAMES } from '../consultation/steps';

/** How a visit stands, in a few words. */
export function visitState(visit: Pick<ConsultationRow, 'status' | 'step' | 'outcome'>): { readonly words: string; readonly tone: Tone } {
  switch (visit.status) {
    case 'draft':
      return { words: `Open: ${STEP_NAMES[visit.step]}`, tone: 'amber' };
    case 'abandoned':
      return { words: 'Given up', tone: 'plain' };
    case 'closed':
      return closedWords(visit.outcome);
    default:
      return assertNever(visit.status);
  }
}

function closedWords(outcome: ConsultationRow['outcome']): { readonly words: string; readonly tone: Tone } {
  switch (outcome) {
    case 'treated':
      return { words: 'Treated', tone: 'green' };
    case 'not-today':
      return { words: 'Not today', tone: 'red' };
    case 'refused':
      return { words: 'Refused', tone: 'plain' };
    case 'planned':
      return { words: 'Planned', tone: 'blue' };
    case null:
      return { words: 'Closed', tone: 'plain' };
    default:
      return assertNever(outcome);
  }
}

/** What was taken back of a consent, in a few words; null for nothing. */
export function takenBack({ withdrawn = [] }: Pick<ConsultationRow, 'withdrawn'>): string | null {
  if (withdrawn.length === 0) return null;
  return withdrawn.includes('treatment') ? 'Consent taken back' : 'Photos: taken back';
}
