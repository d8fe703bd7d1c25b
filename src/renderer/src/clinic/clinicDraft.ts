import type { ClinicForm } from './clinicForm';

/** What was typed on the page Clinic and not saved yet. */
export interface ClinicDraft {
  readonly form: ClinicForm;
  /** Of the clinic that the draft began with. */
  readonly basedOn: string;
}

/** Outlives a lock and a look at another page: it holds nothing of a client's. */
let kept: ClinicDraft | null = null;

export const keptDraft = (): ClinicDraft | null => kept;
export const keepDraft = (draft: ClinicDraft | null): void => {
  kept = draft;
};
