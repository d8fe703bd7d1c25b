import type { ClinicForm } from './clinicForm';

/** What was typed on the page Clinic and not saved yet. */
export interface ClinicDraft {
  readonly form: ClinicForm;
  /** Of the clinic that the draft began with. */
  readonly basedOn: string;
}

/** By who typed it. Outlives a lock and a look at another page: it holds nothing of a client's. */
const kept = new Map<string, ClinicDraft>();
let person = '';

/** From now on this person is at the desk. */
export const takeUpClinicDraft = (practitionerId: string): void => {
  person = practitionerId;
};

export const keptDraft = (): ClinicDraft | null => kept.get(person) ?? null;
export const keepDraft = (draft: ClinicDraft | null): void => {
  if (draft) kept.set(person, draft);
  else kept.delete(person);
};
