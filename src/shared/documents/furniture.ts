import type { TypedSignature } from '../domain/typedSignature';
import type { Pack } from '../pack/schema';
import { say } from './wording';

/** Words that the page itself says, beside those of its blocks; a document in another language brings its own. */
export interface Furniture {
  /** `Page {page} of {count}` */
  readonly page: string;
  readonly ticked: string;
  readonly notTicked: string;
  readonly date: string;
  /** `Typed, not signed by hand: {reason}` */
  readonly typed: string;
  /** `Handwritten signature of {name}` */
  readonly ink: string;
  readonly notSigned: string;
  /** `{title} (large print)` */
  readonly large: string;
}

export const ENGLISH: Furniture = { page: 'Page {page} of {count}', ticked: 'Ticked', notTicked: 'Not ticked', date: 'Date and time:', typed: 'Typed, not signed by hand: {reason}', ink: 'Handwritten signature of {name}', notSigned: 'Not signed yet', large: '{title} (large print)' };

/** In the language of the pack; absent where that is English. */
export const furnitureIn = (pack: Pack): { readonly furniture?: Furniture } => (pack.translation ? { furniture: Object.fromEntries(Object.entries(ENGLISH).map(([key, english]: readonly [string, string]) => [key, say(pack, english)])) as unknown as Furniture } : {});

/** Said under a name that was typed. */
export const typedLine = ({ reason }: TypedSignature, furniture: Furniture = ENGLISH): string => furniture.typed.replace('{reason}', () => reason);
