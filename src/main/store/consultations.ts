import { z } from 'zod';
import type { ConsultationRow } from '../../shared/contract/channels';
import { fullName } from '../../shared/domain/client';
import type { EarlierVisit } from '../../shared/domain/earlierVisit';
import { emptySections, SECTION_NAMES, sectionSchemas, statusSchema, stepSchema, type Consultation, type NumbedToday, type NumbingUsed, type SectionName, type Sections, type Step, type TreatedBefore } from '../../shared/domain/consultation';
import { addDays, isPlainDate, plainDateSchema, type PlainDate } from '../../shared/domain/plainDate';
import { readAttachmentRecords } from './attachments';
import { readConsents } from './consents';
import { readCorrections } from './corrections';
import { readConsentTextGiven } from './consentTexts';
import { parseStored, parseStoredJson } from './damagedRecord';
import { readDocumentRecords } from './documents';
import type { ConsultationsTable, ReadHandle, WriteHandle } from './schema';
import { readWithdrawals, readWithdrawn } from './withdrawals';

const outcomeSchema = z.enum(['treated', 'not-today', 'refused', 'planned']).nullable();
type PackRef = Consultation['pack'];

const headSchema = z.object({ id: z.string(), clientId: z.string(), practitionerId: z.string(), status: statusSchema, step: stepSchema, revision: z.number().int(), startedOn: plainDateSchema, closedAt: z.string().nullable(), outcome: outcomeSchema });

export async function insertConsultation(write: WriteHandle, input: { readonly id: string; readonly clientId: string; readonly practitionerId: string; readonly startedOn: PlainDate; readonly startedAt: string; readonly pack: PackRef }): Promise<void> {
  const { id, clientId, practitionerId, startedOn, startedAt, pack } = input;
  await write
    .insertInto('consultations')
    .values({ id, client_id: clientId, practitioner_id: practitionerId, status: 'draft', step: 'concern', revision: 0, started_on: startedOn, started_at: startedAt, closed_at: null, outcome: null, abandon_reason: null, ...packColumns(pack), client_ink_basis: null, practitioner_ink_basis: null, come_back_on: null })
    .execute();
}

/** The consultation with its sections, consents and documents; every stored value is parsed again. */
export async function findConsultation(read: ReadHandle, id: string): Promise<Consultation | null> {
  const row = await read.selectFrom('consultations').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const textGiven = await readConsentTextGiven(read, id);
  const corrections = await readCorrections(read, id);
  return {
    ...headOf(row),
    pack: packRefOf(row),
    sections: await readSections(read, id),
    consents: await readConsents(read, id),
    ...(textGiven ? { textGiven } : {}),
    withdrawals: await readWithdrawals(read, id),
    documents: await readDocumentRecords(read, id),
    attachments: await readAttachmentRecords(read, id),
    ...(corrections.length > 0 ? { corrections } : {}),
  };
}

/** What stands at the head of a consultation, without anything that was written in it. */
export type ConsultationHead = Readonly<z.output<typeof headSchema>>;

export async function findConsultationHead(read: ReadHandle, id: string): Promise<ConsultationHead | null> {
  const row = await read.selectFrom('consultations').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? headOf(row) : null;
}

/** One section as it is stored; an empty one where nothing was saved. */
export async function readSection<Name extends SectionName>(read: ReadHandle, id: string, section: Name): Promise<Sections[Name]> {
  const row = await read.selectFrom('consultation_sections').select('json').where('consultation_id', '=', id).where('section', '=', section).executeTakeFirst();
  return row ? (parseStored(sectionSchemas[section], storedSection(section, row.json), 'consultation_sections') as Sections[Name]) : emptySections[section];
}

export async function findDraftId(read: ReadHandle, clientId: string): Promise<string | null> {
  const row = await read.selectFrom('consultations').select('id').where('client_id', '=', clientId).where('status', '=', 'draft').executeTakeFirst();
  return row?.id ?? null;
}

/** Fingerprints of what the form said when the ink that waits in the section `ink` was begun, one for each hand. */
export async function readInkBases(read: ReadHandle, id: string): Promise<{ readonly client: string | null; readonly practitioner: string | null }> {
  const row = await read.selectFrom('consultations').select(['client_ink_basis as client', 'practitioner_ink_basis as practitioner']).where('id', '=', id).executeTakeFirst();
  return row ?? { client: null, practitioner: null };
}

