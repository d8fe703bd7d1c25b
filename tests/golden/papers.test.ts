import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/shared/documents/build';
import { inPrint } from '../../src/shared/documents/inPrint';
import type { DocumentKind } from '../../src/shared/domain/consultation';
import { hasEasyRead } from '../../src/shared/domain/print';
import { factsOf, pack, STORIES } from './fixtures';
import { outlineOf } from './outline';

/* After a change that was meant: `vitest run tests/golden/papers.test.ts -u`, and read what changed. */

/** One story for each kind. */
const STORY: Readonly<Record<DocumentKind, string>> = {
  consent: 'consent signed',
  plan: 'plan one area',
  aftercare: 'aftercare one area',
  'not-today': 'not today dated',
  preparation: 'before the visit, several',
  'clearance-letter': 'letter for agreement',
  'referral-letter': 'referral letter',
  'refusal-letter': 'refusal letter',
  'withdrawal-letter': 'withdrawal letter',
  'session-record': 'session record',
  'client-record': 'complete record',
};

describe.each(Object.entries(STORY) as readonly (readonly [DocumentKind, string])[])('%s', (kind, name) => {
  it.each([undefined, 'large' as const, 'easy' as const].filter((print) => print !== 'easy' || hasEasyRead(kind)))('says the same in the same order as before (print: %s)', async (print) => {
    const entry = STORIES[name];
    if (!entry) throw new Error(name);
    await expect(outlineOf(inPrint(buildDocument(entry.kind, factsOf(entry.story)), print, pack))).toMatchFileSnapshot(`papers/${kind}.${print ?? 'normal'}.txt`);
  });
});
