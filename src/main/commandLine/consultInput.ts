import { z } from 'zod';
import { clinicSchema, jurisdictionSchema } from '../../shared/domain/clinic';
import { clientInputSchema, dateOfBirthProblem, phototypeSchema, sexSchema } from '../../shared/domain/client';
import { agreedToSchema, answerSchema, clearanceSchema, concernSchema, deviceChoiceSchema, emptySections, healthCheckSectionSchema, modalitySchema, numbingChoiceSchema, numbingUsedSchema, planChoicesSchema, strokesSchema, treatmentSectionSchema } from '../../shared/domain/consultation';
import { talkFields } from '../../shared/domain/consentTalk';
import { plainDateSchema } from '../../shared/domain/plainDate';
import { err, ok, type Result } from '../../shared/domain/result';
import { nameSchema } from '../../shared/domain/text';
import type { Problem } from '../../shared/contract/errors';
import { pathOf } from '../../shared/pack/load';
import { areaById, combinationById, concernsOf, deviceById, followUpOf, itemById, treatmentById } from '../../shared/pack/lookup';
import { NOT_KNOWN } from '../../shared/pack/files/kinds';
import type { Pack } from '../../shared/pack/schema';

const strictAnswer = answerSchema.omit({ confirmedFrom: true, judgedBy: true, helped: true }).strict();
/** `"yes"` is short for `{ "answer": "yes" }`. */
const answerInput = z.preprocess((value) => (typeof value === 'string' ? { answer: value } : value), strictAnswer);

const [catalogueDevice, otherDevice] = deviceChoiceSchema.options;
const deviceInput = z.discriminatedUnion('kind', [catalogueDevice.strict(), otherDevice.strict()]);

const inputSchema = z.strictObject({
  today: plainDateSchema,
  jurisdiction: jurisdictionSchema,
  openDays: clinicSchema.shape.openDays,
  client: z.strictObject({
    givenName: clientInputSchema.shape.givenName,
    familyName: clientInputSchema.shape.familyName.default(''),
    dateOfBirth: clientInputSchema.shape.dateOfBirth,
    phototype: phototypeSchema.optional(),
    weightKg: clientInputSchema.shape.weightKg.optional(),
    sex: sexSchema.optional(),
    language: clientInputSchema.shape.language.optional(),
  }),
  concerns: z.array(concernSchema.extend({ areas: z.array(z.string()).min(1, 'Name at least one area.').max(30) }).strict()).min(1, 'Name at least one concern.').max(20),
  modality: modalitySchema.default('mechanical'),
  answers: z.record(z.string(), answerInput),
  answersDefault: z.literal('no').optional(),
  clearances: z.record(z.string(), clearanceSchema.omit({ letter: true, about: true, contentNotRecorded: true }).extend({ agreed: agreedToSchema.strict().optional() }).strict()).default({}),
  /** What the client takes: a name that belongs to an item opens it. */
  medicines: healthCheckSectionSchema.shape.medicines,
  plan: planChoicesSchema.pick({ sessions: true, intervalWeeks: true, depthMm: true, sessionDates: true, frail: true }).extend({ numbing: numbingChoiceSchema.strict().optional(), device: deviceInput.optional() }).strict().default({}),
  /** Whether the practitioner may use what only prescribers may. */
  prescriber: z.boolean().default(true),
  /** Cream that earlier visits of the same day put on; `product` is an id of the pack. */
  numbedToday: z.array(z.strictObject({ product: z.string(), areaCm2: numbingUsedSchema.shape.areaCm2, grams: numbingUsedSchema.shape.grams })).max(10).default([]),
  /** What the practice’s own record says was needled before. Judged only: there is no client file that a form could be made from. */
  treatedBefore: z.array(z.strictObject({ area: z.string(), on: plainDateSchema })).max(60).default([]),
  signatures: z.strictObject({ client: z.strictObject({ strokes: strokesSchema }), practitioner: z.strictObject({ name: nameSchema('practitioner name'), strokes: strokesSchema }) }).optional(),
  /** What could go wrong, in the client’s own words. */
  teachBack: talkFields.teachBack.optional(),
  treatment: z.preprocess((value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...emptySections.treatment, ...value } : value), treatmentSectionSchema).optional(),
});

export type ConsultInput = Readonly<z.output<typeof inputSchema>>;

/** Parses the JSON of `consult`. Every problem comes back, each with its JSON path; ids are those of the pack. */
export function parseConsultInput(json: unknown, pack: Pack): Result<ConsultInput, readonly Problem[]> {
  const parsed = inputSchema.safeParse(json);
  const problems = [...(parsed.success ? [] : issuesOf(parsed.error, json)), ...idProblems(json, pack), ...(parsed.success ? factProblems(parsed.data) : [])];
  return parsed.success && problems.length === 0 ? ok(parsed.data) : err(problems);
}

function issuesOf(error: z.ZodError, json: unknown): readonly Problem[] {
  return error.issues.map((issue) => {
    const isShort = issue.path[0] === 'answers' && issue.path.length === 3 && issue.path[2] === 'answer' && typeof field(field(json, 'answers'), String(issue.path[1])) === 'string';
    const message = isShort || (issue.path[0] === 'answers' && issue.path[2] === 'answer') ? 'Use "yes", "no" or "not-sure".' : issue.message;
    return { path: pathOf('', isShort ? issue.path.slice(0, 2) : issue.path) || 'input', message };
  });
}

