import { z } from 'zod';

/**
 * What the files of a protocol pack are made of. A pack is clinical knowledge as data, every statement with the ids of its
 * sources: an entry without a source does not parse, and a pack with one such entry does not load.
 */
export const id = z.string().min(1).max(80);
export const text = z.string().min(1);
export const note = z.string().nullable();
export const sources = z.array(id, 'has no source; every entry of the pack needs at least one').min(1, 'has no source; every entry of the pack needs at least one');
/** `source-read`: read in a retrieved page. `general-knowledge`: conservative practice, no retrievable source. `practice-judgement`: a rule or number proposed by the pack itself. */
export const verified = z.enum(['source-read', 'general-knowledge', 'practice-judgement']);
/** `conflict`: what sources say against each other, and which reading runs. `clinicianToDecide`: the reading waits for a clinician's decision. */
export const sourced = { verified, verifiedNote: note.optional(), sources };
export const disputed = { conflict: note.optional(), clinicianToDecide: z.literal(true).optional() };
export const sourcedText = z.strictObject({ id, text, note: text.optional(), ...sourced });
/** Depth of a needle, mm. */
export const mm = z.number().positive().max(5);
export const mmRange = z.tuple([mm, mm]).refine(([min, max]) => min <= max, 'the range starts above its end');
export const evidenceGrade = z.enum(['A', 'B', 'C', 'D']);
/** Of the aftercare. */
export const region = z.enum(['face', 'body', 'legs']);

export type EvidenceGrade = z.infer<typeof evidenceGrade>;
export type Region = z.infer<typeof region>;
