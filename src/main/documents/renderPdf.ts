import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { plain, type DocumentModel } from '../../shared/documents/model';
import type { Seal } from '../seal/sealedContent';
import { signPdf } from '../seal/signPdf';
import { addSeal } from './addSeal';
import { paginate } from './paginate';
import { Pen, type Line } from './pen';
import { piecesOf } from './pieces';
import { COLOUR, MARGIN, PAPERS, TYPE, type Paper } from './style';
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
  const paper = PAPERS[model.paper];
  const pdf = new PDFDocument({
    autoFirstPage: false,
    size: [paper.width, paper.height],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: model.language,
    displayTitle: true,
    // pdfkit makes the file's id from these, so they are all that tells two files with the same content apart.
    info: { Title: model.title, Author: model.header.clinicName, Producer: 'Stratum', Creator: 'Stratum', CreationDate: options.createdAt, ModDate: options.createdAt },
  });
  const chunks: Uint8Array[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });

  const pen = new Pen(pdf);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const frame = pageFrame(pen, model, paper);
  const { first, later } = frame.text;
  const column = { x: MARGIN.side, width: paper.width - 2 * MARGIN.side, pageHeight: later.bottom - later.top };
  const pages = paginate(piecesOf({ pen, root, column }, model), { first, later });

  pages.forEach((page, index) => {
    pdf.addPage();
    pen.artifact(() => frame.drawHeader(index), 'Pagination');
    for (const { draw, top } of page) draw(top);
    pen.artifact(() => frame.drawFooter(index, pages.length), 'Pagination');
  });
  describeFile(pdf, { title: model.title, author: model.header.clinicName, createdAt: options.createdAt });
  if (options.seal) addSeal(pdf, options.seal, options.createdAt);
  pdf.end();
  await finished;

  const printed = Buffer.concat(chunks);
  const bytes = options.seal ? await signPdf(printed, options.seal.key, options.createdAt) : printed;
  return { bytes, pages: pages.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** What stands at the head and foot of each page, and the room left between them. */
function pageFrame(pen: Pen, model: DocumentModel, paper: Paper) {
  const { header, footer } = model;
  const width = paper.width - 2 * MARGIN.side;
  const right = MARGIN.side + width;
  const leftWidth = width * 0.54;
  const rightWidth = width * 0.42;

  const clinic = pen.wrap(plain(header.clinicName), TYPE.clinic, leftWidth);
  const clinicLines = header.clinicLines.flatMap((line) => pen.wrap(plain(line), TYPE.header, leftWidth));
  const rightLines = header.rightLines.flatMap((line) => pen.wrap(plain(line), TYPE.header, rightWidth));
  const leftHeight = clinic.length * TYPE.clinic.leading + clinicLines.length * TYPE.header.leading;
  const fullHeight = Math.max(leftHeight, rightLines.length * TYPE.header.leading);
  const ruleY = MARGIN.top + fullHeight + 8;

  const smallLeft = pen.wrap(plain(header.clinicName), TYPE.header, width * 0.38);
  const smallRight = pen.wrap(plain(header.rightLines[0] ?? ''), TYPE.header, width * 0.58);
  const smallRuleY = MARGIN.top + Math.max(smallLeft.length, smallRight.length) * TYPE.header.leading + 4;

  const footLines = pen.wrap(plain(footer), TYPE.footer, width - 80);
  const footTop = paper.height - MARGIN.bottom - footLines.length * TYPE.footer.leading;

  const flushRight = (lines: readonly Line[], style: typeof TYPE.header | typeof TYPE.footer, top: number): void =>
    lines.forEach((line, index) => pen.line(line, style, right - line.width, top + index * style.leading));

  return {
    text: {
      first: { top: ruleY + 13, bottom: footTop - 14 },
      later: { top: smallRuleY + 14, bottom: footTop - 14 },
    },
    drawHeader(index: number): void {
      if (index > 0) {
        pen.lines(smallLeft, TYPE.header, MARGIN.side, MARGIN.top);
        flushRight(smallRight, TYPE.header, MARGIN.top);
        pen.rule(MARGIN.side, right, smallRuleY, COLOUR.teal, 1);
        return;
      }
      const base = MARGIN.top + fullHeight;
      pen.lines(clinic, TYPE.clinic, MARGIN.side, base - leftHeight);
      pen.lines(clinicLines, TYPE.header, MARGIN.side, base - clinicLines.length * TYPE.header.leading);
      flushRight(rightLines, TYPE.header, base - rightLines.length * TYPE.header.leading);
      pen.rule(MARGIN.side, right, ruleY, COLOUR.teal, 2.2);
    },
    drawFooter(index: number, count: number): void {
      pen.rule(MARGIN.side, right, footTop - 7, COLOUR.line, 0.8);
      pen.lines(footLines, TYPE.footer, MARGIN.side, footTop);
      flushRight(pen.wrap(plain(`Page ${index + 1} of ${count}`), TYPE.footer, 80), TYPE.footer, footTop);
    },
  };
}
