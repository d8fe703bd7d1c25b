import type { Structure } from './structure';

/** Where text stands outside of its margins, on the furniture of the page, or on other text. */
export function misplacedOn(page: Structure['pages'][number], number: number): readonly string[] {
  const faults: string[] = [];
  const say = (what: string, text: string): void => void faults.push(`page ${number}: “${text.slice(0, 40)}” ${what}`);
  const [own, furniture] = [page.boxes.filter((box) => !box.furniture), page.boxes.filter((box) => box.furniture)];
  const footTop = Math.max(...furniture.filter((box) => box.top < page.height / 2).map((box) => box.top));
  const headBottom = Math.min(...furniture.filter((box) => box.bottom > page.height / 2).map((box) => box.bottom));
  for (const box of page.boxes) if (box.left < 41.5 || box.right > page.width - 41.5 || box.bottom < 25 || box.top > page.height - 25) say('stands in the margin', box.text);
  for (const box of own) if (box.bottom < footTop + 2 || box.top > headBottom) say('stands on the head or the foot of the page', box.text);
  const byHeight = own.toSorted((a, b) => b.bottom - a.bottom);
  byHeight.forEach((box, index) => {
    for (let at = index + 1; at < byHeight.length; at += 1) {
      const other = byHeight[at];
      if (!other || other.top < box.bottom + 0.5) continue;
      // Capitals are lower than the size of their letters.
      if (other.bottom + (other.top - other.bottom) * 0.72 > box.bottom && other.left < box.right - 0.5 && box.left < other.right - 0.5) say(`stands on “${other.text.slice(0, 40)}”`, box.text);
    }
  });
  return faults;
}
