import type { ConsultationFacts } from './types';

/** What the practice's own record says beside the visit itself. Safety rests on it: `not-known` is never read as nothing. */
export type RecordFacts = Pick<ConsultationFacts, 'earlier' | 'numbedToday' | 'treatedBefore' | 'testAreasBefore'>;

/** A client of whom the record holds no earlier visit. */
export const noEarlierVisits: RecordFacts = { earlier: null, numbedToday: [], treatedBefore: [], testAreasBefore: [] };

export const recordOf = ({ earlier, numbedToday, treatedBefore, testAreasBefore }: RecordFacts): RecordFacts => ({ earlier, numbedToday, treatedBefore, testAreasBefore });
