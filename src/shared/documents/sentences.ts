import { inlineText } from './text';
import type { Inline, Run } from './model';

/** Never the end of a sentence: titles and shortenings of names, in English, Spanish and Polish. */
const BEFORE_NAMES = new Set(['dr', 'dra', 'drs', 'mr', 'mrs', 'ms', 'prof', 'rev', 'st', 'sr', 'sra', 'srta', 'd', 'dña', 'ee', 'uu', 'e.g', 'i.e', 'p.ej', 'p. ej', 'np', 'tj', 'tzn', 'lek', 'med', 'mgr', 'inż', 'hab', 'ul', 'al', 'pl', 'os', 'św', 'vs', 'cf', 'av', 'avda', 'c']);
/** No end of a sentence before a number; days of the week among them, as Polish shortens them in dates. */
const BEFORE_NUMBERS = new Set(['no', 'nr', 'tel', 'tfno', 'ok', 'approx', 'aprox', 'ca', 'min', 'max', 'máx', 'mín', 'art', 'p', 'pp', 'pág', 'núm', 'str', 'pkt', 'poz', 'ext', 'wew', 'fig', 'pon', 'wt', 'śr', 'czw', 'pt', 'sob', 'niedz']);

/** Where a sentence may end: after its last sign and what closes it, at a semicolon, at a dot between two items, and at the end of a line. */
const ENDS = /(?:[.!?…]+["'”’»)\]]*|;)(?=\s)|\s+·(?=\s)|\n/gu;

/**
 * The sentences of a text, each on its own, with their emphasis; nothing but blanks and the `·` between items is left out. Where it
 * is unsure (“Dr. Patel”, “3.5”, “e.g. cream”, “EE. UU.”) two sentences stay one.
 */
export function sentencesOf(content: Inline): readonly Inline[] {
  const text = inlineText(content);
  const parts: (readonly [from: number, to: number])[] = [];
  let from = 0;
  for (const match of text.matchAll(ENDS)) {
    const end = match.index + match[0].length;
    const separator = match[0].includes('·') || match[0] === '\n';
    if (!separator && !isEnd(text.slice(from, end), text.slice(end).trimStart())) continue;
    parts.push([from, separator ? match.index : end]);
    from = end;
  }
  return [...parts, [from, text.length] as const].map(([start, end]) => cut(content, start, end)).filter((part) => inlineText(part) !== '');
}

function isEnd(before: string, after: string): boolean {
  if (before.endsWith(';')) return after !== '';
  if (!/^["'“„«(¿¡[•–-]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(after)) return false;
  // “Questions? 0113 496 0000” is one thing to read.
  if (!before.endsWith('.')) return !/^[+(]*\p{N}/u.test(after);
  const last = /([\p{L}\p{N}](?:[\p{L}\p{N}.]|\. )*)\.$/u.exec(before)?.[1]?.toLowerCase() ?? '';
  const word = last.split(/\s/).at(-1) ?? '';
  if (BEFORE_NAMES.has(word) || /(^|\.)\p{L}$/u.test(word)) return false;
  const numberFollows = /^\p{N}/u.test(after);
  // “24. 11. 2026” is a date, and “1. Wash” the first of a list.
  return !(numberFollows && (BEFORE_NUMBERS.has(word) || /^\p{N}+$/u.test(word))) && !/^\s*\p{N}+\.$/u.test(before);
}

/** A part of a text without the blanks at its ends. */
function cut(content: Inline, from: number, to: number): Inline {
  const text = inlineText(content).slice(from, to);
  const start = from + text.length - text.trimStart().length;
  const end = to - (text.length - text.trimEnd().length);
  let place = 0;
  return content.flatMap((run): readonly Run[] => {
    const own = run.text.slice(Math.max(0, start - place), Math.max(0, end - place));
    place += run.text.length;
    return own === '' ? [] : [{ ...run, text: own }];
  });
}
