import { z } from 'zod';
import { EVERY_DAY, jurisdictionSchema, reflectionSchema, type Clinic, type Practitioner } from '../../shared/domain/clinic';
import { DamagedRecord, parseStored, parseStoredJson } from './damagedRecord';
import type { ReadHandle, WriteHandle } from './schema';

// Looser than what may be typed: a rule for typing that gets stricter must not keep anybody out of the file.
const clinicSchema = z.object({ name: z.string(), address: z.string(), phone: z.string(), outOfHoursPhone: z.string(), emergencyNumber: z.string(), jurisdiction: jurisdictionSchema, openDays: z.array(z.number().int().min(1).max(7)), reflection: reflectionSchema.optional() });
const practitionerSchema = z.object({ name: z.string(), role: z.string(), registrationNumber: z.string(), prescriber: z.boolean() });

export async function insertClinic(write: WriteHandle, clinic: Clinic): Promise<void> {
  const { name, address, phone, outOfHoursPhone, emergencyNumber, jurisdiction, openDays = EVERY_DAY, reflection = {} } = clinic;
  await write.insertInto('clinic').values({ id: 1, name, address, phone, out_of_hours_phone: outOfHoursPhone, emergency_number: emergencyNumber, jurisdiction, open_days: openDays.join(''), reflection_json: JSON.stringify(reflection) }).execute();
}

export async function updateClinic(write: WriteHandle, clinic: Clinic): Promise<void> {
  const { name, address, phone, outOfHoursPhone, emergencyNumber, jurisdiction, openDays = EVERY_DAY, reflection = {} } = clinic;
  await write.updateTable('clinic').set({ name, address, phone, out_of_hours_phone: outOfHoursPhone, emergency_number: emergencyNumber, jurisdiction, open_days: openDays.join(''), reflection_json: JSON.stringify(reflection) }).where('id', '=', 1).execute();
}

export async function readClinic(read: ReadHandle): Promise<Clinic> {
  const row = await read.selectFrom('clinic').selectAll().executeTakeFirst();
  if (!row) throw new DamagedRecord('The file has no clinic.');
  const { name, address, phone, jurisdiction } = row;
  const reflection = parseStoredJson(reflectionSchema, row.reflection_json, 'clinic');
  return parseStored(clinicSchema, { name, address, phone, outOfHoursPhone: row.out_of_hours_phone, emergencyNumber: row.emergency_number, jurisdiction, openDays: [...row.open_days].map(Number), ...(Object.keys(reflection).length === 0 ? {} : { reflection }) }, 'clinic');
}

export async function insertPractitioner(write: WriteHandle, { id, name, role, registrationNumber, prescriber }: Practitioner): Promise<void> {
  await write.insertInto('practitioners').values({ id, name, role, registration_number: registrationNumber, prescriber: prescriber ? 1 : 0, at_consultation_id: null }).execute();
}

export async function readPractitioner(read: ReadHandle, id: string): Promise<Practitioner> {
  const row = await read.selectFrom('practitioners').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DamagedRecord('The file does not have the person of the keyring.');
  const { name, role } = row;
  return { id, ...parseStored(practitionerSchema, { name, role, registrationNumber: row.registration_number, prescriber: row.prescriber === 1 }, 'practitioners') };
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
