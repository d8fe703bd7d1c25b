import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { csvText } from '../../src/main/services/csv';
import { openRaw, openRoom, PASSWORD, person, removeFolder, setUpRoom, tempFolder, type Room } from './servicesRoom';

const dir = tempFolder();
let room: Room;
const ids: string[] = [];
beforeAll(async () => {
  room = await setUpRoom(dir);
  for (const givenName of ['Anna', 'Sophie']) ids.push((await room.call('clients.create', { client: person({ givenName, phone: '+44 7700 900123' }) })).id);
  room.clock.now = new Date('2026-11-25T14:02:00');
  await room.call('clients.read', { id: ids[0] ?? '' });
  await room.call('clients.export', {});
});
afterAll(() => removeFolder(dir));

const words = async (input: Parameters<Room['call']>[1]): Promise<readonly string[]> => (await room.call('trail.list', input as { clientId?: string })).rows.map((row) => row.words);

describe('the record of use', () => {
  it('says in words who did what, for one client and for one day, newest first', async () => {
    expect(await words({ clientId: ids[0] })).toEqual(['Jo Marsh opened the record of Anna Wiśniewski', 'Jo Marsh added Anna Wiśniewski']);
    expect((await words({ day: '2026-11-24' })).at(-1)).toBe('Jo Marsh set Stratum up');
    const [first] = (await room.call('trail.list', { clientId: ids[0], kind: 'read' })).rows.filter((row) => row.words.includes('opened'));
    expect(first?.at).toMatch(/^2026-11-25T14:02:00/);
    expect((await words({ day: '2026-11-24', kind: 'export' }))).toEqual([]);
    expect((await words({ day: '2026-11-25', kind: 'export' }))).toEqual(['Jo Marsh exported the list of clients (2)']);
  });

  it('has each look at it as an entry, and goes on page by page without a gap', async () => {
    for (let time = 0; time < 120; time += 1) await room.call('clients.search', { text: '', limit: 5 });
    const first = await room.call('trail.list', {});
    expect(first).toMatchObject({ more: true, people: [{ name: 'Jo Marsh' }] });
    const second = await room.call('trail.list', { before: first.rows.at(-1)?.seq });
    const numbers = [...first.rows, ...second.rows].map((row) => row.seq);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => (numbers[0] ?? 0) - index));
    expect(numbers.at(-1)).toBe(1);
    expect((await room.call('trail.list', { kind: 'read' })).rows[0]?.words).toBe('Jo Marsh looked at the record of use');
  });

  it('is whole when it is checked', async () => {
    expect(await room.call('trail.check', {})).toMatchObject({ whole: true });
  });
});

