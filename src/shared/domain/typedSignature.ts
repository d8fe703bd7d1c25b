import { z } from 'zod';
import { textSchema } from './text';

/** A name that was typed because a hand cannot sign, and why. Both may still be empty while they are being typed. */
export const typedSignatureSchema = z.object({
  name: textSchema('typed name', { max: 120 }),
  reason: textSchema('reason', { max: 300 }),
});
export type TypedSignature = Readonly<z.infer<typeof typedSignatureSchema>>;

/** Whether what was typed stands for a signature: the full name as it is printed, whatever its case, and a reason. */
export const isTypedSignature = ({ name, reason }: TypedSignature, printedName: string): boolean => folded(name) === folded(printedName) && reason.trim() !== '';

const folded = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
