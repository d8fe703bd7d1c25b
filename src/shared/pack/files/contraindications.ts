import { z } from 'zod';
import { id, note, sourced, text } from './parts';

export const severitySchema = z.enum(['absolute', 'defer-until', 'caution-needs-medical-clearance', 'precaution-adjust-plan']);
export const serviceSchema = z.enum(['needling', 'rf', 'topical_anaesthetic']);

export const contraindicationSchema = z.strictObject({
  id,
  /** The question as it is asked. */
  label: text,
  clinicalName: text,
  category: text,
  severity: severitySchema,
  scope: z.enum(['whole-person', 'treatment-area']),
  /** Area ids, names of area groups, or `any`. */
  areas: z.array(id).min(1),
  /** 0: over on the day of its end. */
  waitDays: z.number().int().nonnegative().nullable(),
  waitNote: note,
  rationale: text,
  practitionerAction: text,
  clientText: text,
  planAdjustments: z.array(text),
  blocks: z.array(serviceSchema).min(1),
  conflict: note,
  clinicianToDecide: z.literal(true).optional(),
  ...sourced,
});

export const contraindicationsFile = z.strictObject({ language: text, severityDefinitions: z.record(severitySchema, text), scopeDefinitions: z.record(z.string(), text), notes: z.array(text), items: z.array(contraindicationSchema) });

export type Severity = z.infer<typeof severitySchema>;
export type Contraindication = z.infer<typeof contraindicationSchema>;
