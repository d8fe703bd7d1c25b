import type { PlainDate } from '../domain/plainDate';
import type { Pack } from '../pack/schema';

/** Cream that is on somebody, as anybody in the room may know it: times, and no word of whom or with what. */
export interface CreamTimes {
  readonly appliedOn: PlainDate;
  /** `14:05` */
  readonly appliedAt: string;
  /** Longest time that it may be on; null where the pack has none. */
  readonly maxMinutes: number | null;
  /** Instants at which the client was asked for signs. */
  readonly askedAt: readonly string[];
}

export interface CreamOn extends CreamTimes {
  /** The visit to go to; absent where the file is locked, and for who may not open it. */
  readonly consultationId?: string;
}

/** Signs of poisoning and what to do, in the words of the pack. */
export interface CreamHelp {
  readonly early: readonly string[];
  readonly late: readonly string[];
  readonly do: readonly string[];
  /** Minutes after the cream went on at which the client is asked for the early signs. */
  readonly askAtMinutes: readonly number[];
  readonly emergencyNumber: string;
}

/** `help`: there wherever `creams` holds one. */
export interface NumbingOn {
  readonly creams: readonly CreamOn[];
  readonly help: CreamHelp | null;
}

export const NO_CREAM_ON: NumbingOn = { creams: [], help: null };

export const creamHelp = ({ early, late, do: acts, askAtMinutes = [] }: Pack['anaesthetic']['toxicity'], emergencyNumber: string): CreamHelp => ({ early, late, do: acts, askAtMinutes, emergencyNumber });
