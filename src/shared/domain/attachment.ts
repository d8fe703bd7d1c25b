/** A letter that was attached to a consultation: a scan, a photograph or a PDF. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export interface AttachmentRecord {
  readonly id: string;
  /** The name that the file had. */
  readonly title: string;
  readonly mediaType: MediaType;
  /** ISO 8601 instant with the clinic's offset. */
  readonly addedAt: string;
  /** Hex, over the bytes. */
  readonly sha256: string;
}

/** Largest letter in bytes: 10 MB. */
export const LETTER_BYTES = 10 * 1024 * 1024;

/** Characters of the largest letter in Base64. */
export const LETTER_BASE64 = Math.ceil(LETTER_BYTES / 3) * 4;

/** How each kind begins. What a file is called or says of itself is never looked at. */
const BEGINNINGS: Readonly<Record<MediaType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  return MEDIA_TYPES.find((type) => BEGINNINGS[type].every((byte, at) => bytes[at] === byte)) ?? null;
}

/** Why a file cannot be kept as a letter, as a sentence with what to do; null where it can. */
export function letterProblem(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'This file is empty. Please choose another one.';
  if (bytes.length > LETTER_BYTES) return 'This file is larger than 10 MB. Please scan it smaller, or write down a reference instead.';
  return mediaTypeOf(bytes) === null ? 'This file is no PDF, JPEG or PNG. Please scan the letter or take a photograph of it.' : null;
}
