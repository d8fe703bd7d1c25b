import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../../shared/domain/consultation';
import { byKey, undone } from './keyAnswers';

const key = { at: 'question-keloid', about: 'Do you get keloids?', said: 'no', bundleId: 'scars', opening: undefined } as const;

describe('an answer by key can be taken back', () => {
  it('H12: what had no answer has none again, and what had one has that one', () => {
    const before: Answers = { keloid: { answer: 'yes', note: 'chest' } };
    const after: Answers = { keloid: { answer: 'no' }, psoriasis: { answer: 'no' } };
    const entry = byKey(key, before, after);
    expect(undone(after, entry)).toEqual(before);
    expect(undone({ ...after, lupus: { answer: 'yes' } }, entry)).toEqual({ ...before, lupus: { answer: 'yes' } });
  });

  it('an answer that was taken away is there again', () => {
    const before: Answers = { a: { answer: 'no' }, b: { answer: 'no' } };
    expect(undone({}, byKey(key, before, {}))).toEqual(before);
  });

  it('what was changed since stands, and a key that changed nothing takes nothing back', () => {
    const after: Answers = { keloid: { answer: 'no' } };
    expect(undone({ keloid: { answer: 'yes' } }, byKey(key, {}, after))).toBeNull();
    expect(undone(after, byKey(key, after, after))).toBeNull();
  });
});
