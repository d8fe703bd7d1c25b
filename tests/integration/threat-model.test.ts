import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/machine.mjs';

const model = readFileSync(join(ROOT, 'docs', 'threat-model.md'), 'utf8');
const named = [...new Set([...model.matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?)`/g)].map((match) => match[1] ?? ''))];

/** Tests beside their source are named without a folder. */
const besideSource = new Set(readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => basename(name)));

test('every test that the threat model names is there', () => {
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !existsSync(join(ROOT, 'tests', 'integration', name)) && !existsSync(join(ROOT, 'tests', name)) && !besideSource.has(name))).toEqual([]);
});

test('every claim of its table names a test, or says that it is looked at by hand', () => {
  const rows = model.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| who |') && !line.startsWith('| ---'));
  expect(rows.length).toBeGreaterThan(12);
  expect(rows.filter((row) => !/\.(test|spec)\.tsx?`|by hand/.test(row.split('|').at(-2) ?? ''))).toEqual([]);
});
