import { TYPING_MAX } from '../../shared/domain/text';
import { LETTER_BASE64 } from '../../shared/domain/attachment';

/** Largest message, in characters and values; ink, letters, logos and overlays are the only long things that are ever sent. */
const LIMITS = { letter: LETTER_BASE64 + 2000, ink: 2_000_000, section: 200_000, overlay: 1_100_000, logo: 700_000, other: 40_000 } as const;
/** No message of the contract is nested half as deep. */
const DEEPEST = 20;

/** Whether a message is small enough to be parsed. Looks at no more of it than that takes. */
export function isBounded(channel: unknown, input: unknown): boolean {
  return weigh(input, limitOf(channel, input), 0) >= 0;
}

function limitOf(channel: unknown, input: unknown): number {
  if (channel === 'attachments.add') return LIMITS.letter;
  if (channel === 'pack.checkOverlay' || channel === 'pack.applyOverlay') return LIMITS.overlay;
  if (channel === 'desk.typing') return TYPING_MAX + 1000;
  if (channel === 'clinic.setLogo') return LIMITS.logo;
  if (channel !== 'consultations.save') return LIMITS.other;
  return typeof input === 'object' && input !== null && 'section' in input && input.section === 'ink' ? LIMITS.ink : LIMITS.section;
}

/** What is left of `budget`; negative as soon as it is spent, which a value that contains itself also does. */
function weigh(value: unknown, budget: number, depth: number): number {
  if (typeof value === 'string') return budget - value.length;
  if (typeof value !== 'object' || value === null) return budget - 1;
  if (depth > DEEPEST) return -1;
  if (ArrayBuffer.isView(value)) return budget - value.byteLength;
  let left = budget - 1;
  for (const key in value) {
    left = weigh(Reflect.get(value, key), left - (Array.isArray(value) ? 1 : key.length), depth + 1);
    if (left < 0) return left;
  }
  return left;
}
