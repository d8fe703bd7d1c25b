import { clinicBasis, EVERY_DAY, LOGO_BYTES, LOGO_SIDE, type Clinic } from '../../shared/domain/clinic';
import { err, ok } from '../../shared/domain/result';
import { redrawLogo } from '../pictures/redraw';
import { readClinic, updateClinic, writeLogo } from '../store/clinic';
import { inTransaction, note, type Answer, type Input, type OpenDesk } from './desk';

/** Changes the clinic's details. `basedOn` is the basis of what was on screen: another window's change is not overwritten. */
export async function changeClinic(desk: OpenDesk, { clinic, basedOn }: Input<'clinic.update'>): Answer<'clinic.update'> {
  if (clinicBasis(desk.clinic) !== basedOn) return err({ kind: 'changed-elsewhere' });
  const { logo, signedOff } = desk.clinic;
  // A form that knows nothing of the time to think it over leaves it as it is.
  const reflection = clinic.reflection ?? desk.clinic.reflection;
  const changed: Clinic = { ...clinic, ...(reflection === undefined ? {} : { reflection }), ...(logo ? { logo } : {}), ...(signedOff ? { signedOff } : {}), openDays: [...new Set(clinic.openDays ?? EVERY_DAY)].toSorted((a, b) => a - b) };
  await inTransaction(desk, async (write) => {
    await updateClinic(write, changed);
    await note(desk, write, 'clinic.update', null);
  });
  desk.clinic = changed;
  desk.nameAtTheDoor(changed.name);
  return ok(changed);
}

/** Keeps the picture, and nothing else that was in its file, for the head of the clinic's documents; or takes it out. */
export async function setLogo(desk: OpenDesk, { base64 }: Input<'clinic.setLogo'>): Answer<'clinic.setLogo'> {
  const made = base64 === null ? null : await redrawLogo(Buffer.from(base64, 'base64'), LOGO_SIDE);
  if (made !== null && (!made.ok || made.value.bytes.length > LOGO_BYTES)) return err({ kind: 'invalid-input', problems: [{ path: 'base64', message: made.ok ? 'This picture is larger than 500 KB. Please choose a simpler one.' : made.error }] });
  const png = made?.value ?? null;
  await inTransaction(desk, async (write) => {
    await writeLogo(write, png?.bytes ?? null);
    await note(desk, write, 'clinic.logo', null, png === null ? 'removed' : 'set');
  });
  desk.clinic = await readClinic(desk.db);
  return ok(desk.clinic);
}
