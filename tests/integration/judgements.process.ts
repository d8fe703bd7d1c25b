import { randomUUID } from 'node:crypto';
import { released } from '../fixtures/rules';
import { openRoom, PASSWORD } from './servicesRoom';

// Opens a file and is killed, with no chance to tidy up, while the third visit that is over gets its judgement.
let ids = 0;
const room = openRoom(process.argv[2] ?? '', {
  olderPacks: () => [released],
  newId: () => {
    ids += 1;
    if (ids === 3) process.kill(process.pid, 'SIGKILL');
    return randomUUID();
  },
});
await room.stratum.handle('session.unlock', { password: PASSWORD });
