import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { ENGLISH } from '../../shared/documents/furniture';
import { withPlaces } from '../../shared/domain/places';
import { plain, strong, type DocumentModel } from '../../shared/documents/model';
import type { Seal } from '../seal/sealedContent';
import { signPdf } from '../seal/signPdf';
import { addSeal } from './addSeal';
import { paginate } from './paginate';
import { firstHead, flushRight, laterHead, type Sheet } from './pageHead';
import { Pen, type Element } from './pen';
import { piecesOf } from './pieces';
import { AT_HOME, COLOUR, EASY_PRINT, LARGE_PRINT, MARGIN, PAPERS, TIGHTER, TYPE, type TypeStyle } from './style';
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
  const drawn = models.map((model) => drawDocument(pdf, pen, model));
  const pages = drawn.reduce((count, document) => count + document.pages, 0);
  describeFile(pdf, { title, author: header.clinicName, createdAt: options.createdAt });
  const root = drawn.at(-1)?.root;
  if (options.seal && root) addSeal(pdf, options.seal, options.createdAt, root);
  pdf.end();
  await finished;

  const printed = Buffer.concat(chunks);
  const bytes = options.seal ? await signPdf(printed, options.seal.key, options.createdAt) : printed;
  return { bytes, pages, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Sets documents only to see on how many pages each would stand; much quicker than printing them. */
export function pageCounter(): (model: DocumentModel) => number {
  const pdf = new PDFDocument({ autoFirstPage: false, tagged: true });
  const [pen, root] = [new Pen(pdf), pdf.struct('Document')];
  return (model) => pen.measure(() => layOut(pen, root, model, scaleOf(pen, root, model)).pages.length);
}

const sizeOf = (paper: DocumentModel['paper']): [number, number] => [PAPERS[paper].width, PAPERS[paper].height];

/** Draws one document on new pages. */
function drawDocument(pdf: InstanceType<typeof PDFDocument>, pen: Pen, model: DocumentModel): { readonly pages: number; readonly root: Element } {
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const enlarged = scaleOf(pen, root, model);
  const { frame, pages } = layOut(pen, root, model, enlarged);

  pages.forEach((page, index) => {
    pdf.addPage({ size: sizeOf(model.paper), margin: 0 });
    if (enlarged !== 1) pdf.scale(enlarged);
    if (index === 0) frame.drawLogo();
    if (index === 0) frame.drawFirstHead();
    else pen.artifact(() => frame.drawLaterHead(), 'Pagination');
    for (const { draw, top } of page) draw(top);
    pen.artifact(() => frame.drawFooter(index, pages.length), 'Pagination');
  });
  return { pages: pages.length, root };
}

/** What a person holds in one hand. */
const ON_ONE_SIDE: ReadonlySet<DocumentModel['kind']> = new Set<DocumentModel['kind']>(['plan', 'aftercare', 'preparation']);

/** How much larger than it is set a document is printed; a little smaller where that saves a sheet its second side. */
function scaleOf(pen: Pen, root: Element, model: DocumentModel): number {
  if (model.print !== undefined) return model.print === 'large' ? LARGE_PRINT : EASY_PRINT;
  if (!ON_ONE_SIDE.has(model.kind) || model.beside !== undefined) return 1;
  const scales = model.kind === 'aftercare' ? AT_HOME : TIGHTER;
  return scales.find((scale) => pen.measure(() => layOut(pen, root, model, scale)).pages.length === 1) ?? scales.at(0) ?? 1;
}

function layOut(pen: Pen, root: Element, model: DocumentModel, enlarged: number) {
  const paper = PAPERS[model.paper];
  const sheet: Sheet = { width: paper.width / enlarged, height: paper.height / enlarged, side: MARGIN.side / enlarged, top: MARGIN.top / enlarged, bottom: MARGIN.bottom / enlarged };
  const frame = pageFrame(pen, root, model, sheet, enlarged < 1 ? 1 / enlarged : 1);
  const { later } = frame.text;
  const column = { x: sheet.side, width: sheet.width - 2 * sheet.side, pageHeight: later.bottom - later.top };
  return { frame, pages: paginate(piecesOf({ pen, root, column, furniture: model.furniture ?? ENGLISH }, model), frame.text) };
}

/** What stands at the head and foot of each page, and the room left between them. `small`: by how much the foot is set larger, so that it stays its size. */
function pageFrame(pen: Pen, root: Element, model: DocumentModel, sheet: Sheet, small: number) {
  const foot: TypeStyle = { ...TYPE.footer, size: TYPE.footer.size * small, leading: TYPE.footer.leading * small };
  const { footer, look } = model;
  const { side, top } = sheet;
  const width = sheet.width - 2 * side;
  const right = side + width;

  const first = firstHead(pen, root, model, sheet);
  const later = laterHead(pen, model, sheet);
  const ruleY = top + first.height + 8;
  const smallRuleY = top + later.height + 4;

  // The clinic's line runs across the page; the number of the page stands beside the line below it.
  const clinicFoot = [...(model.notice === undefined ? [] : pen.wrap(strong(model.notice), foot, width)), ...(look?.foot ? pen.wrap(plain(look.foot), foot, width) : [])];
  const footLines = [...clinicFoot, ...pen.wrap(plain(footer), foot, width - 80)];
  const footTop = sheet.height - sheet.bottom - footLines.length * foot.leading;

  return {
    text: {
      first: { top: ruleY + 10, bottom: footTop - 11 },
      later: { top: smallRuleY + 12, bottom: footTop - 11 },
    },
    drawLogo: first.drawLogo,
    drawFirstHead(): void {
      first.draw();
      pen.artifact(() => pen.rule(side, right, ruleY, COLOUR.teal, 2.2), 'Pagination');
    },
    drawLaterHead(): void {
      later.draw();
      pen.rule(side, right, smallRuleY, COLOUR.teal, 1);
    },
    drawFooter(index: number, count: number): void {
      pen.rule(side, right, footTop - 6, COLOUR.line, 0.8);
      pen.lines(footLines, foot, side, footTop);
      flushRight(pen, pen.wrap(plain(withPlaces((model.furniture ?? ENGLISH).page, { page: String(index + 1), count: String(count) })), foot, 80), foot, right, footTop + clinicFoot.length * foot.leading);
    },
  };
}
