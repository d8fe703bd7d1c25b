import type { Closeness, Findable, SearchPart } from './parts';
import { compareNames, MOST_SLIPS } from './similarNames';
import { bitCount, isNear, lettersOf, squeezed } from './slips';
import type { Spellings } from './words';

/**
 * Why this is here: held against everybody, a typed letter takes half a second in 100,000 clients. So all words of all names lie in one
 * sorted list, each with the positions of its clients; a position is a client's place in the order in which they are shown. The phone
 * numbers lie in one string, the birth dates in one array. It says what `findAmong` says, and takes a few megabytes.
 */
export interface Tables {
  /** The first `limit` of those that fit, but for those in `without`. */
  find(parts: readonly SearchPart[], closeness: Closeness, limit: number, without: ReadonlySet<string>): TableFound;
  /** Ids of those whose whole name is a slip or two from this one. */
  verySimilar(sortName: string, without: ReadonlySet<string>): readonly string[];
  readonly size: number;
}

export interface TableFound {
  /** In the order in which they are shown. */
  readonly ids: readonly string[];
  /** Of each, how many typed words are a whole name. */
  readonly wholes: readonly number[];
  readonly total: number;
}

/** Nothing that is written sorts after it. */
const LAST = '\u{FFFF}';

/** Rows between two rests of the maker, so that nothing waits long for it. */
const A_FEW = 2000;

/** Takes everybody in the order in which they are shown. Rests by yielding. */
export function* makeTables(people: Iterable<Findable | 'rest'>): Generator<void, Tables> {
  const positionById = new Map<string, number>();
  const positionsOf = new Map<string, number[]>();
  const phones: string[] = [];
  const born: number[] = [];
  const names: string[] = [];
  for (const person of people) {
    if (person === 'rest') {
      yield;
      continue;
    }
    // Somebody who was seen while the rows were read can come up twice; who changed is looked at apart in any case.
    if (positionById.has(person.id)) continue;
    const position = positionById.size;
    positionById.set(person.id, position);
    phones.push(person.phone);
    born.push(dayNumber(person.born));
    names.push(person.sortName);
    for (const term of person.terms) {
      const positions = positionsOf.get(term);
      if (positions) positions.push(position);
      else positionsOf.set(term, [position]);
    }
  }
  yield;
  const terms = [...positionsOf.keys()].sort();
  yield;
  const postings: Uint32Array[] = [];
  const letters = new Int32Array(terms.length);
  for (const [index, term] of terms.entries()) {
    postings.push(Uint32Array.from(positionsOf.get(term) ?? []));
    letters[index] = lettersOf(term);
    if (index % A_FEW === A_FEW - 1) yield;
  }
  return tablesOf({ positionById, terms, postings, letters, phones, born: Int32Array.from(born), names });
}

interface Columns {
  readonly positionById: ReadonlyMap<string, number>;
  readonly terms: readonly string[];
  /** Of each term, the positions of its clients, going up. */
  readonly postings: readonly Uint32Array[];
  readonly letters: Int32Array;
  readonly phones: readonly string[];
  readonly born: Int32Array;
  readonly names: readonly string[];
}

