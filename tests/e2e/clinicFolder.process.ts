import { inProcess } from '../../src/main/inProcess';
import { createStratum } from '../../src/main/stratum';
import { CHEAP, roomOptions } from '../integration/servicesRoom';
import { CLINIC, OWNER, PASSWORD } from './clinic';

// Sets the clinic up in the folder that it is given, with a password hash of few rounds: hundreds of unlocks would take minutes else.
const stratum = createStratum({ ...roomOptions(process.argv[2] ?? ''), now: () => new Date(), keyCost: CHEAP });
await inProcess(stratum).call('setup.create', { clinic: CLINIC, practitioner: OWNER, password: PASSWORD });
await stratum.close();
