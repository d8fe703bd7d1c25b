import { z } from 'zod';
import { hexColourSchema } from '../../shared/domain/accent';
import { EVERY_DAY, jurisdictionSchema, recordHolderSchema, type Clinic, type ClinicLogo, type RecordHolder } from '../../shared/domain/clinic';
import type { Security } from '../../shared/domain/people';
import { pngSize } from './pngSize';
import { readSignedOff } from './translationReviews';
import { DamagedRecord, parseStored, parseStoredJson } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

// Looser than what may be typed: a rule for typing that gets stricter must not keep anybody out of the file.
const clinicSchema = z.object({ name: z.string(), address: z.string(), phone: z.string(), outOfHoursPhone: z.string(), emergencyNumber: z.string(), jurisdiction: jurisdictionSchema, openDays: z.array(z.number().int().min(1).max(7)) });
const lookSchema = z.object({ accent: hexColourSchema, footer: z.string(), paper: z.enum(['by-country', 'A4', 'Letter']) }).or(z.strictObject({}).transform(() => null));
const holderSchema = recordHolderSchema.or(z.strictObject({}).transform(() => null));
const reflectionSchema = z.record(z.string(), z.number().int().min(0));

export async function insertClinic(write: WriteHandle, clinic: Clinic): Promise<void> {
  await write.insertInto('clinic').values({ id: 1, ...columnsOf(clinic) }).execute();
}

/** Everything but the logo, which is changed by itself. */
export async function updateClinic(write: WriteHandle, clinic: Clinic): Promise<void> {
  await write.updateTable('clinic').set(columnsOf(clinic)).where('id', '=', 1).execute();
}

/** `png`: an opaque picture without metadata; null takes the logo out. */
export async function writeLogo(write: WriteHandle, png: Uint8Array | null): Promise<void> {
  await write.updateTable('clinic').set({ logo: png }).where('id', '=', 1).execute();
}

/** Where the clinic is, and of which kind as a keeper of records. */
export async function writeHolder(write: WriteHandle, holder: RecordHolder): Promise<void> {
  await write.updateTable('clinic').set({ holder_json: JSON.stringify(holder) }).where('id', '=', 1).execute();
}

function columnsOf({ name, address, phone, outOfHoursPhone, emergencyNumber, jurisdiction, openDays, reflection = {}, look }: Clinic) {
  return { name, address, phone, out_of_hours_phone: outOfHoursPhone, emergency_number: emergencyNumber, jurisdiction, open_days: (openDays ?? EVERY_DAY).join(''), reflection_json: JSON.stringify(reflection), look_json: JSON.stringify(look ?? {}) };
}

export async function readClinic(read: ReadHandle): Promise<Clinic> {
  const row = await read.selectFrom('clinic').selectAll().executeTakeFirst();
  if (!row) throw new DamagedRecord('The file has no clinic.');
  const { name, address, phone, jurisdiction } = row;
  const clinic = parseStored(clinicSchema, { name, address, phone, outOfHoursPhone: row.out_of_hours_phone, emergencyNumber: row.emergency_number, jurisdiction, openDays: [...row.open_days].map(Number) }, 'clinic');
  const look = parseStoredJson(lookSchema, row.look_json, 'clinic');
  const reflection = parseStoredJson(reflectionSchema, row.reflection_json, 'clinic');
  const holder = parseStoredJson(holderSchema, row.holder_json, 'clinic');
  const signedOff = await readSignedOff(read);
  return { ...clinic, ...(look ? { look } : {}), ...(holder ? { holder } : {}), ...(Object.keys(reflection).length > 0 ? { reflection } : {}), ...(row.logo === null ? {} : { logo: logoOf(row.logo) }), ...(Object.keys(signedOff).length > 0 ? { signedOff } : {}) };
}

/** When Stratum locks by itself, and whether the computer's sign-in may stand for a password. */
export async function readSecurity(read: ReadHandle): Promise<Security> {
  const row = await read.selectFrom('clinic').select(['auto_lock_minutes', 'quick_unlock']).executeTakeFirst();
  if (!row) throw new DamagedRecord('The file has no clinic.');
  return { autoLockMinutes: row.auto_lock_minutes, quickUnlock: row.quick_unlock === 1 };
}

export async function writeSecurity(write: WriteHandle, { autoLockMinutes, quickUnlock }: Security): Promise<void> {
  await write.updateTable('clinic').set({ auto_lock_minutes: autoLockMinutes, quick_unlock: quickUnlock ? 1 : 0 }).where('id', '=', 1).execute();
}

function logoOf(png: Uint8Array): ClinicLogo {
  const size = pngSize(png);
  if (!size) throw new DamagedRecord('The logo of the clinic is no PNG.');
  return { base64: Buffer.from(png).toString('base64'), ...size };
}

/** The consultation that this person had on screen last, when it is still a draft. */
export async function findPlace(read: ReadHandle, practitionerId: string): Promise<string | null> {
  const row = await read
    .selectFrom('practitioners')
    .innerJoin('consultations', 'consultations.id', 'practitioners.at_consultation_id')
    .select('consultations.id')
    .where('practitioners.id', '=', practitionerId)
    .where('consultations.status', '=', 'draft')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function writePlace(write: WriteHandle, practitionerId: string, consultationId: string | null): Promise<void> {
  await write.updateTable('practitioners').set({ at_consultation_id: consultationId }).where('id', '=', practitionerId).execute();
}
