import { z } from 'zod';
import { clientInputSchema, dateOfBirthProblem, sexSchema, type ClientInput } from '../../../shared/domain/client';
import { plainDateSchema, type PlainDate } from '../../../shared/domain/plainDate';

/** A client as it is being typed: anything may be wrong, and the date of birth may be missing. */
export type ClientForm = Omit<ClientInput, 'dateOfBirth' | 'cannotBePregnant'> & { readonly dateOfBirth: PlainDate | null; readonly cannotBePregnant: PlainDate | null };
export type ClientFieldName = keyof ClientForm;
export type ClientProblems = Readonly<Partial<Record<ClientFieldName, string>>>;

export const emptyClientForm: ClientForm = { givenName: '', familyName: '', dateOfBirth: null, sex: null, pronouns: '', phone: '', email: '', weightKg: null, cannotBePregnant: null, language: 'en', notes: '' };

export const CLIENT_FIELDS = ['givenName', 'familyName', 'dateOfBirth', 'sex', 'pronouns', 'phone', 'email', 'weightKg', 'cannotBePregnant', 'language', 'notes'] as const satisfies readonly ClientFieldName[];

export function formOf(client: ClientInput): ClientForm {
  const { givenName, familyName, dateOfBirth, sex, pronouns, phone, email, weightKg, cannotBePregnant = null, language, notes } = client;
  return { givenName, familyName, dateOfBirth, sex, pronouns, phone, email, weightKg, cannotBePregnant, language, notes };
}

/** Each field held against its own rule. */
export function problemsOf(form: ClientForm, today: PlainDate): ClientProblems {
  const problems: Partial<Record<ClientFieldName, string>> = {};
  for (const field of CLIENT_FIELDS) {
    const read = clientInputSchema.shape[field].safeParse(field === 'email' ? form.email.trim() : form[field]);
    if (!read.success) problems[field] = field === 'dateOfBirth' && form.dateOfBirth === null ? 'Please enter the date of birth.' : (read.error.issues[0]?.message ?? 'Please check this.');
  }
  const birthProblem = form.dateOfBirth ? dateOfBirthProblem(form.dateOfBirth, today) : null;
  if (birthProblem) problems.dateOfBirth = birthProblem;
  return problems;
}

/** A form as it was kept while it was being typed. */
export const clientFormSchema = z.object({
  givenName: z.string(),
  familyName: z.string(),
  dateOfBirth: plainDateSchema.nullable(),
  sex: sexSchema.nullable(),
  pronouns: z.string(),
  phone: z.string(),
  email: z.string(),
  weightKg: z.number().nullable(),
  cannotBePregnant: plainDateSchema.nullable(),
  language: z.string(),
  notes: z.string(),
}) satisfies z.ZodType<ClientForm>;

/** The form as it can be saved, or null while something is wrong with it. */
export function readClient(form: ClientForm, today: PlainDate): ClientInput | null {
  if (Object.keys(problemsOf(form, today)).length > 0) return null;
  const read = clientInputSchema.safeParse({ ...form, email: form.email.trim() });
  return read.success ? read.data : null;
}

/** What is right of a form, with the last good value wherever it is not: a wrong phone number must not hold back a new name. */
export function readGoodFields(form: ClientForm, lastGood: ClientInput, today: PlainDate): ClientInput {
  const problems = problemsOf(form, today);
  const mixed = Object.fromEntries(CLIENT_FIELDS.map((field) => [field, problems[field] ? lastGood[field] : field === 'email' ? form.email.trim() : form[field]]));
  const read = clientInputSchema.safeParse(mixed);
  return read.success ? read.data : lastGood;
}