describe('exports', () => {
  it('put an apostrophe before what a spreadsheet would run, and leave the rest as it is', () => {
    expect(csvText({ jurisdiction: 'UK' }, ['a'], [['=1+1'], ['+44'], ['-1'], ['@x'], [' =1'], ['\t=1'], ['Anna "A" Reyes, x'], ['a=b']]).slice(1).split('\r\n')).toEqual(['a', `'=1+1`, `'+44`, `'-1`, `'@x`, `' =1`, `'\t=1`, '"Anna ""A"" Reyes, x"', 'a=b', '']);
  });

  it('D6: are taken apart at the sign that Excel expects where the clinic is', () => {
    const country = (code: string) => ({ jurisdiction: 'EU', holder: { country: code, region: null, kind: null } }) as const;
    const head = (place: Parameters<typeof csvText>[0]) => csvText(place, ['a', 'b'], [['1;2', '3,4']]);
    for (const place of [{ jurisdiction: 'EU' }, country('DE'), country('PL'), country('FR'), country('NL'), country('ES'), country('BG')] as const) expect(head(place)).toBe('\uFEFFa;b\r\n"1;2";3,4\r\n');
    for (const place of [{ jurisdiction: 'UK' }, { jurisdiction: 'US' }, country('IE'), country('MT')] as const) expect(head(place)).toBe('\uFEFFa,b\r\n1;2,"3,4"\r\n');
  });

  it('D6: have phone numbers as text without an apostrophe, and one where a cell is not plainly a number', () => {
    const cell = (phone: string, place: Parameters<typeof csvText>[0] = { jurisdiction: 'UK' }) => csvText(place, ['a'], [[{ phone }]]).split('\r\n')[1]?.replaceAll('\u2007', '_');
    expect(cell('+48 601 000 000', { jurisdiction: 'EU' })).toBe('+48_601_000_000');
    expect(['+48601000000', '+44-7700-900123', '+44 (0)7700 900123', '07700900123', '(0113) 496 0000', '0113–496–0001'].map((phone) => cell(phone))).toEqual(['+48_601_000_000', '+44_7700_900123', '+44_7700_900123', '07700_900123', '0113_496_0000', '0113_496_0001']);
    expect(['', '12', "=HYPERLINK(\"x\")", '+44-7700-900123+cmd', '-1', '@x', '+1+2', '+44 7700 900123;ext=@x'].map((phone) => cell(phone))).toEqual(['', '12', `"'=HYPERLINK(""x"")"`, `'+44-7700-900123+cmd`, `'-1`, `'@x`, `'+1+2`, `'+44 7700 900123;ext=@x`]);
  });

  it('D6: never have a cell that a spreadsheet could run, whatever a phone number is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: fc.constantFrom(...'+-=@()0123456789 .\t\r\n;,"＝＋', '\u2007'), maxLength: 24 }), fc.string()), fc.constantFrom('UK', 'EU', 'US'), (phone, jurisdiction) => {
        const text = csvText({ jurisdiction }, ['a', 'b'], [[{ phone }, 'x']]);
        const [, row] = papaparse.parse<string[]>(text.slice(1), { delimiter: jurisdiction === 'EU' ? ';' : ',', newline: '\r\n' }).data;
        return row?.length === 2 && (!/^\s*[=+\-@\t\r\n＝＋－＠]/.test(row[0] ?? '') || /^\+\d+(\u2007\d+)+$/.test(row[0] ?? ''));
      }),
      { numRuns: 1000 },
    );
  });

  it('of the client list have contact details and dates, with cells that do nothing', async () => {
    const { fileName, text } = await room.call('clients.export', {});
    expect(fileName).toBe('clients-2026-11-25.csv');
    expect(text.split('\r\n')[1]).toBe('Wiśniewski,Anna,1988-09-02,+44\u20077700\u2007900123,lukasz@example.org,en,,0');
    expect(text).not.toContain('Prefers mornings');
  });

  it('of the record of use are entries themselves', async () => {
    const { text } = await room.call('trail.export', { clientId: ids[0] });
    expect(text.split('\r\n')[0]).toBe('\uFEFFEntry,Day,Time,Kind,What happened');
    expect((await words({ clientId: ids[0] }))[0]).toMatch(/^Jo Marsh exported the record of use of Anna Wiśniewski/);
  });
});

describe('verify --trail', () => {
  const CLI = join(process.cwd(), 'out/main/cli.js');
  const verify = (input: string, ...more: readonly string[]) => spawnSync(process.execPath, [CLI, 'verify', '--trail', '--data', dir, ...more], { encoding: 'utf8', input });

  it('ends with 0 for a trail that is whole, 2 without the password, and 1 with the place where something was changed', async () => {
    await room.stratum.close();
    expect(verify(`${PASSWORD}\n`)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Whole: \d+ entries/) });
    expect(verify('not the password\n')).toMatchObject({ status: 2, stdout: '' });
    const again = openRoom(dir);
    await again.call('session.unlock', { password: PASSWORD });
    await again.call('people.add', { person: { name: 'Ann Ferrer', role: 'Nurse', registrationNumber: '', prescriber: false }, access: 'practitioner', password: 'copper-meadow-lantern-64' });
    await again.stratum.close();
    expect(verify(`${PASSWORD}\n`)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Say who unlocks it with --person NAME: Jo Marsh, Ann Ferrer.') });
    expect(verify(`${PASSWORD}\n`, '--person', 'Nobody')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Nobody called “Nobody” gets into this file.') });
    expect(verify('copper-meadow-lantern-64\n', '--person', 'ann')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Whole: \d+ entries/) });
    const raw = await openRaw(dir);
    raw.exec("DROP TRIGGER audit_never_updated; UPDATE audit SET action = 'client.update' WHERE seq = 2");
    raw.close();
    expect(verify(`${PASSWORD}\n`, '--person', 'Jo Marsh')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('Entry 2 was changed after it was written.') });
  });
});
