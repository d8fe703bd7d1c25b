import { z } from 'zod';
import { nearestThatHolds, OWN_ACCENT } from '../../../shared/domain/accent';
import { clinicSchema, EVERY_DAY, JURISDICTIONS, jurisdictionSchema, lookSchema, type Clinic, type Jurisdiction, type Look } from '../../../shared/domain/clinic';
import { clinicIssue } from './setupForm';

export type ClinicForm = Omit<Clinic, 'openDays' | 'look' | 'reflection' | 'logo'> & {
  readonly openDays: readonly number[];
  readonly look: Look;
  /** Hours by treatment or `default`; null where nothing is typed yet. */
  readonly reflection: Readonly<Record<string, number | null>>;
};

/** What was typed on the page and not saved yet, as it is kept; the fields themselves may be wrong. */
export const clinicDraftSchema = z
  .object({
    form: z.object({
      name: z.string(),
      address: z.string(),
      phone: z.string(),
      outOfHoursPhone: z.string(),
      emergencyNumber: z.string(),
      jurisdiction: jurisdictionSchema,
      openDays: z.array(z.number()),
      look: z.object({ accent: z.string(), footer: z.string(), paper: lookSchema.shape.paper }),
      reflection: z.record(z.string(), z.number().nullable()),
    }) satisfies z.ZodType<ClinicForm>,
    /** Of the clinic that it began with. */
    basedOn: z.string(),
  })
  .nullable();
export type ClinicDraft = z.infer<typeof clinicDraftSchema>;

const AS_IT_COMES: Look = { accent: OWN_ACCENT, footer: '', paper: 'by-country' };

export function formOf({ name, address, phone, outOfHoursPhone, emergencyNumber, jurisdiction, openDays, look, reflection }: Clinic): ClinicForm {
  return { name, address, phone, outOfHoursPhone, emergencyNumber, jurisdiction, openDays: openDays ?? EVERY_DAY, look: look ?? AS_IT_COMES, reflection: reflection ?? {} };
}

/** The country's emergency number follows the country, unless the clinic has another one. */
export const inCountry = (form: ClinicForm, jurisdiction: Jurisdiction): ClinicForm => ({
  ...form,
  jurisdiction,
  emergencyNumber: form.emergencyNumber === JURISDICTIONS[form.jurisdiction].emergencyNumber ? JURISDICTIONS[jurisdiction].emergencyNumber : form.emergencyNumber,
});

export const withDay = (form: ClinicForm, day: number, open: boolean): ClinicForm => ({ ...form, openDays: EVERY_DAY.filter((each) => (each === day ? open : form.openDays.includes(each))) });

/** The part of the page that a field is on. */
export const CLINIC_PARTS = ['details', 'paper', 'languages', 'time', 'key', 'backups', 'records'] as const;
export type ClinicPart = (typeof CLINIC_PARTS)[number];
export const clinicPartSchema = z.enum(CLINIC_PARTS);
export const partOf = (field: string): ClinicPart => (field.startsWith('look') ? 'paper' : field.startsWith('reflection') ? 'time' : 'details');

/** Problems by field, as in `phone` and `look.accent`. */
export function clinicProblems(form: ClinicForm): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const { path, message } of clinicSchema.safeParse(asRead(form)).error?.issues ?? []) {
    const field = path.join('.');
    problems[field] ??= field.startsWith('reflection') ? 'Please enter whole hours, from 0 to 720 (30 days).' : clinicIssue(message, field, form.name);
  }
  return problems;
}

export function readClinicForm(form: ClinicForm): Clinic | null {
  const read = clinicSchema.safeParse(asRead(form));
  return read.success ? read.data : null;
}

const IS_COLOUR = /^#[0-9a-f]{6}$/;

/**
 * The clinic as its paper is shown while it is typed. A field that cannot be kept as it stands keeps what was saved, and nothing
 * else does: one empty number must not take the other changes off the preview.
 */
export function clinicToShow(form: ClinicForm, saved: Clinic): Clinic {
  const before = formOf(saved);
  const accent = IS_COLOUR.test(form.look.accent) ? nearestThatHolds(form.look.accent) : before.look.accent;
  const readable: ClinicForm = { ...form, look: { ...form.look, accent }, reflection: before.reflection };
  const wrong = new Set((clinicSchema.safeParse(asRead(readable)).error?.issues ?? []).map(({ path }) => String(path[0])));
  const kept = Object.fromEntries(Object.entries(before).filter(([field]) => wrong.has(field)));
  const shown = readClinicForm({ ...readable, ...kept });
  return shown ? { ...shown, ...(saved.logo ? { logo: saved.logo } : {}) } : saved;
}

/** What was left as it comes is not said. */
function asRead({ look, reflection, ...details }: ClinicForm): unknown {
  const { default: usual = null, ...byTreatment } = reflection;
  const hours = { ...(usual === null ? {} : { default: usual }), ...byTreatment };
  const own = look.accent !== AS_IT_COMES.accent || look.footer.trim() !== '' || look.paper !== AS_IT_COMES.paper;
  return { ...details, ...(own ? { look } : {}), ...(Object.keys(hours).length > 0 ? { reflection: hours } : {}) };
}
