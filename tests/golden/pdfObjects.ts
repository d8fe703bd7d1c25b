/** A value in a PDF file. Names keep their slash, so that they differ from strings. */
export type PdfValue = null | boolean | number | string | Ref | readonly PdfValue[] | PdfDict;
export type PdfDict = ReadonlyMap<string, PdfValue>;
export class Ref {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

/** A string, a name or a number as text; of anything else nothing. */
export const textOf = (value: PdfValue | undefined): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map;
const isList = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value);

/** The objects of a PDF with a classic cross-reference table, as pdfkit writes it. Streams are known by their dictionary alone. */
export class PdfObjects {
  readonly #text: string;
  readonly #places = new Map<number, number>();
  readonly #read = new Map<number, PdfValue>();
  readonly trailer: PdfDict;

  constructor(bytes: Uint8Array) {
    this.#text = Buffer.from(bytes).toString('latin1');
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#text)?.[1]);
    const table = /^xref\s+(\d+) (\d+)\s+/.exec(this.#text.slice(start, start + 60));
    if (!table) throw new Error('No classic cross-reference table.');
    const [head, first, count] = [table[0], Number(table[1]), Number(table[2])];
    for (let index = 0; index < count; index += 1) {
      const entry = this.#text.slice(start + head.length + index * 20, start + head.length + index * 20 + 20);
      if (entry[17] === 'n') this.#places.set(first + index, Number(entry.slice(0, 10)));
    }
    const trailer = new Reader(this.#text, this.#text.indexOf('trailer', start) + 7).value();
    if (!isDict(trailer)) throw new Error('No trailer.');
    this.trailer = trailer;
  }

  /** What a value is, through references. */
  get(value: PdfValue | undefined): PdfValue {
    if (!(value instanceof Ref)) return value ?? null;
    const known = this.#read.get(value.id);
    if (known !== undefined) return known;
    const place = this.#places.get(value.id);
    if (place === undefined) return null;
    const found = new Reader(this.#text, this.#text.indexOf('obj', place) + 3).value();
    this.#read.set(value.id, found);
    return found;
  }

  dict(value: PdfValue | undefined): PdfDict {
    const found = this.get(value);
    return isDict(found) ? found : new Map();
  }

  list(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.get(value);
    return isList(found) ? found : [];
  }

  get catalog(): PdfDict {
    return this.dict(this.trailer.get('Root'));
  }

  /** Pages in order, each with the number of its object. */
  get pages(): readonly { readonly id: number; readonly dict: PdfDict }[] {
    const below = (value: PdfValue): readonly { readonly id: number; readonly dict: PdfDict }[] => {
      const dict = this.dict(value);
      if (dict.get('Type') === '/Pages') return this.list(dict.get('Kids')).flatMap(below);
      return value instanceof Ref ? [{ id: value.id, dict }] : [];
    };
    return below(this.catalog.get('Pages') ?? null);
  }
}

const DELIMITER = /[\s<>[\](){}/%]/;

class Reader {
  readonly #text: string;
  #at: number;
  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  value(): PdfValue {
    this.#skip();
    const next = this.#text[this.#at];
    if (this.#text.startsWith('<<', this.#at)) return this.#dict();
    if (next === '[') return this.#list();
    if (next === '(') return this.#literal();
    if (next === '<') return this.#hex();
    if (next === '/') {
      this.#at += 1;
      return `/${this.#word().replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))}`;
    }
    const reference = /^(\d+) (\d+) R/.exec(this.#text.slice(this.#at, this.#at + 24));
    if (reference) {
      this.#at += reference[0].length;
      return new Ref(Number(reference[1]));
    }
    const word = this.#word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    const number = Number(word);
    if (word === '' || Number.isNaN(number)) throw new Error(`Not a value: ${this.#text.slice(this.#at - 20, this.#at + 20)}`);
    return number;
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #word(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !DELIMITER.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#text.slice(from, this.#at);
  }

  #dict(): PdfDict {
    const dict = new Map<string, PdfValue>();
    this.#at += 2;
    for (this.#skip(); !this.#text.startsWith('>>', this.#at); this.#skip()) {
      const key = this.value();
      dict.set(textOf(key).slice(1), this.value());
    }
    this.#at += 2;
    return dict;
  }

  #list(): readonly PdfValue[] {
    const list: PdfValue[] = [];
    this.#at += 1;
    for (this.#skip(); this.#text[this.#at] !== ']'; this.#skip()) list.push(this.value());
    this.#at += 1;
    return list;
  }

  #literal(): string {
    let out = '';
    let depth = 0;
    for (; ; this.#at += 1) {
      const sign = this.#text[this.#at] ?? '';
      if (sign === '\\') {
        this.#at += 1;
        const octal = /^[0-7]{1,3}/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0];
        if (octal) this.#at += octal.length - 1;
        out += octal ? String.fromCharCode(Number.parseInt(octal, 8)) : ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[this.#text[this.#at] ?? ''] ?? this.#text[this.#at]);
        continue;
      }
      if (sign === '(' && (depth += 1) === 1) continue;
      if (sign === ')' && (depth -= 1) === 0) break;
      if (sign === '') throw new Error('A string without an end.');
      out += sign;
    }
    this.#at += 1;
    return decoded(out);
  }

  #hex(): string {
    const end = this.#text.indexOf('>', this.#at);
    const bytes = Buffer.from(this.#text.slice(this.#at + 1, end).replaceAll(/\s/g, ''), 'hex').toString('latin1');
    this.#at = end + 1;
    return decoded(bytes);
  }
}

/** Strings with a byte order mark are UTF-16. */
const decoded = (bytes: string): string => (bytes.startsWith('\xfe\xff') ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le') : bytes);