/**
 * Moves a draft from `revision` to the next; it goes on naming the rules that it was begun with. Throws when it is not a draft at that
 * revision, which the caller has checked.
 */
export async function advance(write: WriteHandle, id: string, revision: number): Promise<void> {
  const updated = await write
    .updateTable('consultations')
    .set({ revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('status', '=', 'draft')
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new Error('A write went past the check of the revision.');
}

export async function writeSection<Name extends SectionName>(write: WriteHandle, id: string, section: Name, value: Sections[Name], at: string): Promise<void> {
  const json = JSON.stringify(value);
  await write
    .insertInto('consultation_sections')
    .values({ consultation_id: id, section, json, saved_at: at })
    .onConflict((conflict) => conflict.columns(['consultation_id', 'section']).doUpdateSet({ json, saved_at: at }))
    .execute();
}

export async function writeInkBases(write: WriteHandle, id: string, bases: { readonly client: string | null; readonly practitioner: string | null }): Promise<void> {
  await write.updateTable('consultations').set({ client_ink_basis: bases.client, practitioner_ink_basis: bases.practitioner }).where('id', '=', id).execute();
}

/** The ink is used up by a decision: the next one needs new ink. */
export async function clearInk(write: WriteHandle, id: string, at: string): Promise<void> {
  await writeSection(write, id, 'ink', emptySections.ink, at);
  await writeInkBases(write, id, { client: null, practitioner: null });
}

export async function setStep(write: WriteHandle, id: string, step: Step): Promise<void> {
  await write.updateTable('consultations').set({ step }).where('id', '=', id).where('status', '=', 'draft').execute();
}

/** From then on it names the rules that it was judged by. */
export async function endConsultation(write: WriteHandle, id: string, end: { readonly status: 'closed' | 'abandoned'; readonly at: string; readonly outcome: Consultation['outcome']; readonly reason: string | null; readonly comeBackOn: PlainDate | null; readonly pack: PackRef }): Promise<void> {
  await write.updateTable('consultations').set({ status: end.status, closed_at: end.at, outcome: end.outcome, abandon_reason: end.reason, come_back_on: end.comeBackOn, ...packColumns(end.pack) }).where('id', '=', id).execute();
}

/** When the client last came, abandoned visits left out: ISO instant; null when never. */
export async function lastVisitAt(read: ReadHandle, clientId: string): Promise<string | null> {
  const row = await read.selectFrom('consultations').select('started_at').where('client_id', '=', clientId).where('status', '<>', 'abandoned').orderBy('started_at', 'desc').limit(1).executeTakeFirst();
  return row?.started_at ?? null;
}

/** The last closed visit of the client before this one. */
export async function findEarlierVisit(read: ReadHandle, clientId: string, before: string): Promise<EarlierVisit | null> {
  const row = await read
    .selectFrom('consultations')
    .select(['id', 'started_on'])
    .where('client_id', '=', clientId)
    .where('status', '=', 'closed')
    .where('id', '<>', before)
    .where('started_at', '<=', (eb) => eb.selectFrom('consultations as this').select('this.started_at').where('this.id', '=', before))
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const sections = await readSections(read, row.id);
  return { consultationId: row.id, on: parseStored(plainDateSchema, row.started_on, 'consultations'), answers: sections.healthCheck.answers, medicines: sections.healthCheck.medicines, allergies: sections.healthCheck.allergies, concerns: sections.concerns, phototype: sections.skin.phototype, device: sections.treatment.device, onSkin: namesOnSkin(sections.treatment), pricePerSession: sections.plan.pricePerSession };
}

const namesOnSkin = ({ onSkin: { antiseptic, glide } }: Sections['treatment']): NonNullable<EarlierVisit['onSkin']> => ({ antiseptic: antiseptic.product, glide: glide?.kind ?? null, glideProduct: glide?.product ?? '' });

/** The cream of each draft that has one, whether it is on or was taken off. */
export async function findDraftNumbing(read: ReadHandle): Promise<readonly { readonly consultationId: string; readonly startedOn: PlainDate; readonly numbing: NumbingUsed }[]> {
  const rows = await read
    .selectFrom('consultation_sections')
    .innerJoin('consultations', 'consultations.id', 'consultation_sections.consultation_id')
    .select(['json', 'consultations.id as id', 'started_on'])
    .where('section', '=', 'treatment')
    .where('status', '=', 'draft')
    .orderBy('started_at')
    .execute();
  return rows.flatMap((row) => {
    const { numbing } = parseStoredJson(sectionSchemas.treatment, row.json, 'consultation_sections');
    return numbing === null ? [] : [{ consultationId: row.id, startedOn: parseStored(plainDateSchema, row.started_on, 'consultations'), numbing }];
  });
}

/** Cream that visits before this one put on the client that day, or that was still on then. Abandoned visits count: the cream was on. */
export async function findNumbedBefore(read: ReadHandle, { clientId, id, on }: { readonly clientId: string; readonly id: string; readonly on: PlainDate }): Promise<readonly NumbedToday[]> {
  const rows = await read
    .selectFrom('consultation_sections')
    .innerJoin('consultations', 'consultations.id', 'consultation_sections.consultation_id')
    .select(['json', 'saved_at'])
    .where('client_id', '=', clientId)
    .where('section', '=', 'treatment')
    .where('consultations.id', '<>', id)
    .where('saved_at', '>=', on)
    .where('started_at', '<=', (eb) => eb.selectFrom('consultations as this').select('this.started_at').where('this.id', '=', id))
    .orderBy('started_at')
    .execute();
  return rows.flatMap((row): readonly NumbedToday[] => {
    const { numbing, performedAt } = parseStoredJson(sectionSchemas.treatment, row.json, 'consultation_sections');
    if (!numbing || (numbing.appliedAt === '' && performedAt === null)) return [];
    const { product, areaCm2, grams, appliedAt, appliedOn, removedOn } = numbing;
    return [appliedOn ?? row.saved_at.slice(0, 10), removedOn].includes(on) ? [{ product, areaCm2, grams, appliedAt }] : [];
  });
}

/** How many days back treatments of the own record are looked up: no wait is nearly as long. */
const RECORD_DAYS = 400;

/** What visits before this one needled: areas as a whole, and test areas. */
export interface DoneBefore {
  readonly treatedBefore: readonly TreatedBefore[];
  readonly testAreasBefore: readonly TreatedBefore[];
}

/**
 * What visits before this one needled, and when. A treatment that was finished counts however its visit was ended; for a closed
 * visit only those count that had ended before it, so that it says later what was said then.
 */
export async function findDoneBefore(read: ReadHandle, { clientId, id, on }: { readonly clientId: string; readonly id: string; readonly on: PlainDate }): Promise<DoneBefore> {
  const since = addDays(on, -RECORD_DAYS);
  const rows = await read
    .selectFrom('consultation_sections')
    .innerJoin('consultations', 'consultations.id', 'consultation_sections.consultation_id')
    .innerJoin('consultations as this', (join) => join.on('this.id', '=', id))
    .select(['json', 'consultations.closed_at as closed_at', 'consultations.outcome as outcome'])
    .where('consultations.client_id', '=', clientId)
    .where('section', '=', 'treatment')
    .where('consultations.id', '<>', id)
    .where('consultations.status', '<>', 'draft')
    .where('consultations.closed_at', '>=', since)
    .whereRef('consultations.started_at', '<=', 'this.started_at')
    .where((eb) => eb.or([eb('this.closed_at', 'is', null), eb('consultations.closed_at', '<=', eb.ref('this.closed_at'))]))
    .orderBy('consultations.started_at')
    .execute();
  const done = rows.flatMap((row) => {
    const { performedAt, areas, testArea } = parseStoredJson(sectionSchemas.treatment, row.json, 'consultation_sections');
    // A finished treatment counts however its visit was ended afterwards.
    if (row.outcome !== 'treated' && performedAt === null) return [];
    const performedOn = performedAt?.slice(0, 10) ?? '';
    const day = isPlainDate(performedOn) ? performedOn : parseStored(plainDateSchema, row.closed_at?.slice(0, 10), 'consultations');
    return day < since ? [] : areas.map(({ area }) => ({ area, on: day, testArea }));
  });
  const listed = (testArea: boolean): readonly TreatedBefore[] => done.filter((entry) => entry.testArea === testArea).map(({ area, on: day }) => ({ area, on: day }));
  return { treatedBefore: listed(false), testAreasBefore: listed(true) };
}

/** The rules that open visits name, each once. */
export async function listDraftPacks(read: ReadHandle): Promise<readonly PackRef[]> {
  const rows = await read.selectFrom('consultations').select(['pack_id', 'pack_version', 'pack_hash', 'pack_overlay']).distinct().where('status', '=', 'draft').execute();
  return rows.map(packRefOf);
}

/** The rules that a visit names, also where nothing else of it can be read. */
export async function readPackRef(read: ReadHandle, id: string): Promise<PackRef> {
  return packRefOf(await read.selectFrom('consultations').select(['pack_id', 'pack_version', 'pack_hash', 'pack_overlay']).where('id', '=', id).executeTakeFirstOrThrow());
}

/** Newest first; of one client, or of all. */
export async function listConsultations(read: ReadHandle, which: { readonly clientId?: string; readonly limit: number }): Promise<readonly ConsultationRow[]> {
  let query = read.selectFrom('consultations').innerJoin('clients', 'clients.id', 'consultations.client_id').selectAll('consultations').select(['given_name', 'family_name', 'date_of_birth']);
  if (which.clientId !== undefined) query = query.where('consultations.client_id', '=', which.clientId);
  const rows = await query.orderBy('started_at', 'desc').limit(which.limit).execute();
  const withdrawn = await readWithdrawn(read, rows.map((row) => row.id));
  return rows.map((row): ConsultationRow => {
    const { id, clientId, startedOn, status, step, outcome } = headOf(row);
    return { id, clientId, clientName: fullName({ givenName: row.given_name, familyName: row.family_name }), dateOfBirth: parseStored(plainDateSchema, row.date_of_birth, 'clients'), startedOn, status, step, outcome, ...(withdrawn.has(id) ? { withdrawn: withdrawn.get(id) ?? [] } : {}) };
  });
}

async function readSections(read: ReadHandle, id: string): Promise<Sections> {
  const rows = await read.selectFrom('consultation_sections').select(['section', 'json']).where('consultation_id', '=', id).execute();
  const json = new Map(rows.map((row) => [row.section, row.json]));
  const section = <Name extends SectionName>(name: Name): unknown => {
    const stored = json.get(name);
    return stored === undefined ? emptySections[name] : storedSection(name, stored);
  };
  return parseStored(sectionsSchema, Object.fromEntries(SECTION_NAMES.map((name) => [name, section(name)])), 'consultation_sections');
}

const sectionsSchema = z.object(sectionSchemas);

/** A section as it was written, with what had another name once under the name of today: a record that is over is never rewritten. */
function storedSection(section: SectionName, json: string): unknown {
  const value: unknown = parseStoredJson(z.unknown(), json, 'consultation_sections');
  if (section !== 'healthCheck') return value;
  const early = earlyHealthCheck.safeParse(value);
  if (!early.success) return value;
  const { herpesPlan, ...rest } = early.data;
  return { ...rest, protection: herpesPlan };
}

/** Some builds after 0.1.0 named what was decided about protection after the one item that asks for it. */
const earlyHealthCheck = z.looseObject({ herpesPlan: z.unknown(), protection: z.undefined().optional() }).refine((value) => 'herpesPlan' in value);

function headOf(row: ConsultationsTable): z.output<typeof headSchema> {
  const { id, status, step, revision, outcome } = row;
  return parseStored(headSchema, { id, clientId: row.client_id, practitionerId: row.practitioner_id, status, step, revision, startedOn: row.started_on, closedAt: row.closed_at, outcome }, 'consultations');
}

const packRefOf = (row: Pick<ConsultationsTable, 'pack_id' | 'pack_version' | 'pack_hash' | 'pack_overlay'>): PackRef => ({ id: row.pack_id, version: row.pack_version, hash: row.pack_hash, ...(row.pack_overlay === null ? {} : { overlay: row.pack_overlay }) });

const packColumns = (pack: PackRef) => ({ pack_id: pack.id, pack_version: pack.version, pack_hash: pack.hash, pack_overlay: pack.overlay ?? null });
