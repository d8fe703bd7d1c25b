import { z } from 'zod';
import { redFlagSchema, signSchema } from './advice';
import { id, sourced, sources, text } from './parts';

export const riskSchema = z.strictObject({
  id,
  name: text,
  clinicalName: text,
  frequencyGroup: z.enum(['expected', 'common', 'uncommon', 'rare']),
  frequencyText: text,
  onset: text,
  duration: text,
  clientText: text,
  frequencyBasis: z.enum(['sourced', 'judgement']),
  whatToDo: text,
  isRedFlag: z.boolean(),
  redFlagSigns: z.array(text),
  severity: z.enum(['minor', 'moderate', 'serious']),
  areas: z.array(id).min(1),
  ...sourced,
});

export const risksFile = z.strictObject({
  language: text,
  frequencyGroups: z.record(z.enum(['expected', 'common', 'uncommon', 'rare']), text),
  frequencyNote: text,
  consentWordingRule: text,
  urgentRedFlags: z.array(redFlagSchema),
  /** Above the emergency signs; `{emergency}` is the clinic’s number. */
  emergencyHeading: z.strictObject({ text, ...sourced }).optional(),
  emergencySigns: z.array(signSchema),
  redFlagsSources: sources,
  risks: z.array(riskSchema),
});

export type Risk = z.infer<typeof riskSchema>;
