import { headTextsOf, textsOf } from '../../shared/documents/text';
import type { DocumentModel } from '../../shared/documents/model';
import { withoutStandIns } from '../../shared/documents/standIn';
import { runsRightToLeft } from '../../shared/domain/text';

/**
 * Lines are broken on the page where the model has none, so texts are compared without their spaces; and without signs that
 * are not seen, which readers leave out. A stand-in is the sign that it stands for.
 */
const bare = (text: string): string => withoutStandIns(text.replaceAll(/\s+/g, '')).normalize('NFKD').replaceAll(/[\s\p{Cc}\p{Cf}\p{Variation_Selector}]+/gu, '');

const sorted = (text: string): string => [...text].toSorted().join('');

/** Whether the pages say what the document says, its head before all else. Sign by sign; false where it has a block that no document can have. */
export function showsAll(shown: string, model: DocumentModel): boolean {
  const texts = readable(model);
  if (texts === null) return false;
  const [read, meant] = [bare(shown), bare([...headTextsOf(model), ...texts].join(''))];
  // A reader gives a line that runs from right to left in an order of its own where digits or brackets stand in it.
  return read === meant || (runsRightToLeft(meant) && sorted(read) === sorted(meant));
}

/** What could be typed before papers drew all that is typed. The fonts of then had each of these signs. */
// oxlint-disable-next-line no-misleading-character-class -- accents that could not be joined to their letter stand alone
const DRAWN_THEN = /[[\n\t\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u0250-\u02ff\u0300-\u036f\u0370-\u03e1\u03f0-\u052f\u0590-\u05ff\u0606-\u061b\u061d-\u06dc\u06de-\u06ff\u0750-\u077f\u0e00-\u0e7f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u209c\u20a0-\u20bf\u2116\u2122\u2153-\u215e\u3000-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4db5\u4e00-\u9fef\ufb1d-\ufb4f\uff01-\uff9f]--\p{Cn}]/v;
/** Scripts whose letters the fonts of then drew in parts, each of which read as anything. */
const IN_PARTS = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}]/u;
const MARK_OR_IN_PARTS = /[\p{Script_Extensions=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{M}]/gu;

/**
 * The same of a paper from before each sign on the pages could be read back. Its head was not read with it; a sign that no font had then
 * was drawn as a box that reads as nothing; and of letters that run from right to left other letters are read. All else has to be there.
 */
export function showedAllThen(shown: string, model: DocumentModel): boolean {
  const texts = readable(model);
  if (texts === null) return false;
  const meant = texts.join('');
  if (!IN_PARTS.test(meant)) return follows(bare(shown), meant);
  const [read, wanted] = [counted(bare(shown)), counted(bare([...meant.normalize('NFC')].filter((sign) => DRAWN_THEN.test(sign)).join('')))];
  for (const [sign, count] of wanted) if ((read.get(sign) ?? 0) < count) return false;
  // The part of a letter reads as the number that it has in its font.
  return [...read].every(([sign, count]) => count <= (wanted.get(sign) ?? 0) || (sign.codePointAt(0) ?? 0) < 0x200 || !DRAWN_THEN.test(sign));
}

/** Whether `read` is `meant` without signs that were not drawn then. */
function follows(read: string, meant: string): boolean {
  let at = 0;
  for (const sign of meant.normalize('NFC')) {
    const wanted = bare(sign);
    if (read.startsWith(wanted, at)) at += wanted.length;
    else if (DRAWN_THEN.test(sign)) return false;
  }
  return at === read.length;
}

function counted(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sign of text.replaceAll(MARK_OR_IN_PARTS, '')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

/** Null where a changed record has become a block that no document can have. */
function readable(model: DocumentModel): readonly string[] | null {
  try {
    return textsOf(model);
  } catch {
    return null;
  }
}
