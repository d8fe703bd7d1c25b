import { describe, expect, it } from 'vitest';
import { canBeMirrored, wholePath } from './mirror';

describe('wholePath', () => {
  it('closes a midline half with its mirror image', () => {
    expect(wholePath('M0 0C1 0 2 1 2 2C2 3 1 4 0 4', 'midline')).toBe('M0 0C1 0 2 1 2 2C2 3 1 4 0 4C-1 4 -2 3 -2 2C-2 1 -1 0 0 0Z');
  });

  it('puts the mirror image of a closed shape beside it', () => {
    expect(wholePath('M1 0C2 0 2 1 1 0Z', 'paired')).toBe('M1 0C2 0 2 1 1 0ZM-1 0C-2 0 -2 1 -1 0Z');
  });

  it('leaves an open line open on both sides', () => {
    expect(wholePath('M1 0C2 0 2 1 1.5 -3', 'paired')).toBe('M1 0C2 0 2 1 1.5 -3M-1 0C-2 0 -2 1 -1.5 -3');
  });
});

describe('canBeMirrored', () => {
  it('refuses commands other than M, C and Z', () => {
    expect(canBeMirrored('M0 0L1 1', 'paired')).toBe(false);
    expect(canBeMirrored('m0 0c1 0 2 1 2 2', 'paired')).toBe(false);
    expect(canBeMirrored('M0 0C1 0 2 1', 'paired')).toBe(false);
  });

  it('refuses a midline half that does not start and end on the midline', () => {
    expect(canBeMirrored('M0 0C1 0 2 1 2 2', 'midline')).toBe(false);
    expect(canBeMirrored('M0 0C1 0 2 1 0 2', 'midline')).toBe(true);
  });
});
