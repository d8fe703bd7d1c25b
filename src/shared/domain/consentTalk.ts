import { z } from 'zod';
import { readingSchema } from './reading';
import { textSchema } from './text';
import { photoPurposeSchema } from './withdrawal';

const packId = z.string().min(1).max(80);
/** ISO 8601 with the clinic's offset. */
const instant = z.string().max(40);
const nameInRoom = textSchema('name', { max: 120 });

/** Who is in the room beside the client and the practitioner; absent: nobody. A name may still be empty while it is being typed. */
export const roomSchema = z.object({
  interpreter: z.object({ name: nameInRoom, language: textSchema('language', { max: 60 }) }).optional(),
  chaperone: z.object({ name: nameInRoom }).optional(),
  witness: z.object({ name: nameInRoom }).optional(),
});
export type Room = Readonly<z.infer<typeof roomSchema>>;

export const textSizeSchema = z.enum(['normal', 'large', 'largest']);
export type TextSize = z.infer<typeof textSizeSchema>;

export const talkFields = {
  /** Ids of the points of the talk that were spoken of. */
  discussed: z.array(packId).max(40),
  /** point id → when it was ticked */
  discussedAt: z.record(packId, instant).default({}),
  questions: textSchema('questions and answers', { max: 2000 }),
  /** What could go wrong, in the client's own words. */
  teachBack: textSchema('client’s own words', { max: 1000 }).default(''),
  room: roomSchema.default({}),
  /** The language that the talk was in; empty: the pack's. */
  language: textSchema('language', { max: 60 }).default(''),
  /** How the form is worded for a client whose language it is translated into. */
  reading: readingSchema.default('beside'),
  /** The size in which the client read the form. */
  textSize: textSizeSchema.default('normal'),
  /** Why it is signed before the clinic's time to think it over is up. */
  earlyReason: textSchema('reason', { max: 300 }).default(''),
  /** Ticked by the client. */
  hadTimeForQuestions: z.boolean(),
  knowsMayStop: z.boolean(),
  toldTheTruth: z.boolean().default(false),
  /** What the client lets photos be used for, ticked by the client. */
  photos: z.array(photoPurposeSchema).max(4).default([]),
  /** Since when the screen is turned to the client; null while it is the practitioner's. */
  turnedAt: instant.nullable().default(null),
};

/** Drafts of before had one tick for photos, which was for the record. */
export const consentTalkSectionSchema = z
  .object({ ...talkFields, photosForRecord: z.boolean().optional() })
  .transform(({ photosForRecord = false, ...talk }) => (photosForRecord && !talk.photos.includes('record') ? { ...talk, photos: ['record' as const, ...talk.photos] } : talk));

export type ConsentTalk = Readonly<z.infer<typeof consentTalkSectionSchema>>;

export const emptyConsentTalk: ConsentTalk = {
  discussed: [],
  discussedAt: {},
  questions: '',
  teachBack: '',
  room: {},
  language: '',
  reading: 'beside',
  textSize: 'normal',
  earlyReason: '',
  hadTimeForQuestions: false,
  knowsMayStop: false,
  toldTheTruth: false,
  photos: [],
  turnedAt: null,
};
