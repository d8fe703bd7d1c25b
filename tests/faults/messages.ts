import fc from 'fast-check';
import type { z } from 'zod';
import { channels, CHANNEL_NAMES, type Channel } from '../../src/shared/contract/channels';
import { documentKindSchema } from '../../src/shared/domain/consultation';
import { pack } from '../fixtures/pack';

/** Stands in a generated message for an id that exists when it is sent. */
export const ID = { client: '§client', visit: '§visit', document: '§document', letter: '§letter' } as const;

export interface Message {
  readonly channel: unknown;
  readonly input: unknown;
}

const HUGE = 'x'.repeat(60_000);
const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};
const circle: Record<string, unknown> = {};
circle['circle'] = circle;

/** What no form ever sends. */
const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, Number.NaN, Infinity, -Infinity, -0, -1, 0.1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 5e-324, '', ' ', '\0', 'a\0b', '\uD800', '\uDFFF\uD83D', '\u202Egnp.exe', '\uFEFF', "'; DROP TABLE clients; --", '%s%n', '<img src=x onerror=alert(1)>', '=1+1', '../../keyring.json', '2026-02-30', '9999-12-31', '__proto__', 'constructor', '🙂', HUGE, '١٢٣', 'Ａ', 'e\u0301'.repeat(200), 10n, Symbol.iterator, circle, [], {}, [[]], deep(30), deep(5000), new Date(0), new Map([[1, 2]]), new Uint8Array(100), Array.from({ length: 3000 }, () => 1), Array.from({ length: 50 }, () => '')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.double(),
  fc.anything({ maxDepth: 3, withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true }),
);

const idOf = (key: string): fc.Arbitrary<string> => {
  const known = /client/i.test(key) ? [ID.client] : /document/i.test(key) ? [ID.document] : /attachment|letter/i.test(key) ? [ID.letter] : [ID.visit, ID.visit, ID.client];
  return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fc.constantFrom('00000000-0000-7000-8000-000000000000', '../../x', '') });
};

const day = fc.oneof(fc.constantFrom('2026-11-24', '1988-09-02', '2024-02-29', '2999-12-31', '1900-01-01', '2026-11-25', '2026-02-30'), fc.date({ noInvalidDate: true, min: new Date('1890-01-01'), max: new Date('2999-12-30') }).map((date) => date.toISOString().slice(0, 10)));
const packWord = fc.constantFrom(...pack.contraindications.items.slice(0, 30).map(({ id }) => id), ...pack.treatments.treatments.map(({ id }) => id), ...pack.treatments.treatments.flatMap(({ concern, areaIds }) => [concern, ...areaIds]), 'thighs-outer', 'stretch marks');
const words = fc.constantFrom('Anna', 'Łukasz', 'O’Brien', 'Nguyễn', 'Prefers mornings', '07700 900123', 'anna@example.org', '999', '14:30', '#1f6f6b', 'en', 'a', '2', 'Aa'.repeat(60), '11111111111111111111111111111111');
const base64 = fc.oneof(fc.constantFrom('JVBERi0xLjcK', '/9j/4AAQSkZJRg==', 'iVBORw0KGgo=', '', 'AAAA'), fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64')));

function textOf(key: string): fc.Arbitrary<string> {
  if (/^(id|.*Ids?)$/.test(key)) return idOf(key);
  if (key === 'base64') return base64;
  if (/(On|on|From|dateOfBirth|Expires)$/.test(key)) return day;
  if (key.endsWith('At')) return fc.constantFrom('2026-11-24T10:30:00+00:00', '14:50', '', '99:99');
  return fc.oneof({ weight: 3, arbitrary: words }, { weight: 3, arbitrary: packWord }, { weight: 1, arbitrary: day }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) });
}

