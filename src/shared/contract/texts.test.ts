import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { channels } from './channels';

/** Texts that never reach a paper: secrets, places on the disk, what is looked for, and whole files that have a schema of their own. */
const ELSEWHERE = [
  /password|secret|recoveryCode/i,
  /folder|path$/i,
  /^desk\.typing\/json$/,
  /^clients\.(search\/text|likelyDoubles\/)/,
  /^clients\.erase\/typedName$/,
  /^pack\.(check|apply)Overlay\/text$/,
];

/** Chosen, not typed: ids of the pack and the file, days, times, hashes. Telephone numbers have a schema of their own. */
const CHOSEN = /\/(?:\w*[pP]hone|region|kind|code|emergencyNumber|hash|item|limit|to|language|concern|areas?|treatmentId|inArea|which|role|letter|creams|acknowledged|product|id|agreed|talks|discussed|discussedAt|sessionDates|day|on|endedOn|confirmedFrom|dateOfBirth|at|turnedAt|performedAt|appliedAt|removedAt)(?:\/\*)*$/;

interface Node {
  readonly [key: string]: unknown;
}

/** Every text in a schema, by its place. */
function textsIn(node: unknown, place: string): readonly (readonly [string, Node])[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = node as Node;
  const here: readonly (readonly [string, Node])[] = own['type'] === 'string' ? [[place, own]] : [];
  const within = Object.entries(own).flatMap(([key, value]) => {
    if (key === 'properties' || key === '$defs') return Object.entries(value as Node).flatMap(([name, part]) => textsIn(part, `${place}/${name}`));
    if (key === 'additionalProperties' || key === 'items') return textsIn(value, `${place}/*`);
    if (['anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(key)) return (value as readonly unknown[]).flatMap((part) => textsIn(part, place));
    return [];
  });
  return [...here, ...within];
}

const all = Object.entries(channels).flatMap(([name, { input }]) => textsIn(z.toJSONSchema(input as z.ZodType, { io: 'input', unrepresentable: 'any' }), name));

describe('P2: every text that people can send', () => {
  it('is read through the one schema for texts on paper, or has a form of its own', () => {
    const loose = all.filter(([place, node]) => node['onPaper'] !== true && !['pattern', 'format', 'enum', 'const'].some((key) => key in node) && !CHOSEN.test(place) && !ELSEWHERE.some((pattern) => pattern.test(place)));
    expect(loose.map(([place]) => place)).toEqual([]);
  });

  it('is found: names, notes, reasons and the names of files among them', () => {
    const onPaper = all.filter(([, node]) => node['onPaper'] === true).map(([place]) => place);
    for (const place of ['clients.create/client/givenName', 'clients.create/client/notes', 'consents.refuse/reason', 'consultations.abandon/reason', 'attachments.add/title']) expect(onPaper).toContain(place);
  });
});
