import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { evaluationFrom } from '../../src/shared/consultation/judgement';
import type { Evaluation } from '../../src/shared/consultation/types';
import { released, updated } from '../fixtures/rules';
import { leaveRoom, openRoom, tempFolder, type Room } from './servicesRoom';

/** What release 0.1.0 made; see its README. Opened only as a copy. */
const FIXTURES = 'tests/fixtures/released-0.1.0';
interface Ended {
  readonly consultationId: string;
  readonly client: string;
  readonly asEnded: { readonly at: string; readonly evaluation: Evaluation; readonly pack: { readonly hash: string; readonly overlay: string | null } };
}
const kept = (name: string): unknown => JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8'));
const visits = kept('judged') as readonly Ended[];
const { people } = kept('secrets') as { readonly people: readonly { readonly name: string; readonly access: string; readonly password: string }[] };

const withoutHerDetails = (signed: boolean) => ({ plan, basis, covers, ...said }: Omit<Evaluation, 'consent'>): object => ({ ...said, plan: plan && { ...plan, numbing: null }, ...(signed ? { basis, covers } : {}) });

let room: Room | null = null;
afterEach(async () => {
  if (room) await leaveRoom(room);
  room = null;
});

async function opened(options: Parameters<typeof openRoom>[1]): Promise<Room> {
  const dir = tempFolder();
  cpSync(join(FIXTURES, 'data'), dir, { recursive: true });
  room = openRoom(dir, options);
  room.clock.now = new Date('2033-02-28T09:00:00');
  const owner = people.find(({ access }) => access === 'owner');
  const practitionerId = (await room.call('app.status', {})).people.find(({ name }) => name === owner?.name)?.id ?? '';
  await room.call('session.unlock', { practitionerId, password: owner?.password ?? '' });
  return room;
}

describe('visits that release 0.1.0 ended, years later and under another pack', () => {
  it('say what they said at their end, each by the pack and overlay that it names', async () => {
    const now = await opened({ pack: updated, olderPacks: () => [released] });
    const seen = [];
    for (const { consultationId, client: name, asEnded } of visits) {
      const { judgement, consultation, client } = await now.readView(consultationId);
      if (judgement?.kind !== 'judged') throw new Error(`${name}: ${JSON.stringify(judgement)}`);
      expect(judgement.rules, name).toMatchObject({ hash: asEnded.pack.hash, ...(asEnded.pack.overlay === null ? {} : { overlay: asEnded.pack.overlay }) });
      const { consent, ...shown } = JSON.parse(JSON.stringify(judgement.evaluation)) as Evaluation;
      const { consent: { record: _record, ...consentThen }, ...then } = asEnded.evaluation;
      // Her weight and, where nobody had signed, her name were changed afterwards, and no file holds what they were: they decide how much cream is allowed and whom a form names, and nothing else.
      const compared = name.startsWith('Ольга') ? withoutHerDetails(consultation.consents.length > 0) : <Said>(said: Said): Said => said;
      expect({ consent, shown: compared(shown) }, `${name}, ${asEnded.at}`).toMatchObject({ consent: consentThen, shown: compared(then) });
      // What was taken back since shows, too.
      const taken = consultation.withdrawals.some(({ what }) => what === 'treatment') && consultation.consents.at(-1)?.decision === 'agreed';
      expect(evaluationFrom(judgement, consultation, client).consent.state === 'withdrawn', name).toBe(taken);
      seen.push(judgement.keptBy);
    }
    expect(seen).toHaveLength(23);
  });
});
