import { z } from 'zod';
import { id, sourced, text } from './parts';

export const claimsFile = z.strictObject({
  language: text,
  verdictDefinitions: z.record(z.string(), text),
  harmDefinitions: z.record(z.string(), text),
  rulesForHandouts: z.array(text),
  crossConflicts: z.array(z.strictObject({ topic: text, seeds: z.array(text), text, resolution: text, ...sourced })),
  claims: z.array(
    z.strictObject({
      id,
      seedFile: text,
      seedTitle: text,
      topic: text,
      claim: text,
      verdict: z.enum(['supported', 'partly', 'unsupported', 'wrong']),
      correctStatement: text,
      handoutText: text,
      harmIfRepeated: z.enum(['low', 'medium', 'high']),
      ...sourced,
    }),
  ),
});
