import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { ENGLISH } from '../../shared/documents/furniture';
import { withPlaces } from '../../shared/domain/places';
import { plain, strong, type DocumentLook, type DocumentModel } from '../../shared/documents/model';
import type { Seal } from '../seal/sealedContent';
import { signPdf } from '../seal/signPdf';
import { addSeal } from './addSeal';
import { paginate } from './paginate';
import { Pen, type Element, type Line } from './pen';
import { piecesOf } from './pieces';
import { COLOUR, EASY_PRINT, LARGE_PRINT, LOGO, MARGIN, PAPERS, TYPE } from './style';
import { describeFile } from './xmp';

export interface RenderedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Hex. */
  readonly sha256: string;
}

/**
 * Prints a document as a tagged PDF/A-3 and PDF/UA on the model's paper, with its fonts inside; sealed where a seal is
 * given. Deterministic: the same model, seal and `createdAt` give the same bytes, so that a document can be made again and
 * compared by its hash.
 */
export async function renderPdf(model: DocumentModel, options: { readonly createdAt: Date; readonly seal?: Seal }): Promise<RenderedPdf> {
  return renderAll([model], model.title, options);
}

/** Several documents as one file for one run of the printer: each on its own paper, with its own page numbers. */
export async function renderTogether(models: readonly [DocumentModel, ...DocumentModel[]], options: { readonly createdAt: Date }): Promise<RenderedPdf> {
  return renderAll(models, models.map((model) => model.title).join(', '), options);
}

async function renderAll(models: readonly [DocumentModel, ...DocumentModel[]], title: string, options: { readonly createdAt: Date; readonly seal?: Seal }): Promise<RenderedPdf> {
  const [{ language, header, paper: firstPaper }] = models;
  const pdf = new PDFDocument({
    autoFirstPage: false,
    size: sizeOf(firstPaper),
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: language,
    displayTitle: true,
    // pdfkit makes the file's id from these, so they are all that tells two files with the same content apart.
    info: { Title: title, Author: header.clinicName, Producer: 'Stratum', Creator: 'Stratum', CreationDate: options.createdAt, ModDate: options.createdAt },
  });
  const chunks: Uint8Array[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });

  // Papers that are printed together are one clinic's.
  const pen = new Pen(pdf, models[0]?.look?.accent);
  const pages = models.reduce((count, model) => count + drawDocument(pdf, pen, model), 0);
  describeFile(pdf, { title, author: header.clinicName, createdAt: options.createdAt });
  if (options.seal) addSeal(pdf, options.seal, options.createdAt);
  pdf.end();
  await finished;

  const printed = Buffer.concat(chunks);
  const bytes = options.seal ? await signPdf(printed, options.seal.key, options.createdAt) : printed;
  return { bytes, pages, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const sizeOf = (paper: DocumentModel['paper']): [number, number] => [PAPERS[paper].width, PAPERS[paper].height];

/** Draws one document on new pages; answers how many. */
function drawDocument(pdf: InstanceType<typeof PDFDocument>, pen: Pen, model: DocumentModel): number {
  const paper = PAPERS[model.paper];
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const enlarged = model.print === 'large' ? LARGE_PRINT : model.print === 'easy' ? EASY_PRINT : 1;
  const sheet: Sheet = { width: paper.width / enlarged, height: paper.height / enlarged, side: MARGIN.side / enlarged, top: MARGIN.top / enlarged, bottom: MARGIN.bottom / enlarged };
  const frame = pageFrame(pen, root, model, sheet);
  const { first, later } = frame.text;
  const column = { x: sheet.side, width: sheet.width - 2 * sheet.side, pageHeight: later.bottom - later.top };
  const pages = paginate(piecesOf({ pen, root, column, furniture: model.furniture ?? ENGLISH }, model), { first, later });

  pages.forEach((page, index) => {
    pdf.addPage({ size: sizeOf(model.paper), margin: 0 });
    if (enlarged !== 1) pdf.scale(enlarged);
    if (index === 0) frame.drawLogo();
    pen.artifact(() => frame.drawHeader(index), 'Pagination');
    for (const { draw, top } of page) draw(top);
    pen.artifact(() => frame.drawFooter(index, pages.length), 'Pagination');
  });
  return pages.length;
}

/** A page as it is set, before large print enlarges it. Points. */
interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
}

