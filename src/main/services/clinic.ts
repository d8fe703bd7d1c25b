import { EVERY_DAY, type Clinic } from '../../shared/domain/clinic';
import { fingerprint } from '../../shared/domain/fingerprint';
import { err, ok } from '../../shared/domain/result';
import { updateClinic } from '../store/clinic';
import { inTransaction, note, type Answer, type Input, type OpenDesk } from './desk';

/** Changes the clinic's details. `basedOn` is the fingerprint of what was on screen: another window's change is not overwritten. */
export async function changeClinic(desk: OpenDesk, { clinic, basedOn }: Input<'clinic.update'>): Answer<'clinic.update'> {
  if (fingerprint(desk.clinic) !== basedOn) return err({ kind: 'changed-elsewhere' });
  // A form that knows nothing of the time to think it over leaves it as it is.
  const reflection = clinic.reflection ?? desk.clinic.reflection;
  const changed: Clinic = { ...clinic, ...(reflection === undefined ? {} : { reflection }), openDays: [...new Set(clinic.openDays ?? EVERY_DAY)].toSorted((a, b) => a - b) };
  await inTransaction(desk, async (write) => {
    await updateClinic(write, changed);
    await note(desk, write, 'clinic.update', null);
  });
  desk.clinic = changed;
  desk.nameAtTheDoor(changed.name);
  return ok(changed);
}
