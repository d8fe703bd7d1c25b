import { z } from 'zod';
import { PHOTO_PURPOSES, photoPurposeSchema } from '../../domain/withdrawal';
import { adviceLineSchema, adviceWhenSchema, advised, topicSchema } from './advice';
import { easyReadWordsSchema } from './easyReadWords';
import { disputed, id, sourced, text } from './parts';

/**
 * The words that clients read: how the pack's areas, concerns, risks and findings are put on paper and on the consent
 * screen. Like everything in a pack it is data, and every entry names its sources.
 */

/** A sentence; `{device}`, `{use}`, `{day:168}` and the like are filled in by the document that prints it. */
const sentence = z.strictObject({ id, text, ...sourced });

/** A line of the aftercare sheet, for these areas or groups of areas. */
const aftercareLine = z.strictObject({ id: id.optional(), areas: z.array(id).min(1), text, ...advised });

export const aftercareSlotSchema = z
  .strictObject({
    id,
    title: text,
    fromHours: z.number().nonnegative(),
    toHours: z.number().positive(),
    /** `clock`: ends at a time of day. `days`: whole days, the last one included. `until`: only its last day is printed. */
    shown: z.enum(['clock', 'days', 'until']),
    lines: z.array(aftercareLine).min(1),
  })
  .refine((slot) => slot.fromHours < slot.toHours, 'the slot ends before it starts');

export const statementIdSchema = z.enum(['hadTimeForQuestions', 'knowsMayStop', 'toldTheTruth']);

export const clientLetterIdSchema = z.enum(['refusal-opening', 'refusal-respect', 'refusal-again', 'withdrawal-opening', 'withdrawal-treatment', 'withdrawal-photos', 'withdrawal-respect', 'withdrawal-again', 'signed-stays', 'kept', 'share']);

