import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate, type Frames } from './paginate';
import type { Piece } from './pieces';

const frames: Frames = { first: { top: 100, bottom: 700 }, later: { top: 50, bottom: 700 } };

/** Pieces that write down where they were drawn. */
function drawn(pieces: readonly (Partial<Piece> & { readonly name: string })[]) {
  const where: { readonly name: string; readonly page: number; readonly top: number; readonly bottom: number }[] = [];
  let page = 0;
  const made = pieces.map((piece): Piece => {
    const height = piece.height ?? 20;
    return { gap: 10, ...piece, height, draw: (top) => where.push({ name: piece.name, page, top, bottom: top + height }) };
  });
  for (const placed of paginate(made, frames)) {
    for (const { draw, top } of placed) draw(top);
    page += 1;
  }
  return where;
}

describe('laying out pages', () => {
  it('keeps a heading with what follows it', () => {
    const where = drawn([{ name: 'long', height: 560 }, { name: 'heading', keepWithNext: true }, { name: 'text', height: 40 }]);
    expect(where.map(({ name, page }) => [name, page])).toEqual([['long', 0], ['heading', 1], ['text', 1]]);
  });

  it('drops the gap above the first piece of a page', () => {
    const where = drawn([{ name: 'a', height: 590 }, { name: 'b' }]);
    expect(where.map(({ page, top }) => [page, top])).toEqual([[0, 100], [1, 50]]);
  });

  it('repeats the header of a table above its rows on a new page, and only there', () => {
    let repeated = 0;
    const repeat = { height: 15, draw: () => (repeated += 1) };
    const rows = Array.from({ length: 40 }, (_, index) => ({ name: `row ${index}`, gap: 0, repeat }));
    const where = drawn([{ name: 'header' }, ...rows]);
    expect(repeated).toBe(1);
    expect(where.find(({ page }) => page === 1)?.top).toBe(65);
  });

  it('loses nothing, keeps the order, and draws nothing outside the page or over another piece', () => {
    const piece = fc.record({ height: fc.integer({ min: 1, max: 600 }), gap: fc.integer({ min: 0, max: 30 }), after: fc.integer({ min: 0, max: 20 }), keepWithNext: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const named = pieces.map((entry, index) => ({ ...entry, name: String(index) }));
        const where = drawn(named);
        expect(where.map(({ name }) => name)).toEqual(named.map(({ name }) => name));
        where.forEach(({ page, top, bottom }, index) => {
          expect(top).toBeGreaterThanOrEqual(page === 0 ? 100 : 50);
          expect(bottom).toBeLessThanOrEqual(700);
          const before = where[index - 1];
          if (before?.page === page) expect(top).toBeGreaterThanOrEqual(before.bottom);
        });
      }),
    );
  });
});
