import { clinicSchema, EVERY_DAY, JURISDICTIONS, type Clinic, type Jurisdiction } from '../../../shared/domain/clinic';
import { clinicIssue } from './setupForm';

export type ClinicForm = Omit<Clinic, 'openDays'> & { readonly openDays: readonly number[] };

export const formOf = (clinic: Clinic): ClinicForm => ({ ...clinic, openDays: clinic.openDays ?? EVERY_DAY });

/** The country's emergency number follows the country, unless the clinic has another one. */
export const inCountry = (form: ClinicForm, jurisdiction: Jurisdiction): ClinicForm => ({
  ...form,
  jurisdiction,
  emergencyNumber: form.emergencyNumber === JURISDICTIONS[form.jurisdiction].emergencyNumber ? JURISDICTIONS[jurisdiction].emergencyNumber : form.emergencyNumber,
});

export const withDay = (form: ClinicForm, day: number, open: boolean): ClinicForm => ({ ...form, openDays: EVERY_DAY.filter((each) => (each === day ? open : form.openDays.includes(each))) });

/** Problems by field. */
export function clinicProblems(form: ClinicForm): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const { path, message } of clinicSchema.safeParse(form).error?.issues ?? []) problems[String(path[0])] ??= clinicIssue(message, String(path[0]), form.name);
  return problems;
}

export function readClinicForm(form: ClinicForm): Clinic | null {
  const read = clinicSchema.safeParse(form);
  return read.success ? read.data : null;
}
