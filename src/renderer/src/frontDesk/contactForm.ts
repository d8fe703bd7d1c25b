import { z } from 'zod';
import { contactInputSchema, type ContactInput } from '../../../shared/domain/people';
import { dateOfBirthProblem } from '../../../shared/domain/client';
import type { PlainDate } from '../../../shared/domain/plainDate';
import { clientFormSchema } from '../clients/clientForm';

/** Contact details as they are being typed. */
export type ContactForm = Omit<ContactInput, 'dateOfBirth'> & { readonly dateOfBirth: PlainDate | null };

/** The details as they were kept while they were being typed. */
export const contactFormSchema = clientFormSchema.pick({ givenName: true, familyName: true, dateOfBirth: true, pronouns: true, phone: true, email: true, language: true }) satisfies z.ZodType<ContactForm>;

/** What was typed and is not saved yet, and the revision that it began with. */
export const contactDraftSchema = z.object({ revision: z.number(), fields: contactFormSchema.partial() }).nullable();
export type ContactDraft = z.infer<typeof contactDraftSchema>;

const FIELDS = Object.keys(contactFormSchema.shape) as (keyof ContactForm)[];

/** null where nothing is other than it was. */
export function draftOf(form: ContactForm, saved: ContactForm, revision: number): ContactDraft {
  const changed = FIELDS.filter((field) => form[field] !== saved[field]);
  return changed.length === 0 ? null : { revision, fields: Object.fromEntries(changed.map((field) => [field, form[field]])) };
}

export const withDraft = (saved: ContactForm, draft: ContactDraft): ContactForm => ({ ...saved, ...Object.fromEntries(Object.entries(draft?.fields ?? {}).filter(([, value]) => value !== undefined)) });

export const emptyContact: ContactForm = { givenName: '', familyName: '', dateOfBirth: null, pronouns: '', phone: '', email: '', language: 'en' };

/** Problems by field, each with its sentence. */
export function contactProblems(form: ContactForm, today: PlainDate): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const { path, message } of contactInputSchema.safeParse({ ...form, email: form.email.trim() }).error?.issues ?? []) problems[String(path[0])] ??= message;
  if (form.dateOfBirth === null) problems['dateOfBirth'] = 'Please enter the date of birth.';
  const birth = form.dateOfBirth ? dateOfBirthProblem(form.dateOfBirth, today) : null;
  if (birth !== null) problems['dateOfBirth'] = birth;
  return problems;
}

export function readContact(form: ContactForm, today: PlainDate): ContactInput | null {
  if (Object.keys(contactProblems(form, today)).length > 0) return null;
  const read = contactInputSchema.safeParse({ ...form, email: form.email.trim() });
  return read.success ? read.data : null;
}