export const wordsFile = z.strictObject({
  language: text,
  /** Words that have to be called what they are called; they are explained in the room, and count as easy. */
  terms: z.array(text).default([]),
  /** What a client is told about an answer of the health check; one entry for each item and each combination. */
  told: z.array(z.strictObject({ item: id, text, ...sourced })).min(1),
  /** What is told in its place where the kind is known; a kind without an entry is told what the item is told. */
  toldByKind: z.array(z.strictObject({ item: id, which: z.array(id).min(1), text, ...sourced })).optional(),
  /** What is told where the sign lies outside today's areas. */
  toldElsewhere: z.array(z.strictObject({ item: id, text, ...sourced })).optional(),
  /** What is told in its place once the wait is over and only what is asked for after it is left: of these kinds, or of all. */
  toldAfterWait: z.array(z.strictObject({ item: id, which: z.array(id).min(1).optional(), text, ...sourced })).optional(),
  /** What is told in its place where a specialist made the wait of an item shorter. */
  toldWhenShortened: z.array(z.strictObject({ item: id, text, ...sourced })).default([]),
  /** What can honestly be expected of these protocols. */
  expect: z.array(z.strictObject({ treatments: z.array(id).min(1), text, ...sourced })).min(1),
  /** Lines of the other files that are printed, word for word, and what is printed in their place. */
  plain: z.array(z.strictObject({ says: text, text, ...sourced })).default([]),
  /** `short` follows “your”; `full` stands after “on”. */
  areas: z.array(z.strictObject({ area: id, short: text, full: text, ...sourced })).min(1),
  concerns: z.array(z.strictObject({ concern: id, name: text, ...sourced })).min(1),
  /** What is done, in the order in which it happens. */
  nature: z.array(sentence).min(1),
  evidenceGrades: z.array(z.strictObject({ grade: z.enum(['A', 'B', 'C', 'D']), text, ...sourced })).length(4),
  /** Said to the client where a protocol is not simply offered. */
  recommendations: z.array(z.strictObject({ recommendation: id, text, ...sourced })),
  /** What is said about a treatment that is not simply offered: before its talk, after it, and the same for a specialist's plan. `{name}`, `{date}` and `{reference}` are the specialist's. */
  offers: z.array(z.strictObject({ offer: z.enum(['talk-first', 'talked', 'specialist-first', 'specialist-led']), text, ...sourced })).length(4),
  /** What people call each protocol. */
  protocols: z.array(z.strictObject({ treatment: id, name: text, ...sourced })).min(1),
  treatments: z.array(z.strictObject({ treatments: z.array(id).min(1), evidence: text, willNot: z.array(text).min(1), stop: text, ...sourced })).min(1),
  /** Other choices, by the name of the pack's adjunct. An adjunct without an entry is never offered. */
  adjuncts: z.array(z.strictObject({ name: text, text, ...sourced })),
  noTreatment: z.strictObject({ text, ...sourced }),
  otherAdvice: z.strictObject({ text, ...sourced }),
  labelScope: z.array(z.strictObject({ scope: z.enum(['within', 'outside', 'not-applicable']), text, ...disputed, ...sourced })).length(3),
  /** The same about one device that was chosen; `deviceCleared` names its cleared uses where they do not cover the plan. */
  deviceScope: z.array(z.strictObject({ scope: z.enum(['within', 'outside', 'not-applicable']), text, ...disputed, ...sourced })).length(3),
  deviceCleared: z.strictObject({ text, ...sourced }),
  numbing: z.array(sentence).min(1),
  /** What happens on a review day, by the pack’s id of it. */
  reviews: z.array(z.strictObject({ review: id, title: text, text, ...sourced })).min(1),
  /** `first`: said on top of a plan and a consent that begin with it; `{date}` is its day and `{first}` that of the first full session. */
  testArea: z.strictObject({ title: text, text, first: text.optional(), ...sourced }),
  /** That somebody agreed, by how it reached the practice; `unknown`: that was not written down. `{by}` and `{date}` are the agreement’s. */
  agreed: z.array(z.strictObject({ reached: z.enum(['written', 'spoken', 'record', 'unknown']), text, ...sourced })).length(4).optional(),
  riskGroups: z.array(z.strictObject({ group: z.enum(['everyone', 'some', 'likely', 'serious']), title: text, ...sourced })).length(4),
  risksNote: z.strictObject({ text, ...sourced }),
  /** `face` is said instead of `text` where only the face is treated. */
  risks: z.array(z.strictObject({ risk: id, text, face: text.optional(), onlyWith: z.enum(['numbing', 'rf']).optional(), /** Said after it where it holds. */ also: z.array(z.strictObject({ id, text, when: adviceWhenSchema, ...sourced })).optional(), ...sourced })).min(1),
  /** Findings and regions that make a risk more likely for this client. */
  emphasis: z.array(z.strictObject({ risk: id, items: z.array(id), regions: z.array(z.strictObject({ region: z.enum(['face', 'body', 'legs']), because: text })), ...sourced })),
  /** How a finding is named after “because of”. */
  because: z.array(z.strictObject({ item: id, words: text, ...sourced })).min(1),
  /** What is spoken of before consent; the consent screen ticks them off. */
  talkPoints: z.array(z.strictObject({ id, prompt: text, ...sourced })).min(1),
  /** What the client ticks. */
  statements: z.array(z.strictObject({ id: statementIdSchema, text, optional: z.boolean(), ...sourced })).min(2).max(statementIdSchema.options.length),
  /** What photos may be used for, each for the client to tick or to leave. */
  photos: z.strictObject({ note: text, purposes: z.array(z.strictObject({ purpose: photoPurposeSchema, text, ...sourced })).length(PHOTO_PURPOSES.length), ...sourced }),
  signatures: z.strictObject({ client: text, practitioner: text, ...sourced }),
  aftercare: z.strictObject({
    /** How long the skin needs, by region. */
    lead: z.array(z.strictObject({ region: z.enum(['face', 'body', 'legs']), text, ...sourced })).length(3),
    slots: z.array(aftercareSlotSchema).min(1),
    /** Normal signs of the pack, word for word, that are told only for these areas. */
    normalOnly: z.array(z.strictObject({ sign: text, areas: z.array(id).min(1), ...sourced })),
    /** Said where a finding of the health check asks for it. */
    extras: z.array(z.strictObject({ id: id.optional(), item: id.optional(), text, ...advised }).refine(({ item, when }) => (item === undefined) !== (when?.items === undefined), 'needs the finding that asks for it, as `item` or as `when.items`; name it in one of them')),
    painRelief: z.strictObject({ text, ...sourced }).optional(),
    /** Those of the urgent red flags that are emergencies, word for word. */
    emergencyFlags: z.strictObject({ flags: z.array(text), ...sourced }).optional(),
    /** What lines of advice are about. With it each of them names its topics, and two that differ never stand on one sheet. */
    topics: z.array(topicSchema).min(1).optional(),
    /** In place of `painRelief`: the first that fits is the only one that is printed; the last fits everybody. */
    painReliefs: z.array(adviceLineSchema).min(1).optional(),
    /** Said after it. */
    painNotes: z.array(adviceLineSchema).optional(),
  }),
  notToday: z.strictObject({
    /** How each kind of answer is opened. */
    openings: z.array(z.strictObject({ verdict: z.enum(['stop', 'defer', 'incomplete', 'clearance']), text, ...sourced })).length(4),
    /** What the date depends on while it is unknown, by item. */
    dependsOn: z.array(z.strictObject({ item: id, text, ...sourced })),
    dependsOnByKind: z.array(z.strictObject({ item: id, which: z.array(id).min(1), text, ...sourced })).optional(),
    dependsOnElsewhere: z.array(z.strictObject({ item: id, text, ...sourced })).optional(),
    /** A measurement that is missing, too old or beyond its limit. */
    dependsOnMeasured: z.array(z.strictObject({ measured: z.literal('inr'), text, ...sourced })).optional(),
    /** Whose agreement is asked for once a wait is over, by role; `any`: no one role. `whileWaiting`: while it lasts; `afterWait`: once it is over. `items`: only for these. */
    agreement: z.array(z.strictObject({ role: id, items: z.array(id).min(1).optional(), whileWaiting: text, afterWait: text, ...sourced })).optional(),
    /** Findings that are no item of the health check. */
    findings: z.array(z.strictObject({ finding: id, text, ...sourced })),
    untilThen: z.array(z.strictObject({ id, text, verdicts: z.array(z.enum(['stop', 'defer', 'incomplete', 'clearance'])).min(1), ...sourced })).min(1),
    /** Findings that cannot wait for a letter. */
    urgent: z.array(z.strictObject({ item: id, text, ...sourced })),
    /** In their place where the kind is known; null: nothing is urgent about it. `whileItLasts`: only without an end date. */
    urgentByKind: z.array(z.strictObject({ item: id, which: z.array(id).min(1), text: text.nullable(), whileItLasts: z.literal(true).optional(), ...sourced })).optional(),
  }),
  preparation: z.strictObject({
    lead: z.strictObject({ text, ...sourced }),
    undecided: z.strictObject({ text, ...sourced }),
    /** Said where some of the days are already over. */
    begun: z.strictObject({ text, ...sourced }),
    again: z.strictObject({ text, ...sourced }),
    noDay: z.strictObject({ text, ...sourced }),
    /** The client’s words for each entry of `aftercare.pretreatment`; never shorter before than it is there; `areas`: only for these of those of the entry. */
    lines: z.array(z.strictObject({ id, entry: id, daysBefore: z.number().int().nonnegative(), areas: z.array(id).min(1).optional(), text, ...sourced })).min(1),
  }),
  /** Sentences of the letters about a refusal and a withdrawal, and what a client signs under a letter to a doctor. */
  letters: z.array(z.strictObject({ id: clientLetterIdSchema, text, ...sourced })).length(clientLetterIdSchema.options.length),
  easyRead: easyReadWordsSchema,
});

export type Words = z.infer<typeof wordsFile>;
export type AftercareSlot = z.infer<typeof aftercareSlotSchema>;
export type ClientLetterId = z.infer<typeof clientLetterIdSchema>;
export type StatementId = z.infer<typeof statementIdSchema>;
