import type PDFDocument from 'pdfkit';
import type { Inline, Run } from '../../shared/documents/model';
import { PICTURE_FIELD, PICTURE_STROKE, PICTURES } from '../../shared/documents/pictures';
import type { Strokes } from '../../shared/domain/consultation';
import type { Picture } from '../../shared/pack/files/easyReadWords';
import { setExactly, type PdfFont, type Setting } from './exactText';
import { inVisualOrder, isPlain, runsByFace, type Atom, type PlacedAtom } from './faces';
import { draws, fontForDocument, fontName, type Face } from './fonts';
import { COLOUR, type TypeStyle } from './style';

export type Element = PDFKit.PDFStructureElement;

/** Words of one emphasis and one font that stand together on a line. */
export interface Segment {
  readonly text: string;
  readonly bold: boolean;
  readonly face: Face;
  readonly x: number;
  /** Only on a line with other letters than those of Noto Sans. */
  readonly set?: Pick<PlacedAtom, 'direction' | 'meant' | 'passage'> & { readonly spaceAfter: boolean };
}
export interface Line {
  readonly segments: readonly Segment[];
  readonly width: number;
}

/** Noto Sans from the top of its line to its baseline, and from top to foot, in sizes. The other fonts are set on its baseline. */
const ASCENT = 1.069;
const NATURAL = 1.362;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Draws on a tagged PDF. Coordinates are points from the top left corner of the page. Everything drawn belongs either to
 * an element of the structure tree or to an artifact, so that a screen reader reads the document and nothing else.
 */
export class Pen {
  readonly #pdf: InstanceType<typeof PDFDocument>;
  readonly #widths = new Map<string, number>();
  readonly #fonts = new Map<string, ReturnType<typeof setExactly>>();
  #marked: { readonly element: Element; readonly type: string; readonly content: PDFKit.PDFStructureContent } | null = null;
  readonly #accent: string;
  #measuring = false;

  /** `accent`: the clinic's own colour. */
  constructor(pdf: InstanceType<typeof PDFDocument>, accent: string = COLOUR.teal) {
    this.#pdf = pdf;
    this.#accent = accent;
    this.#font('latin', false);
  }

