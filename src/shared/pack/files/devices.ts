import { z } from 'zod';
import { modalitySchema } from '../../domain/consultation';
import { id, mm, sourced, text } from './parts';

export const deviceSchema = z.strictObject({
  id,
  make: text,
  model: text,
  modality: modalitySchema,
  /** As deep as the device can be set, mm; null where no limit was read. */
  depthMaxMm: mm.nullable(),
  /** Deepest setting that its maker evaluated, mm; null where none was read. */
  evaluatedMaxMm: mm.nullable(),
  notes: text,
  ...sourced,
});

export const devicesFile = z.strictObject({ language: text, devices: z.array(deviceSchema) });

export type Device = z.infer<typeof deviceSchema>;
