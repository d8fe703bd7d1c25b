import type { DocumentKind } from '../../../shared/domain/consultation';
import { hasEasyRead, type Print } from '../../../shared/domain/print';

export type PrintSize = 'normal' | Print;

export const SIZES = [
  { value: 'normal', label: 'Normal print' },
  { value: 'large', label: 'Large print' },
  { value: 'easy', label: 'Easy read' },
] as const;

/** Where there is little room. */
export const SHORT_SIZES = [
  { value: 'normal', label: 'Normal' },
  { value: 'large', label: 'Large' },
  { value: 'easy', label: 'Easy read' },
] as const;

/** What to ask for; a paper that has no easy read is had in normal print. */
export const printOf = (size: PrintSize, kind: DocumentKind): { readonly print?: Print } => (size === 'normal' || (size === 'easy' && !hasEasyRead(kind)) ? {} : { print: size });
