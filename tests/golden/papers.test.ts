import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../src/shared/domain/consultation';
import { factsOf, STORIES } from './fixtures';
import { inWords, lookName, looksOf } from './inWords';
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
  it.each(looksOf(kind).map((look) => ({ look, title: lookName(look) })))('says the same in the same order as before: $title', async ({ look }) => {
    const entry = STORIES[name];
    if (!entry) throw new Error(name);
    const { print, language = 'en', beside = false } = look;
    const file = `papers/${language === 'en' ? '' : `${language}/`}${kind}.${beside ? 'beside' : (print ?? 'normal')}.txt`;
    await expect(outlineOf(inWords(entry.kind, factsOf(entry.story), look))).toMatchFileSnapshot(file);
  });
});
