import { plain, type DocumentLook, type DocumentModel } from '../../shared/documents/model';
import type { Element, Line, Pen } from './pen';
import { COLOUR, LOGO, TYPE, type TypeStyle } from './style';

/** A page as it is set, before large print or easy read enlarges it. Points. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
}

interface Head {
  /** Of all above the rule. */
  readonly height: number;
  readonly drawLogo: () => void;
  readonly draw: () => void;
}

/** More of the first page than this is not given to the head, nor of later ones. */
const SHARE = { first: 0.42, later: 0.14 } as const;

/**
 * The head of the first page: the clinic with its logo at the left, whom and when it is for at the right. Where long names or
 * enlarged print would fill the page with it, all stands below each other, and then smaller.
 */
export function firstHead(pen: Pen, root: Element, { header, look }: DocumentModel, sheet: Sheet): Head {
  const logo = look?.logo && setLogo(pen, root, look.logo);
  // Whose paper it is, and whom and what day it is for, is read first of all.
  const [clinic, whom] = [pen.element(root, 'P'), pen.element(root, 'P')];
  const marks: Marks = { clinic: (draw) => pen.mark(clinic, 'P', draw), whom: (draw) => pen.mark(whom, 'P', draw) };
  const most = SHARE.first * sheet.height;
  const beside = sideBySide(pen, header, logo ?? null, sheet, marks);
  if (beside.height <= most) return beside;
  const stacked = below(pen, header, logo ?? null, sheet, marks, 1);
  return stacked.height <= most ? stacked : below(pen, header, logo ?? null, sheet, marks, 0.7);
}

type Logo = ReturnType<typeof setLogo>;

/** Draw as a part of the structure tree. */
interface Marks {
  readonly clinic: (draw: () => void) => void;
  readonly whom: (draw: () => void) => void;
}

function sideBySide(pen: Pen, header: DocumentModel['header'], logo: Logo | null, { side, top, width: whole }: Sheet, marks: Marks): Head {
  const width = whole - 2 * side;
  const leftWidth = width * 0.54;
  const size = logo?.sizeIn(Math.min(LOGO.width, leftWidth * 0.4));
  // The name stands beside the logo, so that a logo takes no line from the page.
  const nameX = side + (size ? size.width + LOGO.gap : 0);
  const nameWidth = side + leftWidth - nameX;
  const clinic = pen.wrap(plain(header.clinicName), TYPE.clinic, nameWidth);
  const clinicLines = header.clinicLines.flatMap((line) => pen.wrap(plain(line), TYPE.header, nameWidth));
  const rightLines = header.rightLines.flatMap((line) => pen.wrap(plain(line), TYPE.header, width * 0.42));
  const nameHeight = clinic.length * TYPE.clinic.leading + clinicLines.length * TYPE.header.leading;
  const height = Math.max(nameHeight, size?.height ?? 0, rightLines.length * TYPE.header.leading);
  const base = top + height;
  return {
    height,
    drawLogo: () => size && logo?.draw({ ...size, x: side, y: base - size.height - (nameHeight > size.height ? (nameHeight - size.height) / 2 : 0) }),
    draw: () => {
      marks.clinic(() => {
        pen.lines(clinic, TYPE.clinic, nameX, base - nameHeight);
        pen.lines(clinicLines, TYPE.header, nameX, base - clinicLines.length * TYPE.header.leading);
      });
      marks.whom(() => flushRight(pen, rightLines, TYPE.header, side + width, base - rightLines.length * TYPE.header.leading));
    },
  };
}

function below(pen: Pen, header: DocumentModel['header'], logo: Logo | null, { side, top, width: whole }: Sheet, marks: Marks, factor: number): Head {
  const width = whole - 2 * side;
  const smaller = (style: TypeStyle): TypeStyle => ({ ...style, size: style.size * factor, leading: style.leading * factor });
  const [name, other] = [smaller(TYPE.clinic), smaller(TYPE.header)];
  const size = logo?.sizeIn(LOGO.width * factor);
  const under = top + (size ? size.height * factor + 4 : 0);
  const clinic = pen.wrap(plain(header.clinicName), name, width);
  const wrapped = (texts: readonly string[]): readonly Line[] => texts.flatMap((line) => pen.wrap(plain(line), other, width));
  const [lines, whom] = [wrapped(header.clinicLines), wrapped(header.rightLines)];
  const linesTop = under + clinic.length * name.leading;
  const whomTop = linesTop + lines.length * other.leading;
  return {
    height: whomTop + whom.length * other.leading - top,
    drawLogo: () => size && logo?.draw({ width: size.width * factor, height: size.height * factor, x: side, y: top }),
    draw: () => {
      marks.clinic(() => {
        pen.lines(clinic, name, side, under);
        pen.lines(lines, other, side, linesTop);
      });
      marks.whom(() => pen.lines(whom, other, side, whomTop));
    },
  };
}

/** The head of later pages: the clinic and whom it is for, smaller where the names are long. */
export function laterHead(pen: Pen, { header }: DocumentModel, sheet: Sheet): Pick<Head, 'height' | 'draw'> {
  const { side, top } = sheet;
  const width = sheet.width - 2 * side;
  const inStyle = (style: TypeStyle): Pick<Head, 'height' | 'draw'> => {
    const left = pen.wrap(plain(header.clinicName), style, width * 0.38);
    const right = pen.wrap(plain(header.rightLines[0] ?? ''), style, width * 0.58);
    return {
      height: Math.max(left.length, right.length) * style.leading,
      draw: () => {
        pen.lines(left, style, side, top);
        flushRight(pen, right, style, side + width, top);
      },
    };
  };
  const usual = inStyle(TYPE.header);
  return usual.height <= SHARE.later * sheet.height ? usual : inStyle({ ...TYPE.footer, colour: COLOUR.grey });
}

export const flushRight = (pen: Pen, lines: readonly Line[], style: TypeStyle, right: number, from: number): void =>
  lines.forEach((line, index) => pen.line(line, style, right - line.width, from + index * style.leading));

/** The clinic's logo, no larger than it may be and in its own shape. In the structure tree it is the first of all. */
function setLogo(pen: Pen, root: Element, logo: NonNullable<DocumentLook['logo']>) {
  const element = pen.element(root, 'Figure', { alt: logo.alt });
  return {
    sizeIn: (width: number): { readonly width: number; readonly height: number } => {
      const scale = Math.min(width / logo.width, LOGO.height / logo.height);
      return { width: logo.width * scale, height: logo.height * scale };
    },
    draw: (field: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void => pen.mark(element, 'Figure', () => pen.picture(Buffer.from(logo.base64, 'base64'), field)),
  };
}