  /** A new element of the structure tree, appended to `parent`. */
  element(parent: Element, type: string, options: { alt?: string; scope?: 'Column' | 'Row'; bbox?: readonly number[]; title?: string; lang?: string; /** What is read out in place of what is drawn. */ actual?: string } = {}): Element {
    if (this.#measuring) return parent;
    const element = this.#pdf.struct(type, options);
    parent.add(element);
    return element;
  }

  /** Sets something only to see how much room it takes: no element is made of it. */
  measure<T>(set: () => T): T {
    this.#measuring = true;
    try {
      return set();
    } finally {
      this.#measuring = false;
    }
  }

  /** Draws what belongs to an element; an element may be continued, also on the next page. */
  mark(element: Element, type: string, draw: () => void): void {
    this.#open(element, type);
    draw();
    this.#close();
  }

  artifact(draw: () => void, type: 'Pagination' | 'Layout' = 'Layout'): void {
    this.#pdf.markContent('Artifact', { type });
    draw();
    this.#pdf.endMarkedContent();
  }

  /** Breaks text into lines no wider than `width`. Words that are wider than a line are broken between letters. */
  wrap(content: Inline, style: TypeStyle, width: number): readonly Line[] {
    const lines: Line[] = [];
    let segments: { text: string; bold: boolean; face: Face; x: number }[] = [];
    let x = 0;
    let spaceBefore = false;

    const close = (): void => {
      const oneFont = segments.every(({ face }) => face === 'latin');
      lines.push({ segments: oneFont ? segments.map((segment) => ({ ...segment, text: segment.text.trimEnd() })) : this.#inOrder(segments, style.size), width: x });
      segments = [];
      x = 0;
      spaceBefore = false;
    };
    const place = (word: string, bold: boolean): void => {
      const space = spaceBefore && x > 0 ? this.#width(' ', bold, style.size) : 0;
      const own = this.#width(word, bold, style.size);
      if (x > 0 && x + space + own > width) {
        close();
        place(word, bold);
        return;
      }
      if (own > width) {
        const head = this.#fitting(word, bold, style.size, width);
        append(head, bold, 0);
        close();
        place(word.slice(head.length), bold);
        return;
      }
      append(word, bold, space);
    };
    const append = (word: string, bold: boolean, space: number): void => {
      const last = segments.at(-1);
      if (last?.face === 'latin' && last.bold === bold && isPlain(word)) last.text += `${space > 0 ? ' ' : ''}${word}`;
      else {
        // The space belongs to the piece before it, so that the order on the line can be found from the whole text.
        if (last && space > 0) last.text += ' ';
        let from = x + space;
        for (const { text, face } of runsByFace(word)) {
          segments.push({ text, bold, face, x: from });
          from += this.#runWidth({ text, face, bold }, style.size);
        }
      }
      x += space + this.#width(word, bold, style.size);
      spaceBefore = false;
    };

    for (const { text, bold } of runsOf(content, style)) {
      for (const part of text.split(/([ \n\t]+)/)) {
        if (part === '') continue;
        if (!/^[ \n\t]+$/.test(part)) place(part, bold);
        else if (part.includes('\n')) part.replaceAll(/[^\n]/g, '').split('').forEach(close);
        else spaceBefore = true;
      }
    }
    if (segments.length > 0 || lines.length === 0) close();
    return lines;
  }

  /**
   * Draws one line; `top` is the top of its line box. Each word is drawn as it was measured, with the space after it:
   * pdfkit then shapes it only once, and words at the ends of lines do not run together when the text is copied.
   */
  line(line: Line, style: TypeStyle, x: number, top: number): void {
    const baseline = top + (style.leading - style.size * NATURAL) / 2 + style.size * ASCENT;
    line.segments.forEach((segment, index) => {
      const passage = segment.set?.passage;
      if (!passage) this.#segment(segment, style, x + segment.x, baseline);
      else if (line.segments[index - 1]?.set?.passage !== passage)
        this.#inSpan(passage.text, () => line.segments.slice(index).filter((other) => other.set?.passage === passage).forEach((other) => this.#segment(other, style, x + other.x, baseline)));
    });
  }

  #segment({ text, bold, face, set }: Segment, style: TypeStyle, x: number, baseline: number): void {
    if (text === '') return;
    const space = set === undefined || (set.spaceAfter && set.passage === null && draws(face, 0x20)) ? ' ' : '';
    const pdf = this.#font(face, bold, set ? { direction: set.direction, meant: set.meant + space } : null).fontSize(style.size).fillColor(this.#paint(style.colour));
    pdf.text(text + space, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  /**
   * A part of what is being marked as an element of its own, with what is read out for it. It is said in the structure only: a reader
   * that takes the text from the page (poppler) would turn what stands there round, as it turns what it finds in its places.
   */
  #inSpan(actual: string, draw: () => void): void {
    if (!this.#marked) {
      draw();
      return;
    }
    const { element, type } = this.#marked;
    this.#close();
    const span = this.#pdf.struct('Span', { actual });
    element.add(span);
    this.mark(span, 'Span', draw);
    this.#open(element, type);
  }

  #open(element: Element, type: string): void {
    this.#marked = { element, type, content: this.#pdf.markStructureContent(type) };
  }

  #close(): void {
    if (!this.#marked) throw new Error('What was not marked cannot be closed.');
    this.#pdf.endMarkedContent();
    this.#marked.element.add(this.#marked.content);
    this.#marked = null;
  }

  lines(lines: readonly Line[], style: TypeStyle, x: number, top: number): void {
    lines.forEach((line, index) => this.line(line, style, x, top + index * style.leading));
  }

  rule(x1: number, x2: number, y: number, colour: string, thickness: number): void {
    this.#pdf.moveTo(x1, y).lineTo(x2, y).lineWidth(thickness).strokeColor(this.#paint(colour)).stroke();
  }

  box(box: { x: number; y: number; width: number; height: number; radius: number; fill?: string; edge?: string; thickness?: number }): void {
    const inset = (box.edge ? (box.thickness ?? 1) : 0) / 2;
    this.#pdf.roundedRect(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset, box.radius).lineWidth(box.thickness ?? 1);
    const [fill, edge] = [box.fill && this.#paint(box.fill), box.edge && this.#paint(box.edge)];
    if (fill && edge) this.#pdf.fillAndStroke(fill, edge);
    else if (fill) this.#pdf.fill(fill);
    else if (edge) this.#pdf.stroke(edge);
  }

  dot(x: number, y: number, radius: number, colour: string): void {
    this.#pdf.circle(x, y, radius).fill(this.#paint(colour));
  }

  tick(x: number, y: number, size: number, colour: string): void {
    this.#pdf
      .moveTo(x + size * 0.2, y + size * 0.52)
      .lineTo(x + size * 0.42, y + size * 0.74)
      .lineTo(x + size * 0.8, y + size * 0.28)
      .lineWidth(1.5)
      .lineCap('round')
      .lineJoin('round')
      .strokeColor(this.#paint(colour))
      .stroke()
      .lineCap('butt')
      .lineJoin('miter');
  }

  /** Ink fitted into a field without changing its shape, standing on the field's lower edge. */
  ink(strokes: Strokes, field: { x: number; y: number; width: number; height: number }, colour: string): void {
    const points = strokes.flat();
    if (points.length === 0) return;
    const [left, right] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
    const [top, bottom] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
    const scale = Math.min(field.width, field.width / Math.max(right - left, 1e-6), field.height / Math.max(bottom - top, 1e-6));
    const x = (value: number): number => field.x + (value - left) * scale;
    const y = (value: number): number => field.y + field.height - (bottom - value) * scale;

    this.#pdf.lineWidth(1.4).lineCap('round').lineJoin('round').strokeColor(this.#paint(colour));
    for (const stroke of strokes) {
      const [first, ...rest] = stroke;
      if (!first) continue;
      const last = rest.at(-1);
      if (!last) {
        this.dot(x(first[0]), y(first[1]), 1, colour);
        continue;
      }
      this.#pdf.moveTo(x(first[0]), y(first[1]));
      rest.forEach((point, index) => {
        const next = rest[index + 1];
        if (next) this.#pdf.quadraticCurveTo(x(point[0]), y(point[1]), (x(point[0]) + x(next[0])) / 2, (y(point[1]) + y(next[1])) / 2);
      });
      this.#pdf.lineTo(x(last[0]), y(last[1])).stroke();
    }
    this.#pdf.lineCap('butt').lineJoin('miter');
  }

  /** A part of a tinted box that may go on above and below it: rounded and edged only where it opens and closes. */
  tint(box: { x: number; y: number; width: number; height: number; radius: number; fill: string; edge: string; opens: boolean; closes: boolean }): void {
    const { x, y, width } = box;
    // Parts of one box overlap by a hair, so that no seam shows.
    const height = box.height + (box.closes ? 0 : 0.4);
    const [top, bottom] = [box.opens ? box.radius : 0, box.closes ? box.radius : 0];
    const corner = (radius: number, toX: number, toY: number): string => (radius === 0 ? '' : `A${radius} ${radius} 0 0 1 ${toX} ${toY}`);
    const right = `M${x + top} ${y}L${x + width - top} ${y}${corner(top, x + width, y + top)}L${x + width} ${y + height - bottom}${corner(bottom, x + width - bottom, y + height)}`;
    const left = `L${x + bottom} ${y + height}${corner(bottom, x, y + height - bottom)}L${x} ${y + top}${corner(top, x + top, y)}Z`;
    this.#pdf.path(right + left).fill(this.#paint(box.fill));
    this.#pdf.rect(x, y + top, 2.4, height - top - bottom).fill(this.#paint(box.edge));
  }

  /** A drawing of easy read on a square field. */
  drawing(picture: Picture, x: number, y: number, side: number, colour: string): void {
    const { lines, filled = [] } = PICTURES[picture];
    this.#pdf.save().translate(x, y).scale(side / PICTURE_FIELD).lineWidth(PICTURE_STROKE).lineCap('round').lineJoin('round').strokeColor(this.#paint(colour)).fillColor(this.#paint(colour));
    for (const path of lines) this.#pdf.path(path).stroke();
    for (const path of filled) this.#pdf.path(path).fill();
    this.#pdf.restore();
  }

  /** An opaque PNG, as large as its field. */
  picture(png: Uint8Array, field: { x: number; y: number; width: number; height: number }): void {
    this.#pdf.image(Buffer.from(png), field.x, field.y, { width: field.width, height: field.height });
  }

  #paint(colour: string): string {
    return colour === COLOUR.teal ? this.#accent : colour;
  }

  /** Makes a font the current one. `setting`: how what follows is set, where not from left to right as it is written. */
  #font(face: Face, bold: boolean, setting: Setting | null = null): InstanceType<typeof PDFDocument> {
    const name = fontName(face, bold);
    let set = this.#fonts.get(name);
    if (!set) {
      this.#pdf.registerFont(name, fontForDocument(face, bold) as never);
      set = setExactly((this.#pdf.font(name) as unknown as { readonly _font: PdfFont })._font);
      this.#fonts.set(name, set);
    }
    set(setting);
    return this.#pdf.font(name);
  }

  /** Pieces of a line with other letters in it, in the order in which they are seen. */
  #inOrder(segments: readonly Atom[], size: number): readonly Segment[] {
    const atoms = segments.flatMap(({ text, bold, face }) => text.split(/( +)/).filter((part) => part !== '').map((part): Atom => ({ text: part, bold, face: part.trim() === '' ? 'latin' : face })));
    let x = 0;
    return inVisualOrder(atoms).flatMap(({ direction, meant, passage, ...atom }, index, all) => {
      const segment: Segment = { ...atom, x, set: { direction, meant, passage, spaceAfter: (all[index + 1]?.text ?? ' ').trim() === '' } };
      x += this.#runWidth(atom, size);
      return atom.text.trim() === '' ? [] : [segment];
    });
  }

  #width(text: string, bold: boolean, size: number): number {
    return isPlain(text) ? this.#runWidth({ text, bold, face: 'latin' }, size) : runsByFace(text).reduce((sum, run) => sum + this.#runWidth({ ...run, bold }, size), 0);
  }

  #runWidth({ text, bold, face }: Atom, size: number): number {
    const measured = (word: string): number => {
      const key = `${face}${bold ? 'b' : 'r'}${word}`;
      let width = this.#widths.get(key);
      if (width === undefined) {
        width = this.#font(face, bold).fontSize(1000).widthOfString(word);
        this.#widths.set(key, width);
      }
      return width;
    };
    if (face !== 'latin') return (measured(text) * size) / 1000;
    return ((text === ' ' ? measured(' ') : measured(`${text} `) - measured(' ')) * size) / 1000;
  }

  /** The longest beginning of a word that is no wider than `width`; one letter at least. */
  #fitting(word: string, bold: boolean, size: number, width: number): string {
    let head = '';
    let used = 0;
    for (const { segment } of graphemes.segment(word)) {
      used += this.#width(segment, bold, size);
      if (head !== '' && used > width) break;
      head += segment;
    }
    return head;
  }
}

const runsOf = (content: Inline, style: TypeStyle): readonly { text: string; bold: boolean }[] =>
  content.map((run: Run) => ({ text: run.text.replaceAll('\r', ''), bold: (run.strong ?? false) || (style.bold ?? false) }));
