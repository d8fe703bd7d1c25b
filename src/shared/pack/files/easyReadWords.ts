import { z } from 'zod';
import { EASY_READ_KINDS } from '../../domain/print';
import { id, sourced, text } from './parts';

/** What can be drawn beside a group of lines; `src/shared/documents/pictures.ts` has the drawings. */
export const pictureSchema = z.enum(['danger', 'good', 'info', 'phone', 'calendar', 'clock', 'sun', 'water', 'medicine', 'needle', 'pen', 'question', 'person', 'talk', 'photo', 'money', 'choice', 'word']);
export type Picture = z.infer<typeof pictureSchema>;

/** What is only said in easy read: what a paper is for, and what hard words mean. */
export const easyReadWordsSchema = z.strictObject({
  /** Said beside a document's title; a fragment. */
  mark: text,
  /** What each paper is for. */
  intros: z.array(z.strictObject({ id: z.enum(EASY_READ_KINDS), text, ...sourced })).length(EASY_READ_KINDS.length),
  /** That somebody may help to read it; on every paper. */
  help: z.strictObject({ text, ...sourced }),
  /** Said of a consent: that it is only to read, and where it is signed. */
  readingAid: z.strictObject({ text, ...sourced }),
  /** Said above what was ticked, and what was not. */
  ticked: text,
  notTicked: text,
  /** Heading above the explanations. */
  hardWords: text,
  /** What hard words mean, for the papers in which one of their forms stands. */
  explained: z.array(z.strictObject({ id, forms: z.array(text).min(1), text, ...sourced })).min(1),
  /** The words by which it is known what a group of lines is about; the first of the pictures with most of them is drawn. */
  pictures: z.array(z.strictObject({ id: pictureSchema, when: z.array(text).min(1) })),
});
