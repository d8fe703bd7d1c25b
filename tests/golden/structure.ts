import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { boxOf, type ReadPage } from './readPdf';
import { PdfObjects, Ref, textOf, type PdfDict, type PdfValue } from './pdfObjects';

/** An element of the structure tree: its role, what it says of itself, and below it elements and pieces of the pages. */
export interface TreeNode {
  readonly role: string;
  readonly alt: string;
  readonly actual: string;
  readonly scope: string;
  readonly kids: readonly (TreeNode | Mark)[];
}
/** A piece of marked content, as `page object/number`. */
export interface Mark {
  readonly mark: string;
}
const isMark = (kid: TreeNode | Mark): kid is Mark => 'mark' in kid;

export interface Structure {
  /** What keeps the file from being PDF/UA, as far as a program can tell (numbers are those of the Matterhorn protocol). */
  readonly faults: readonly string[];
  readonly roots: readonly TreeNode[];
  /** All text in the order of the structure tree, a line for each element that has some. */
  readonly text: readonly string[];
  /** Where the text of each page stands. */
  readonly pages: readonly Pick<ReadPage, 'width' | 'height' | 'boxes'>[];
}

const HOLDS: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'Caption', 'THead', 'TBody', 'TFoot'],
  TR: ['TH', 'TD'],
  L: ['LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
};
const INSIDE: Readonly<Record<string, readonly string[]>> = { TR: ['Table', 'THead', 'TBody', 'TFoot'], TH: ['TR'], TD: ['TR'], LI: ['L'], Lbl: ['LI', 'Note'], LBody: ['LI'], Caption: ['Table', 'L', 'Figure'] };
const KNOWN = new Set(['Document', 'Part', 'Sect', 'Div', 'H1', 'H2', 'H3', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Caption', 'Figure', 'Form', 'Link', 'Span', 'THead', 'TBody', 'OBJR']);

/** Looks at the structure of a PDF as a checker of PDF/UA does. */
export async function structureOf(bytes: Uint8Array): Promise<Structure> {
  const file = new PdfObjects(bytes);
  const { catalog } = file;
  const faults: string[] = [];
  const must = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };

  must(file.dict(catalog.get('MarkInfo')).get('Marked') === true, '06: not marked as tagged');
  must(typeof catalog.get('Lang') === 'string' && catalog.get('Lang') !== '', '11: the document has no language');
  must(file.dict(catalog.get('ViewerPreferences')).get('DisplayDocTitle') === true, '07: the title is not shown');
  const whole = Buffer.from(bytes).toString('utf8');
  must(/<pdfuaid:part>1<\/pdfuaid:part>/.test(whole), '06: the metadata do not say PDF/UA');
  must(/<dc:title>[\s\S]*?<rdf:li[^>]*>[^<]+</.test(whole), '06: the metadata have no title');

  const treeRoot = file.dict(catalog.get('StructTreeRoot'));
  const roots = kidsOf(file, treeRoot).flatMap((kid) => (isMark(kid) ? [] : [kid]));
  must(roots.length > 0, '09: no structure tree');
  for (const root of roots) {
    must(root.role === 'Document', `09: a root is ${root.role}`);
    checkNode(root, faults);
    checkHeadings(root, faults);
  }
  const placed = new Map<string, number>();
  for (const mark of roots.flatMap(marksOf)) placed.set(mark, (placed.get(mark) ?? 0) + 1);
  for (const [mark, times] of placed) must(times === 1, `01: content ${mark} belongs to ${times} elements`);

  const drawn = await contentOf(bytes, faults, file, new Set(roots.flatMap(headOf).flatMap(marksOf)));
  for (const mark of drawn.texts.keys()) must(placed.has(mark), `01: content ${mark} is in no element`);
  for (const mark of placed.keys()) must(drawn.texts.has(mark), `01: element content ${mark} is not on its page`);
  checkPages(file, treeRoot, faults);
  return { faults: [...new Set(faults)], roots, text: roots.flatMap((root) => textIn(root, drawn.texts)), pages: drawn.pages };
}

function kidsOf(file: PdfObjects, dict: PdfDict, page?: number): readonly (TreeNode | Mark)[] {
  const kids = file.get(dict.get('K'));
  const all: readonly PdfValue[] = Array.isArray(kids) ? kids : dict.has('K') ? [dict.get('K') ?? null] : [];
  return all.flatMap((kid): readonly (TreeNode | Mark)[] => {
    const found = file.get(kid);
    const pageOf = (owner: PdfDict): number | undefined => (owner.get('Pg') instanceof Ref ? (owner.get('Pg') as Ref).id : page);
    if (typeof found === 'number') return [{ mark: `${page}/${found}` }];
    const own = file.dict(found);
    if (own.get('Type') === '/MCR') return [{ mark: `${pageOf(own)}/${textOf(own.get('MCID'))}` }];
    if (own.get('Type') === '/OBJR') return [{ role: 'OBJR', alt: '', actual: '', scope: '', kids: [] }];
    const attributes = file.get(own.get('A'));
    const owners = (Array.isArray(attributes) ? attributes : [attributes]).map((entry: PdfValue) => file.dict(entry));
    return [
      {
        role: textOf(own.get('S')).slice(1),
        alt: textOf(own.get('Alt')),
        actual: textOf(own.get('ActualText')),
        scope: textOf(owners.map((owner) => owner.get('Scope')).find((scope) => scope !== undefined)).slice(1),
        kids: kidsOf(file, own, pageOf(own)),
      },
    ];
  });
}

function checkNode(node: TreeNode, faults: string[], parent = ''): void {
  if (!KNOWN.has(node.role)) faults.push(`02: unknown role ${node.role}`);
  const owners = INSIDE[node.role];
  if (owners && !owners.includes(parent)) faults.push(`09: ${node.role} in ${parent}`);
  const allowed = HOLDS[node.role];
  const below = node.kids.flatMap((kid) => (isMark(kid) ? [] : [kid]));
  if (allowed) {
    for (const kid of below) if (!allowed.includes(kid.role)) faults.push(`09: ${kid.role} in ${node.role}`);
    if (below.length < node.kids.length) faults.push(`09: content straight in ${node.role}`);
  }
  if (node.kids.length === 0 && node.role !== 'OBJR') faults.push(`09: ${node.role} with nothing in it`);
  if (node.role === 'Figure' && node.alt === '' && node.actual === '') faults.push('13: a figure without a text');
  if (node.role === 'Lbl' && below.length === 0 && node.actual === '' && node.alt === '') faults.push('13: a drawn label without a text');
  if (node.role === 'TH' && !['Row', 'Column', 'Both'].includes(node.scope)) faults.push('15: a header cell without a scope');
  if (node.role === 'Table') {
    const rows = below.filter((kid) => kid.role === 'TR').map((row) => row.kids.flatMap((kid) => (isMark(kid) ? [] : [kid.role])));
    if (new Set(rows.map((row) => row.length)).size > 1) faults.push('15: rows of different length');
    if (!rows.flat().includes('TH')) faults.push('15: a table without header cells');
    if (below.some((kid, index) => kid.role === 'Caption' && index > 0)) faults.push('09: a caption that is not first');
  }
  for (const kid of below) checkNode(kid, faults, node.role);
}

function checkHeadings(root: TreeNode, faults: string[]): void {
  let before = 0;
  for (const role of rolesOf(root)) {
    const rank = Number(/^H(\d)$/.exec(role)?.[1] ?? 0);
    if (rank === 0) continue;
    if (rank > before + 1) faults.push(`14: H${rank} after ${before === 0 ? 'nothing' : `H${before}`}`);
    before = rank;
  }
  if (before === 0) faults.push('14: no heading');
}

const rolesOf = (node: TreeNode): readonly string[] => [node.role, ...node.kids.flatMap((kid) => (isMark(kid) ? [] : rolesOf(kid)))];
const marksOf = (node: TreeNode): readonly string[] => node.kids.flatMap((kid) => (isMark(kid) ? [kid.mark] : marksOf(kid)));

/** The elements between a document's start and its title: the clinic, and whom and what day it is for. */
function headOf(root: TreeNode): readonly TreeNode[] {
  const below = root.kids.flatMap((kid) => (isMark(kid) ? [] : [kid]));
  return below.slice(0, below.findIndex(({ role }) => role === 'H1')).filter(({ role }) => role === 'P');
}

/** Text of an element and what is below it, in order; an element's own pieces are one line, over pages too. */
function textIn(node: TreeNode, texts: ReadonlyMap<string, string>): readonly string[] {
  const own = node.kids.filter(isMark).map((kid) => texts.get(kid.mark) ?? '').join(' ').trim();
  return [...(own === '' ? [] : [own]), ...node.kids.flatMap((kid) => (isMark(kid) ? [] : textIn(kid, texts)))];
}

const PAINTS: ReadonlySet<number> = new Set([OPS.stroke, OPS.closeStroke, OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.showText, OPS.showSpacedText, OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintFormXObjectBegin, OPS.constructPath]);

/** The marked content of all pages with its text; everything that is drawn has to be in some, or in an artifact. */
/** `heads`: content at the head of a first page, which is read, and stands in the way of other text like the rest of the page's furniture. */
async function contentOf(bytes: Uint8Array, faults: string[], file: PdfObjects, heads: ReadonlySet<string>): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly pages: Structure['pages'] }> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const texts = new Map<string, string>();
  const pages: Structure['pages'][number][] = [];
  for (const [index, { id }] of file.pages.entries()) {
    const page = await pdf.getPage(index + 1);
    const open: string[] = [];
    const { fnArray, argsArray } = await page.getOperatorList();
    fnArray.forEach((op, at) => {
      if (op === OPS.beginMarkedContent || op === OPS.beginMarkedContentProps) {
        const tag = String(argsArray[at]?.[0]);
        if (open.length > 0 && (tag === 'Artifact') !== open.includes('Artifact')) faults.push(`01: ${tag} inside ${open.join(' ')} on page ${index + 1}`);
        open.push(tag);
      } else if (op === OPS.endMarkedContent) open.pop();
      else if (PAINTS.has(op) && !(op === OPS.constructPath && argsArray[at]?.[0] === OPS.endPath) && open.length === 0) faults.push(`01: drawn outside of tags and artifacts on page ${index + 1}`);
    });
    let current: string[] = [];
    const boxes: ReadPage['boxes'][number][] = [];
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if ('str' in item) {
        const mark = current.findLast((entry) => entry !== '');
        if (item.str.trim() !== '') boxes.push(boxOf(item, mark === undefined || heads.has(mark)));
        if (mark !== undefined) texts.set(mark, `${texts.get(mark) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
      } else if (item.type === 'endMarkedContent') current = current.slice(0, -1);
      else {
        const number = /_mc(\d+)$/.exec('id' in item ? item.id : '')?.[1];
        const mark = number === undefined ? '' : `${id}/${number}`;
        if (mark !== '' && !texts.has(mark)) texts.set(mark, '');
        current = [...current, mark];
      }
    }
    const [, , width = 0, height = 0] = page.view;
    pages.push({ width, height, boxes });
  }
  await task.destroy();
  return { texts, pages };
}

function checkPages(file: PdfObjects, treeRoot: PdfDict, faults: string[]): void {
  const parents = numbersIn(file, file.dict(treeRoot.get('ParentTree')));
  for (const { dict } of file.pages) {
    const place = dict.get('StructParents');
    if (typeof place !== 'number' || !parents.has(place)) faults.push('01: a page without its parents of content');
    const annotations = file.list(dict.get('Annots')).map((entry) => file.dict(entry));
    if (annotations.length > 0 && dict.get('Tabs') !== '/S') faults.push('28: a page with annotations without the order of the structure');
    for (const annotation of annotations) {
      const widget = annotation.get('Subtype') === '/Widget';
      if (widget && textOf(annotation.get('TU')) === '') faults.push('28: a field without a name to read out');
      if (!widget && textOf(annotation.get('Contents')) === '') faults.push('28: an annotation without a text');
      const owner = annotation.get('StructParent');
      if (typeof owner !== 'number' || !parents.has(owner)) faults.push('28: an annotation that is in no element');
    }
  }
}

function numbersIn(file: PdfObjects, node: PdfDict): ReadonlySet<number> {
  const numbers = file.list(node.get('Nums')).filter((entry, index): entry is number => index % 2 === 0 && typeof entry === 'number');
  return new Set([...numbers, ...file.list(node.get('Kids')).flatMap((kid) => [...numbersIn(file, file.dict(kid))])]);
}