/** Checked on the raw JSON, so that a wrong id is named together with whatever else is wrong. */
function idProblems(json: unknown, pack: Pack): readonly Problem[] {
  const problems: Problem[] = [];
  const expectArea = (id: unknown, path: string): void => {
    if (typeof id === 'string' && !areaById(pack, id)) problems.push({ path, message: `“${id}” is no area of the pack. The areas are: ${pack.treatments.areas.map((area) => area.id).join(', ')}.` });
  };
  const expectItem = (id: string, path: string): void => {
    if (!itemById(pack, id)) problems.push({ path, message: `“${id}” is no question of the pack.` });
  };
  const expectProduct = (id: unknown, path: string): void => {
    if (typeof id === 'string' && !pack.anaesthetic.products.some((known) => known.id === id)) problems.push({ path, message: `“${id}” is no numbing product of the pack. They are: ${pack.anaesthetic.products.map((known) => known.id).join(', ')}.` });
  };
  list(field(json, 'concerns')).forEach((entry, index) => {
    const concern = field(entry, 'concern');
    if (typeof concern === 'string' && !concernsOf(pack).includes(concern)) problems.push({ path: `concerns[${index}].concern`, message: `“${concern}” is no concern of the pack. The concerns are: ${concernsOf(pack).join(', ')}.` });
    const treatmentId = field(entry, 'treatmentId');
    if (typeof treatmentId === 'string' && treatmentById(pack, treatmentId)?.concern !== concern) problems.push({ path: `concerns[${index}].treatmentId`, message: `“${treatmentId}” is no protocol of the pack for this concern. They are: ${pack.treatments.treatments.filter((known) => known.concern === concern).map((known) => known.id).join(', ')}.` });
    list(field(entry, 'areas')).forEach((area, place) => expectArea(area, `concerns[${index}].areas[${place}]`));
  });
  for (const [id, answer] of entriesOf(field(json, 'answers'))) {
    expectItem(id, `answers.${id}`);
    list(field(answer, 'inArea')).forEach((area, place) => expectArea(area, `answers.${id}.inArea[${place}]`));
    if (itemById(pack, id)) problems.push(...kindProblems(pack, id, list(field(answer, 'which'))));
  }
  for (const [id, clearance] of entriesOf(field(json, 'clearances'))) {
    if (!combinationById(pack, id)) expectItem(id, `clearances.${id}`);
    list(field(field(clearance, 'agreed'), 'areas')).forEach((area, place) => expectArea(area, `clearances.${id}.agreed.areas[${place}]`));
    list(field(field(clearance, 'agreed'), 'creams')).forEach((cream, place) => expectProduct(cream, `clearances.${id}.agreed.creams[${place}]`));
    const role = field(clearance, 'role');
    if (typeof role === 'string' && !pack.practice.roles.some((known) => known.id === role)) problems.push({ path: `clearances.${id}.role`, message: `“${role}” is no role of the pack. They are: ${pack.practice.roles.map((known) => known.id).join(', ')}.` });
  }
  const plan = field(json, 'plan');
  for (const [area] of entriesOf(field(plan, 'depthMm'))) expectArea(area, `plan.depthMm.${area}`);
  list(field(field(json, 'treatment'), 'areas')).forEach((entry, place) => expectArea(field(entry, 'area'), `treatment.areas[${place}].area`));
  for (const [area] of entriesOf(field(field(plan, 'numbing'), 'areas'))) expectArea(area, `plan.numbing.areas.${area}`);
  expectProduct(field(field(plan, 'numbing'), 'product'), 'plan.numbing.product');
  list(field(json, 'treatedBefore')).forEach((entry, place) => expectArea(field(entry, 'area'), `treatedBefore[${place}].area`));
  list(field(json, 'numbedToday')).forEach((entry, place) => expectProduct(field(entry, 'product'), `numbedToday[${place}].product`));
  const device = field(field(plan, 'device'), 'id');
  if (typeof device === 'string' && !deviceById(pack, device)) problems.push({ path: 'plan.device.id', message: `“${device}” is no device of the pack. They are: ${pack.devices.devices.map((known) => known.id).join(', ')}.` });
  return problems;
}

function kindProblems(pack: Pack, item: string, which: readonly unknown[]): readonly Problem[] {
  if (which.length === 0) return [];
  const path = `answers.${item}.which`;
  const followUp = followUpOf(pack, item);
  if (!followUp) return [{ path, message: 'The pack asks for no kinds here.' }];
  const known = [...new Set([...followUp.options.map((option) => option.id), ...(followUp.required ? [NOT_KNOWN] : [])])];
  const unknown = which.flatMap((kind, place) => (typeof kind === 'string' && !known.includes(kind) ? [{ path: `${path}[${place}]`, message: `“${kind}” is no kind that the pack asks for. They are: ${known.join(', ')}.` }] : []));
  return !followUp.many && which.length > 1 ? [...unknown, { path, message: 'Name only one.' }] : unknown;
}

function factProblems({ client, today, answers, clearances }: ConsultInput): readonly Problem[] {
  const born = dateOfBirthProblem(client.dateOfBirth, today);
  const problems: Problem[] = born ? [{ path: 'client.dateOfBirth', message: born }] : [];
  const beforeBirth = 'This day is before the date of birth. Please check the year.';
  for (const [id, { endedOn }] of Object.entries(answers)) if (endedOn !== undefined && endedOn < client.dateOfBirth) problems.push({ path: `answers.${id}.endedOn`, message: beforeBirth });
  for (const [id, { on }] of Object.entries(clearances)) {
    if (on > today) problems.push({ path: `clearances.${id}.on`, message: 'The clearance is dated after today.' });
    if (on < client.dateOfBirth) problems.push({ path: `clearances.${id}.on`, message: beforeBirth });
  }
  return problems;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const entriesOf = (value: unknown): readonly [string, unknown][] => (value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : []);
const field = (value: unknown, key: string): unknown => entriesOf(value).find(([name]) => name === key)?.[1];
