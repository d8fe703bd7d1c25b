import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** Text of the document itself, in the order of the page's content. */
  readonly text: string;
  /** The same, one entry for each tagged piece: a line break inside one is no end of a sentence. */
  readonly parts: readonly string[];
  /** Header, footer and other furniture of the page. */
  readonly furniture: string;
  /** Every piece of text with the box it stands in, points from the lower left corner. */
  readonly boxes: readonly { readonly text: string; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number; /** Of header, footer or other furniture. */ readonly furniture: boolean }[];
}

export function boxOf(item: { readonly str: string; readonly transform: readonly unknown[]; readonly width: number; readonly height: number }, furniture: boolean): ReadPage['boxes'][number] {
  const [left, bottom] = [Number(item.transform[4]), Number(item.transform[5])];
  return { text: item.str, left, right: left + item.width, bottom, top: bottom + item.height, furniture };
}

export interface ReadPdf {
  readonly pages: readonly ReadPage[];
  readonly title: string;
  readonly language: string;
  readonly version: string;
}

/** Reads a PDF back as a viewer does. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const content = await page.getTextContent({ includeMarkedContent: true });
    const marks: string[] = [];
    const texts = { text: '', furniture: '' };
    const parts: string[] = [];
    const boxes: ReadPage['boxes'][number][] = [];
    for (const item of content.items) {
      if ('str' in item) {
        const artifact = marks.includes('Artifact');
        texts[artifact ? 'furniture' : 'text'] += item.str + (item.hasEOL ? '\n' : '');
        if (!artifact) parts[parts.length - 1] = `${parts.at(-1) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`;
        if (item.str.trim() !== '') boxes.push(boxOf(item, artifact));
      } else if (item.type === 'endMarkedContent') marks.pop();
      else {
        marks.push('tag' in item ? String(item.tag) : '');
        parts.push('');
      }
    }
    pages.push({ width, height, ...texts, parts: parts.filter((part) => part.trim() !== ''), boxes });
  }
  const { info } = await pdf.getMetadata();
  const facts = new Map(Object.entries(info));
  const read = { pages, title: String(facts.get('Title')), language: String(facts.get('Language')), version: String(facts.get('PDFFormatVersion')) };
  await task.destroy();
  return read;
}

/** What the first page draws: how many pictures, and in which colours. */
export async function operatorsOf(bytes: Uint8Array): Promise<{ readonly images: number; readonly colours: readonly string[] }> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const { fnArray, argsArray } = await (await (await task.promise).getPage(1)).getOperatorList();
  const colours = fnArray.flatMap((op, at) => (op === OPS.setFillRGBColor || op === OPS.setStrokeRGBColor ? [String(argsArray[at]?.[0])] : []));
  await task.destroy();
  return { images: fnArray.filter((op) => op === OPS.paintImageXObject).length, colours: [...new Set(colours)] };
}
