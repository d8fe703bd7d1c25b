import type { Piece } from './pieces';

export interface Placed {
  readonly draw: (top: number) => void;
  readonly top: number;
}
export type Page = readonly Placed[];

/** Where text may stand on the first page and on those after it, in points from the top. */
export interface Frames {
  readonly first: { readonly top: number; readonly bottom: number };
  readonly later: { readonly top: number; readonly bottom: number };
}

/**
 * Lays pieces out on pages. A piece that is kept with the next one moves with it to a new page, so that no heading stands
 * at the foot of a page; a chain that no page could hold is laid out piece by piece.
 */
export function paginate(pieces: readonly Piece[], frames: Frames): readonly Page[] {
  const pages: Placed[][] = [[]];
  let y = frames.first.top;
  let bottom = frames.first.bottom;
  let previous: Piece | undefined;

  const turn = (): void => {
    pages.push([]);
    previous = undefined;
    y = frames.later.top;
    bottom = frames.later.bottom;
  };
  const gapAbove = (piece: Piece | undefined): number => (previous && piece ? Math.max(previous.after ?? 0, piece.gap) : 0);
  const put = (piece: Piece): void => {
    const page = pages.at(-1) ?? [];
    if (page.length === 0 && pages.length > 1 && piece.repeat) {
      page.push({ draw: piece.repeat.draw, top: y });
      y += piece.repeat.height;
    } else y += gapAbove(piece);
    page.push({ draw: piece.draw, top: y });
    y += piece.height;
    previous = piece;
  };

  for (const chain of chains(pieces)) {
    const whole = chain.reduce((sum, piece, index) => sum + piece.height + (index === 0 ? 0 : piece.gap), 0);
    const fresh = (pages.at(-1)?.length ?? 0) === 0;
    const fits = y + gapAbove(chain[0]) + whole <= bottom;
    const fitsOnEmptyPage = whole <= frames.later.bottom - frames.later.top;
    if (!fits && !fresh && fitsOnEmptyPage) turn();
    for (const piece of chain) {
      const used = (pages.at(-1)?.length ?? 0) > 0;
      if (used && y + gapAbove(piece) + piece.height > bottom) turn();
      put(piece);
    }
  }
  return pages;
}

function chains(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const result: Piece[][] = [];
  let open = false;
  for (const piece of pieces) {
    const last = result.at(-1);
    if (open && last) last.push(piece);
    else result.push([piece]);
    open = piece.keepWithNext ?? false;
  }
  return result;
}
