import { clinicSchema, JURISDICTIONS, practitionerSchema, type Jurisdiction } from '../../../shared/domain/clinic';
import type { InputOf } from '../../../shared/contract/channels';

export interface SetupForm {
  readonly clinic: { readonly name: string; readonly address: string; readonly phone: string; readonly outOfHoursPhone: string; readonly emergencyNumber: string; readonly jurisdiction: Jurisdiction };
  readonly practitioner: { readonly name: string; readonly role: string; readonly registrationNumber: string; readonly prescriber: boolean | null };
}

export const emptySetup = (jurisdiction: Jurisdiction): SetupForm => ({
  clinic: { name: '', address: '', phone: '', outOfHoursPhone: '', emergencyNumber: JURISDICTIONS[jurisdiction].emergencyNumber, jurisdiction },
  practitioner: { name: '', role: '', registrationNumber: '', prescriber: null },
});

/** The country's emergency number follows the country, unless someone typed another one. */
export function withJurisdiction(form: SetupForm, jurisdiction: Jurisdiction): SetupForm {
  const { emergencyNumber, jurisdiction: before } = form.clinic;
  const untouched = emergencyNumber === '' || emergencyNumber === JURISDICTIONS[before].emergencyNumber;
  return { ...form, clinic: { ...form.clinic, jurisdiction, emergencyNumber: untouched ? JURISDICTIONS[jurisdiction].emergencyNumber : emergencyNumber } };
}

/** Problems by path, as in `clinic.phone`. */
export function setupProblems({ clinic, practitioner }: SetupForm): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  const clinicRead = clinicSchema.safeParse(clinic);
  const practitionerRead = practitionerSchema.safeParse(practitioner);
  for (const issue of clinicRead.error?.issues ?? []) problems[`clinic.${String(issue.path[0])}`] ??= clinicIssue(issue.message, String(issue.path[0]), clinic.name);
  for (const issue of practitionerRead.error?.issues ?? []) problems[`practitioner.${String(issue.path[0])}`] ??= issue.path[0] === 'prescriber' ? 'Please choose yes or no.' : issue.message;
  return problems;
}

/** A clinic name may be a plain name or any printable text; when neither holds, the second rule is the one to tell. */
export const clinicIssue = (message: string, field: string, name: string): string =>
  field !== 'name' || message !== 'Invalid input' ? message : name.trim() === '' ? 'Please enter the clinic name.' : 'Please enter the clinic name, in at most 100 letters, digits and signs that can be printed.';

export function readSetup({ clinic, practitioner }: SetupForm): Pick<InputOf<'setup.create'>, 'clinic' | 'practitioner'> | null {
  const clinicRead = clinicSchema.safeParse(clinic);
  const practitionerRead = practitionerSchema.safeParse(practitioner);
  return clinicRead.success && practitionerRead.success ? { clinic: clinicRead.data, practitioner: practitionerRead.data } : null;
}
