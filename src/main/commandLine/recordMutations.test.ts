import { describe, expect, it } from 'vitest';
import { pack } from '../../../tests/fixtures/pack';
import { caseFaults, readCases } from './cases';
import { recordMutations } from './recordMutations';

const cases = readCases('resources/packs/microneedling');
const mutations = recordMutations(pack);

describe('what changes neither a finding nor the plan', () => {
  it.each([
    ['treatmentRecord: does not name cartridge', '1111'],
    ['treatmentRecord: says nothing of other products', '1111'],
    ['askAtMinutes: after 30 → 31 minutes', '1112'],
    ['herpes-history: protection is not recorded', '1113'],
    ['herpes-history: protection is recorded wherever it is', '1114'],
    ['diabetes: hba1c is not written down', '1115'],
    ['toDecide: clearanceValid waits for nobody', '1116'],
    ['toDecide: keloid-personal waits for a clinician', '1116'],
    ['other-health: no-bearing counts', '745'],
    ['other-health: change-plan changes nothing', ''],
  ])('%s: a case notices it', (what, number) => {
    const changed = mutations.find((mutation) => mutation.what === what);
    expect(changed).toBeDefined();
    const about = cases.filter(({ name }) => name.startsWith(number));
    expect(about.flatMap((entry) => caseFaults(pack, entry))).toEqual([]);
    expect(about.flatMap((entry) => (changed ? caseFaults(changed.pack, entry) : []))).not.toEqual([]);
  });
});
