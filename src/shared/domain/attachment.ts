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

/** How each kind of picture begins. What a file is called or says of itself is never looked at. */
const PICTURES: Readonly<Record<Exclude<MediaType, 'application/pdf'>, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** Readers look for the head of a PDF this far into a file. */
const PDF_WITHIN = 1024;
/** What mail programs, editors and scanners put before the head: marks of order, blanks, line breaks, words for a printer. */
// oxlint-disable-next-line no-control-regex -- these are the bytes
const PDF_HEAD = /^(?:\xef\xbb\xbf|[\s\0])*(?:\x1b%-12345X[^%]*)?%PDF-/;

/** Brands of the pictures that iPhones take: ISO 23008-12. */
const HEIF = /^ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)/;

const latin1 = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  if (PDF_HEAD.test(latin1(bytes, 0, PDF_WITHIN))) return 'application/pdf';
  return MEDIA_TYPES.find((type) => type !== 'application/pdf' && PICTURES[type].every((byte, at) => bytes[at] === byte)) ?? null;
}

/** Why bytes cannot be kept as a letter, as a sentence with what to do; null where they can. */
export function letterProblem(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'This file is empty. Please choose another one.';
  if (bytes.length > LETTER_BYTES) return 'This file is larger than 10 MB. Please scan it smaller, or write down a reference instead.';
  return kindProblem(bytes);
}

const NO_HEIC = 'This is an iPhone picture (HEIC), which cannot be read here: please send it as JPEG, or choose “Most Compatible” in the iPhone’s Settings, Camera, Formats, and take it again.';

/** What to do about a picture of an iPhone that no browser reads; null for anything else. */
export const heicProblem = (bytes: Uint8Array): string | null => (HEIF.test(latin1(bytes, 4, 16)) ? NO_HEIC : null);

/** Why a file of this kind can be neither read nor kept; null where it can. */
export function kindProblem(bytes: Uint8Array): string | null {
  return heicProblem(bytes) ?? (mediaTypeOf(bytes) === null ? 'This file is no PDF, JPEG or PNG. Please scan the letter or take a photograph of it.' : null);
}