/** A value as a schema describes it; its finer checks are met often, not always. */
export function arbitraryOf(schema: z.ZodType, key = ''): fc.Arbitrary<unknown> {
  const { def } = schema;
  const of = (part: unknown, name = key): fc.Arbitrary<unknown> => arbitraryOf(part as z.ZodType, name);
  const parts = def as unknown as Readonly<Record<string, never>>;
  switch (def.type) {
    case 'string':
      return textOf(key);
    case 'number':
      return fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) }, { weight: 2, arbitrary: fc.integer({ min: 13, max: 400 }) }, { weight: 1, arbitrary: fc.double({ min: 0, max: 10, noNaN: true }) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'literal':
      return fc.constantFrom(...(parts['values'] as unknown as readonly unknown[]));
    case 'enum':
      return fc.constantFrom(...Object.values(parts['entries'] as unknown as Readonly<Record<string, unknown>>));
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(parts['shape'] as unknown as Readonly<Record<string, unknown>>).map(([name, part]) => [name, of(part, name)])));
    case 'array':
      return fc.array(of(parts['element']), { maxLength: 4 });
    case 'tuple':
      return fc.tuple(...(parts['items'] as unknown as readonly unknown[]).map((item) => of(item)));
    case 'record':
      return fc.dictionary(of(parts['keyType'], '') as fc.Arbitrary<string>, of(parts['valueType']), { maxKeys: 5 });
    case 'union':
      return fc.oneof(...(parts['options'] as unknown as readonly unknown[]).map((option) => of(option)));
    case 'nullable':
      return fc.option(of(parts['innerType']));
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(of(parts['innerType']), { nil: undefined });
    case 'readonly':
    case 'catch':
      return of(parts['innerType']);
    case 'pipe':
      return of(parts['in']);
    case 'lazy':
      return of((parts['getter'] as unknown as () => unknown)());
    case 'unknown':
    case 'any':
      return hostileValue;
    default:
      throw new Error(`No messages can be made for a ${def.type} yet.`);
  }
}

interface Mutation {
  readonly where: number;
  readonly how: 'replace' | 'remove' | 'add' | 'poison' | 'wrap';
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({ where: fc.nat(), how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'poison', 'wrap'), value: hostileValue });

/** Changes one place of a message. */
function mutated(value: unknown, { where, how, value: hostile }: Mutation): unknown {
  if (typeof value !== 'object' || value === null) return how === 'wrap' ? [value] : hostile;
  const keys = Object.keys(value);
  const key = keys[where % Math.max(1, keys.length)];
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  const set = (name: string, to: unknown): void => void Object.defineProperty(copy, name, { value: to, enumerable: true, configurable: true, writable: true });
  if (how === 'add' || key === undefined) set('surprise', hostile);
  else if (how === 'poison') set(['__proto__', 'constructor', 'toString', 'then'][where % 4] ?? 'then', hostile);
  else if (how === 'remove') Reflect.deleteProperty(copy, key);
  else if (where % 3 > 0 && typeof Reflect.get(value, key) === 'object') set(key, mutated(Reflect.get(value, key), { where: Math.floor(where / 3), how, value: hostile }));
  else set(key, how === 'wrap' ? [Reflect.get(value, key)] : hostile);
  return copy;
}

const inputOf = (channel: Channel): fc.Arbitrary<unknown> => arbitraryOf(channels[channel].input).map((input) => withoutUndefined(input));

/** As a form sends it: what is not there is not there. */
const withoutUndefined = (value: unknown): unknown => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined).map(([key, part]) => [key, withoutUndefined(part)])) : value);

/** Heavy work that says nothing more the thousandth time. */
const SLOW: ReadonlySet<Channel> = new Set<Channel>(['documents.make', 'consents.sign', 'consents.giveText', 'documents.printTogether', 'documents.verify']);

/** Messages over every channel: half as they should be, the others with something wrong in them, some nothing but garbage. */
export const messages: fc.Arbitrary<Message> = fc.oneof(
  ...CHANNEL_NAMES.map((channel) => {
    const input = inputOf(channel);
    const sent = fc.oneof({ weight: 5, arbitrary: input }, { weight: 5, arbitrary: fc.tuple(input, fc.array(mutation, { minLength: 1, maxLength: 3 })).map(([value, mutations]) => mutations.reduce(mutated, value)) });
    return { weight: SLOW.has(channel) ? 2 : 10, arbitrary: sent.map((value): Message => ({ channel, input: value })) };
  }),
  { weight: 40, arbitrary: fc.record({ channel: fc.oneof(fc.constantFrom<unknown>(...CHANNEL_NAMES), hostileValue), input: hostileValue }) },
);

export const DOCUMENT_KINDS = documentKindSchema.options;