/** What stands at the head and foot of each page, and the room left between them. */
function pageFrame(pen: Pen, root: Element, model: DocumentModel, sheet: Sheet) {
  const { header, footer, look } = model;
  const { side, top } = sheet;
  const width = sheet.width - 2 * side;
  const right = side + width;
  const leftWidth = width * 0.54;
  const rightWidth = width * 0.42;

  const logo = look?.logo && setLogo(pen, root, look.logo, Math.min(LOGO.width, leftWidth * 0.4));
  // The name stands beside the logo, so that a logo takes no line from the page.
  const nameX = side + (logo ? logo.width + LOGO.gap : 0);
  const nameWidth = side + leftWidth - nameX;
  const clinic = pen.wrap(plain(header.clinicName), TYPE.clinic, nameWidth);
  const clinicLines = header.clinicLines.flatMap((line) => pen.wrap(plain(line), TYPE.header, nameWidth));
  const rightLines = header.rightLines.flatMap((line) => pen.wrap(plain(line), TYPE.header, rightWidth));
  const nameHeight = clinic.length * TYPE.clinic.leading + clinicLines.length * TYPE.header.leading;
  const fullHeight = Math.max(nameHeight, logo?.height ?? 0, rightLines.length * TYPE.header.leading);
  const ruleY = top + fullHeight + 8;

  const smallLeft = pen.wrap(plain(header.clinicName), TYPE.header, width * 0.38);
  const smallRight = pen.wrap(plain(header.rightLines[0] ?? ''), TYPE.header, width * 0.58);
  const smallRuleY = top + Math.max(smallLeft.length, smallRight.length) * TYPE.header.leading + 4;

  // The clinic's line runs across the page; the number of the page stands beside the line below it.
  const clinicFoot = [...(model.notice === undefined ? [] : pen.wrap(strong(model.notice), TYPE.footer, width)), ...(look?.foot ? pen.wrap(plain(look.foot), TYPE.footer, width) : [])];
  const footLines = [...clinicFoot, ...pen.wrap(plain(footer), TYPE.footer, width - 80)];
  const footTop = sheet.height - sheet.bottom - footLines.length * TYPE.footer.leading;

  const flushRight = (lines: readonly Line[], style: typeof TYPE.header | typeof TYPE.footer, from: number): void =>
    lines.forEach((line, index) => pen.line(line, style, right - line.width, from + index * style.leading));

  return {
    text: {
      first: { top: ruleY + 10, bottom: footTop - 11 },
      later: { top: smallRuleY + 12, bottom: footTop - 11 },
    },
    drawLogo: (): void => logo?.draw({ x: side, y: top + fullHeight - logo.height - (nameHeight > logo.height ? (nameHeight - logo.height) / 2 : 0) }),
    drawHeader(index: number): void {
      if (index > 0) {
        pen.lines(smallLeft, TYPE.header, side, top);
        flushRight(smallRight, TYPE.header, top);
        pen.rule(side, right, smallRuleY, COLOUR.teal, 1);
        return;
      }
      const base = top + fullHeight;
      pen.lines(clinic, TYPE.clinic, nameX, base - nameHeight);
      pen.lines(clinicLines, TYPE.header, nameX, base - clinicLines.length * TYPE.header.leading);
      flushRight(rightLines, TYPE.header, base - rightLines.length * TYPE.header.leading);
      pen.rule(side, right, ruleY, COLOUR.teal, 2.2);
    },
    drawFooter(index: number, count: number): void {
      pen.rule(side, right, footTop - 6, COLOUR.line, 0.8);
      pen.lines(footLines, TYPE.footer, side, footTop);
      flushRight(pen.wrap(plain(withPlaces((model.furniture ?? ENGLISH).page, { page: String(index + 1), count: String(count) })), TYPE.footer, 80), TYPE.footer, footTop + clinicFoot.length * TYPE.footer.leading);
    },
  };
}

/** The clinic's logo, no larger than it may be and in its own shape. In the structure tree it is the first of all. */
function setLogo(pen: Pen, root: Element, logo: NonNullable<DocumentLook['logo']>, width: number) {
  const scale = Math.min(width / logo.width, LOGO.height / logo.height);
  const size = { width: logo.width * scale, height: logo.height * scale };
  const element = pen.element(root, 'Figure', { alt: logo.alt });
  return { ...size, draw: (at: { readonly x: number; readonly y: number }): void => pen.mark(element, 'Figure', () => pen.picture(Buffer.from(logo.base64, 'base64'), { ...at, ...size })) };
}
