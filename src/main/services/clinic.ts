import { clinicBasis, EVERY_DAY, type Clinic } from '../../shared/domain/clinic';
import { err, ok } from '../../shared/domain/result';
import { LOGO_BOUNDS } from '../../shared/pictures/limits';
import { cleanPicture, paperProblem } from '../pictures/structure';
import { readClinic, updateClinic, writeLogo } from '../store/clinic';
import { inTransaction, note, type Answer, type Input, type OpenDesk } from './desk';

/** Changes the clinic's details. `basedOn` is the basis of what was on screen: another window's change is not overwritten. */
export async function changeClinic(desk: OpenDesk, { clinic, basedOn }: Input<'clinic.update'>): Answer<'clinic.update'> {
  if (clinicBasis(desk.clinic) !== basedOn) return err({ kind: 'changed-elsewhere' });
  const { logo, signedOff, holder } = desk.clinic;
  // A form that knows nothing of the time to think it over leaves it as it is.
  const reflection = clinic.reflection ?? desk.clinic.reflection;
  const changed: Clinic = { ...clinic, ...(reflection === undefined ? {} : { reflection }), ...(logo ? { logo } : {}), ...(signedOff ? { signedOff } : {}), ...(holder ? { holder } : {}), openDays: [...new Set(clinic.openDays ?? EVERY_DAY)].toSorted((a, b) => a - b) };
  await inTransaction(desk, async (write) => {
    await updateClinic(write, changed);
    await note(desk, write, 'clinic.update', null);
  });
  desk.clinic = changed;
  desk.nameAtTheDoor(changed.name);
  return ok(changed);
}

/** Keeps the picture that the window drew, for the head of the clinic's documents; or takes it out. One that holds anything else is refused. */
export async function setLogo(desk: OpenDesk, { base64 }: Input<'clinic.setLogo'>): Answer<'clinic.setLogo'> {
  const png = base64 === null ? null : Buffer.from(base64, 'base64');
  const problem = png === null ? null : logoProblem(png);
  if (problem !== null) return err({ kind: 'invalid-input', problems: [{ path: 'base64', message: problem }] });
  await inTransaction(desk, async (write) => {
    await writeLogo(write, png);
    await note(desk, write, 'clinic.logo', null, png === null ? 'removed' : 'set');
  });
  desk.clinic = await readClinic(desk.db);
  return ok(desk.clinic);
}

function logoProblem(png: Uint8Array): string | null {
  if (png.length > LOGO_BOUNDS.bytes) return 'This picture is larger than 500 KB. Please choose a simpler one.';
  const clean = cleanPicture(png, LOGO_BOUNDS);
  if (!clean.ok) return clean.error;
  const { width, height } = clean.value;
  if (width > LOGO_BOUNDS.width || height > LOGO_BOUNDS.height) return `This picture is ${width} by ${height} pixels; at most ${LOGO_BOUNDS.width} by ${LOGO_BOUNDS.height} can be kept. Please make it smaller.`;
  return paperProblem(png);
}
