import { z } from 'zod';
import { modalitySchema } from '../../domain/consultation';
import { evidenceGrade, id, mm, mmRange, note, sourced, sourcedText, text, verified } from './parts';

export const areaSchema = z.strictObject({
  id,
  label: text,
  depthPenMm: mmRange.nullable(),
  hardCapMm: mm.nullable(),
  blocked: z.boolean(),
  notes: text,
  depthVerified: verified,
  depthNote: text,
  ...sourced,
});

export const adjunctSchema = z.strictObject({ name: text, grade: evidenceGrade, note: text.nullable(), ...sourced });

export const treatmentSchema = z.strictObject({
  id,
  concern: id,
  modality: modalitySchema,
  areaIds: z.array(id).min(1),
  depthPenMm: mmRange.nullable(),
  passes: text,
  endpoint: text,
  sessionsMin: z.number().int().positive().nullable(),
  sessionsMax: z.number().int().positive().nullable(),
  intervalWeeksMin: z.number().positive().nullable(),
  intervalWeeksMax: z.number().positive().nullable(),
  resultWeeksMin: z.number().positive().nullable(),
  resultWeeksMax: z.number().positive().nullable(),
  evidenceGrade,
  evidenceSummary: text,
  adjuncts: z.array(adjunctSchema),
  realisticText: text,
  neverSay: z.array(text),
  stopRule: text,
  offLabelFda: z.boolean(),
  recommendation: z.enum(['treat', 'cautious', 'discourage-as-primary', 'specialist-led', 'specialist-only', 'refer']),
  subtypes: z.array(z.strictObject({ id, label: text, note: text, depthAdjust: z.number() })).nullable(),
  /** area id → range in mm, already inside the area's hard cap */
  depthByAreaMm: z.record(id, mmRange).nullable(),
  settingsVerified: verified,
  settingsNote: note,
  ...sourced,
});

export const treatmentsFile = z.strictObject({
  language: text,
  evidenceGrades: z.record(evidenceGrade, text),
  recommendationCodes: z.record(z.string(), text),
  globalRules: z.array(text),
  regulatory: z.array(sourcedText),
  conflicts: z.array(sourcedText),
  areas: z.array(areaSchema),
  treatments: z.array(treatmentSchema),
});

export type Area = z.infer<typeof areaSchema>;
export type Treatment = z.infer<typeof treatmentSchema>;