function tablesOf({ positionById, terms, postings, letters, phones, born, names }: Columns): Tables {
  const starts = new Uint32Array(phones.length + 1);
  phones.forEach((phone, position) => void (starts[position + 1] = (starts[position] ?? 0) + phone.length + 1));
  const allPhones = `${phones.join('\n')}\n`;
  const ids = [...positionById.keys()];
  const nameLetters = Int32Array.from(names, lettersOf);

  /** Index of the first term that does not sort before `word`. */
  function lowerBound(word: string): number {
    let [from, to] = [0, terms.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((terms[middle] ?? '') < word) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  function eachBeginning(word: string, act: (positions: Uint32Array) => void): void {
    const end = lowerBound(word + LAST);
    for (let index = lowerBound(word); index < end; index += 1) act(postings[index] ?? new Uint32Array());
  }

  function eachNear(word: string, act: (positions: Uint32Array) => void): void {
    const wanted = lettersOf(word);
    const sound = lettersOf(squeezed(word));
    for (let index = 0; index < terms.length; index += 1) {
      const has = letters[index] ?? 0;
      // A slip brings in one letter at most that the name does not have, and so does a silent h.
      if (bitCount(wanted & ~has) > 1 && bitCount(sound & ~has) > 0) continue;
      if (isNear(word, terms[index] ?? '')) act(postings[index] ?? new Uint32Array());
    }
  }

  function eachOf(words: Spellings, closeness: Closeness, act: (positions: Uint32Array) => void): void {
    for (const word of words) {
      eachBeginning(word, act);
      if (closeness === 'near') eachNear(word, act);
    }
  }

  /** Moves those on that fit, of those that fitted everything before. */
  function mark(part: SearchPart, closeness: Closeness, fitting: Uint8Array, so: number): void {
    const moveOn = (positions: Uint32Array): void => {
      for (const position of positions) if (fitting[position] === so) fitting[position] = so + 1;
    };
    switch (part.kind) {
      case 'word': {
        eachOf(part.whole, closeness, moveOn);
        if (part.pieces.length > 0) markPieces(part.pieces, closeness, fitting, so);
        return;
      }
      case 'born':
        markBorn(dayNumber(part.on), dayNumber(part.on), fitting, so);
        return;
      case 'digits':
        eachBeginning(part.digits, moveOn);
        if (part.bornFrom !== null && part.bornTo !== null) markBorn(dayNumber(part.bornFrom), dayNumber(part.bornTo), fitting, so);
        for (let at = allPhones.indexOf(part.digits); at !== -1; ) {
          const position = phoneAt(at);
          if (fitting[position] === so) fitting[position] = so + 1;
          at = allPhones.indexOf(part.digits, starts[position + 1]);
        }
        return;
      case 'not-understood':
        return;
    }
  }

  /** All pieces of a compound, each anywhere in the name. */
  function markPieces(pieces: readonly Spellings[], closeness: Closeness, fitting: Uint8Array, so: number): void {
    const met = new Uint8Array(ids.length);
    pieces.forEach((piece, count) => {
      eachOf(piece, closeness, (positions) => {
        for (const position of positions) if (met[position] === count) met[position] = count + 1;
      });
    });
    for (let position = 0; position < met.length; position += 1) if (met[position] === pieces.length && fitting[position] === so) fitting[position] = so + 1;
  }

  function markBorn(from: number, to: number, fitting: Uint8Array, so: number): void {
    for (let position = 0; position < born.length; position += 1) {
      const day = born[position] ?? 0;
      if (day >= from && day <= to && fitting[position] === so) fitting[position] = so + 1;
    }
  }

  function phoneAt(offset: number): number {
    let [from, to] = [0, starts.length - 1];
    while (from < to) {
      const middle = (from + to + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) from = middle;
      else to = middle - 1;
    }
    return from;
  }

  function countWholes(parts: readonly SearchPart[]): Uint8Array {
    const wholes = new Uint8Array(ids.length);
    for (const part of parts) {
      if (part.kind !== 'word') continue;
      const lists = part.whole.flatMap((word) => {
        const index = lowerBound(word);
        return terms[index] === word ? [postings[index] ?? new Uint32Array()] : [];
      });
      const [first, second] = lists;
      for (const position of first ?? []) wholes[position] = (wholes[position] ?? 0) + 1;
      const counted = second ? new Set(first) : null;
      for (const position of second ?? []) if (!counted?.has(position)) wholes[position] = (wholes[position] ?? 0) + 1;
    }
    return wholes;
  }

  return {
    size: ids.length,
    find(parts, closeness, limit, without) {
      const fitting = new Uint8Array(ids.length);
      for (const id of without) {
        const position = positionById.get(id);
        if (position !== undefined) fitting[position] = 255;
      }
      parts.forEach((part, index) => mark(part, closeness, fitting, index));
      const wholes = countWholes(parts);
      const byWholes: number[][] = [];
      let total = 0;
      for (let position = 0; position < fitting.length; position += 1) {
        if (fitting[position] !== parts.length) continue;
        total += 1;
        const list = (byWholes[wholes[position] ?? 0] ??= []);
        if (list.length < limit) list.push(position);
      }
      const page = byWholes.toReversed().flatMap((list) => list ?? []).slice(0, limit);
      return { ids: page.map((position) => ids[position] ?? ''), wholes: page.map((position) => wholes[position] ?? 0), total };
    },
    verySimilar(sortName, without) {
      const wanted = lettersOf(sortName);
      // A slip takes one letter away and brings another at most; all others of so many thousand names are passed over at once.
      return ids.filter((id, position) => bitCount(wanted ^ (nameLetters[position] ?? 0)) <= 2 * MOST_SLIPS && !without.has(id) && compareNames(names[position] ?? '', sortName) === 'very-similar');
    },
  };
}

const dayNumber = (day: string): number => Number(day.replaceAll('-', ''));

