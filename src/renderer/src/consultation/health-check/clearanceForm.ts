import { z } from 'zod';
import { clearanceSchema, reachedBySchema, type Answer, type Clearance } from '../../../../shared/domain/consultation';
import { plainDateSchema, type PlainDate } from '../../../../shared/domain/plainDate';
import { err, ok, type Result } from '../../../../shared/domain/result';
import { OTHER_DOCTOR, roleLabel } from '../../../../shared/pack/lookup';
import type { Pack } from '../../../../shared/pack/schema';
import { aboutOf } from '../../../../shared/screening/clearances';
import type { Finding } from '../../../../shared/screening/types';

/** An agreement while it is being written down: anything may be missing. */
export const clearanceFormSchema = z.object({
  by: z.string(),
  on: plainDateSchema.nullable(),
  role: z.string(),
  reachedBy: reachedBySchema.nullable(),
  areas: z.array(z.string()),
  /** null: nobody has said whether the depth is limited. */
  depthLimited: z.boolean().nullable(),
  depthMm: z.number().nullable(),
  /** null: nobody has said which cream may be used; empty: none. */
  creams: z.array(z.string()).nullable(),
  conditions: z.string(),
  reason: z.string(),
  reference: z.string(),
});
export type ClearanceForm = z.infer<typeof clearanceFormSchema>;
export type ClearanceProblems = Readonly<Partial<Record<keyof ClearanceForm, string>>>;

/** The form of what is on record; empty where nothing is. Nothing is ticked beforehand: what was agreed stands in the letter. */
export function clearanceFormOf(known: Clearance | undefined, areas: readonly string[]): ClearanceForm {
  const agreed = known?.agreed;
  return {
    by: known?.by ?? '',
    on: known?.on ?? null,
    role: known?.role ?? '',
    reachedBy: known?.reachedBy ?? null,
    areas: (agreed?.areas ?? []).filter((area) => areas.includes(area)),
    depthLimited: agreed ? agreed.depthMaxMm !== null : null,
    depthMm: agreed?.depthMaxMm ?? null,
    creams: agreed ? [...agreed.creams] : null,
    conditions: agreed?.conditions ?? '',
    reason: known?.reason ?? '',
    reference: known?.reference ?? '',
  };
}

export interface ClearanceAbout {
  readonly pack: Pack;
  readonly finding: Pick<Finding, 'by' | 'afterWait' | 'shortening'>;
  /** The answer that it is given for; undefined where several are behind the finding. */
  readonly answer: Answer | undefined;
  /** The letter that is attached already, if one is. */
  readonly letter: string | undefined;
  /** A letter was chosen and will be attached. */
  readonly letterChosen: boolean;
}

/** Who may agree, of those whom the pack names; anybody else is another doctor. */
export const rolesToChoose = (pack: Pack): readonly { readonly value: string; readonly label: string }[] => [...pack.practice.roles, { id: OTHER_DOCTOR, label: roleLabel(pack, OTHER_DOCTOR) }].map(({ id, label }) => ({ value: id, label }));

/** The agreement as it is kept, or what is still missing of it, each at its field. */
export function readClearance(form: ClearanceForm, about: ClearanceAbout): Result<Clearance, ClearanceProblems> {
  const { answer, letter } = about;
  const problems = problemsOf(form, about);
  const read = clearanceSchema.safeParse({
    by: form.by,
    on: form.on ?? '',
    role: form.role,
    ...(form.reachedBy === null ? {} : { reachedBy: form.reachedBy }),
    ...(form.reference.trim() === '' ? {} : { reference: form.reference }),
    ...(form.reason.trim() === '' ? {} : { reason: form.reason }),
    ...(letter === undefined ? {} : { letter }),
    agreed: { areas: form.areas, depthMaxMm: form.depthLimited ? form.depthMm : null, creams: form.creams ?? [], ...(form.conditions.trim() === '' ? {} : { conditions: form.conditions }) },
    ...(answer ? { about: aboutOf(answer) } : {}),
  });
  const unread = Object.fromEntries((read.error?.issues ?? []).map(({ path, message }) => [path[0] === 'agreed' ? FIELD_OF[String(path[1])] : path[0], message]));
  const all = { ...unread, ...problems };
  return read.success && Object.keys(all).length === 0 ? ok(read.data) : err(all);
}

const FIELD_OF: Readonly<Record<string, keyof ClearanceForm>> = { areas: 'areas', depthMaxMm: 'depthMm', creams: 'creams', conditions: 'conditions' };

function problemsOf(form: ClearanceForm, { pack, finding, answer, letter, letterChosen }: ClearanceAbout): ClearanceProblems {
  const wanted = finding.shortening?.by ?? finding.by;
  const ended: PlainDate | undefined = finding.afterWait ? answer?.endedOn : undefined;
  const found: readonly (readonly [keyof ClearanceForm, boolean, string])[] = [
    ['on', form.on === null, 'Please enter the day on which it was agreed.'],
    ['on', form.on !== null && ended !== undefined && form.on < ended, 'This day is before the end of what it is about. Nobody could know then how it went.'],
    ['role', form.role === '', 'Please say who they are.'],
    ['role', form.role !== '' && wanted !== null && form.role !== wanted, `${finding.shortening ? 'Only this person may make the wait shorter' : 'Only this person’s agreement counts'}: ${wanted === null ? '' : roleLabel(pack, wanted)}.`],
    ['reachedBy', form.reachedBy === null, 'Please say how it reached you.'],
    ['areas', form.areas.length === 0, 'Please choose the areas that were agreed to.'],
    ['depthLimited', form.depthLimited === null, 'Please say whether the depth is limited.'],
    ['depthMm', form.depthLimited === true && form.depthMm === null, 'Please enter the depth that was agreed.'],
    ['depthMm', form.depthLimited === true && form.depthMm !== null && (form.depthMm <= 0 || form.depthMm > 10), 'Please check the depth.'],
    ['creams', form.creams === null, 'Please say which numbing cream was agreed, or none.'],
    ['reason', finding.shortening !== null && form.reason.trim() === '', 'Please write in short what was agreed, and why.'],
    ['reference', form.reference.trim() === '' && !letterChosen && letter === undefined, 'Please attach the letter, or write down where it is kept.'],
  ];
  return Object.fromEntries(found.filter(([, isWrong]) => isWrong).map(([field, , sentence]) => [field, sentence]));
}
