import type { Clinic, Practitioner } from '../../shared/domain/clinic';
import { err } from '../../shared/domain/result';
import { NO_CREAM_ON } from '../../shared/contract/numbingOn';
import { AUTO_LOCK_MINUTES } from '../../shared/domain/people';
import { clientSearch } from '../search/clientSearch';
import { insertClinic } from '../store/clinic';
import { insertPractitioner } from '../store/practitioners';
import { makeClinicKey } from '../seal/clinicKey';
import { openMemoryFile } from '../store/sqlite-file';
import type { OpenDesk, Surroundings } from './desk';
import type { Session } from './session';
import { numbingOn } from './numbingOn';
import { noKeeper } from './trailKeeper';

/** A client file that lives as long as the process, already set up and open: for the command line. */
export function memorySession(surroundings: Surroundings, clinic: Clinic, person: Omit<Practitioner, 'id'>): Session {
  const practitioner: Practitioner = { ...person, id: surroundings.newId() };
  let opening: Promise<OpenDesk> | null = null;
  let left = false;
  let clinicName = clinic.name;

  const open = async (): Promise<OpenDesk> => {
    const db = openMemoryFile(surroundings.now().toISOString());
    await db.transaction().execute(async (write) => {
      await insertClinic(write, clinic);
      await insertPractitioner(write, practitioner, 'owner');
    });
    const clinicKey = await makeClinicKey(clinic.name, surroundings.now(), surroundings.randomBytes, surroundings.rsaKey);
    return {
      ...surroundings,
      db,
      packWithoutOverlay: surroundings.pack,
      signOffs: [],
      clinic,
      practitioner,
      access: 'owner',
      security: { autoLockMinutes: AUTO_LOCK_MINUTES.usual, quickUnlock: false },
      keys: null,
      clinicKey,
      opened: new Set(), search: clientSearch(db), searched: { shown: new Set(), at: 0 }, announced: new Set(), backups: null, printRuns: new Map(), turned: null,
      trail: noKeeper,
      trailAtUnlock: { whole: true, entries: 0 },
      creamChanged: async () => {},
      nameAtTheDoor: (name) => {
        clinicName = name;
      },
    };
  };

  return {
    status: () => ({ phase: left ? 'locked' : 'unlocked', clinicName, waitSeconds: 0, trouble: null, people: [], lastPersonId: null, recoveryWaitSeconds: 0 }),
    autoLockMinutes: () => null,
    numbingOn: async () => (left ? NO_CREAM_ON : numbingOn(await (opening ??= open()))),
    desk: async () => (left ? null : await (opening ??= open())),
    setUp: async () => err({ kind: 'already-set-up' }),
    unlock: async () => err({ kind: 'not-set-up' }),
    unlockQuickly: async () => err({ kind: 'not-set-up' }),
    recover: async () => err({ kind: 'not-set-up' }),
    confirm: async () => err({ kind: 'not-set-up' }),
    leave: async () => {
      left = true;
      const desk = await opening;
      opening = null;
      desk?.search.drop();
      await desk?.db.destroy();
    },
  };
}
