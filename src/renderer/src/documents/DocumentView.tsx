import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconSquare, IconSquareCheck } from '@tabler/icons-react';
import { createContext, useContext, type CSSProperties } from 'react';
import { assertNever } from '../../../shared/domain/result';
import type { Block, DocumentModel, Inline, Tone } from '../../../shared/documents/model';
import { ENGLISH, typedLine, type Furniture } from '../../../shared/documents/furniture';
import { Pictured } from './Pictured';
import { InlineText } from './InlineText';
import { RANKS } from './ranks';
import { inkBox, PAD_UNITS, strokePath } from './strokePath';
import styles from './DocumentView.module.css';

/** A whole document as a page on screen: the same blocks in the same order as on paper. */
export function DocumentView({ document }: { readonly document: DocumentModel }) {
  const { accent, logo, foot } = document.look ?? {};
  return (
    <article className={styles.page} data-print={document.print} lang={document.language} aria-label={document.title} style={accent === undefined ? undefined : accented(accent)}>
      <header className={styles.header}>
        <div className={styles.left}>
          {logo ? <img className={styles.logo} src={`data:image/png;base64,${logo.base64}`} alt={logo.alt} /> : null}
          <div>
            <div className={styles.clinic}>{document.header.clinicName}</div>
            {document.header.clinicLines.map((line, index) => (
              <div key={index}>{line}</div>
            ))}
          </div>
        </div>
        <div className={styles.right}>
          {document.header.rightLines.map((line, index) => (
            <div key={index}>{line}</div>
          ))}
        </div>
      </header>
      <h2 className={`${styles.heading1} ${styles.title}`}>{document.title}</h2>
      <DocumentBlocks blocks={document.blocks} {...languagesOf(document)} />
      <footer className={styles.footer}>
        {document.notice === undefined ? null : <strong>{document.notice}</strong>}
        {foot === undefined ? null : <div>{foot}</div>}
        {document.footer}
      </footer>
    </article>
  );
}

/** What the page says by itself, in the language of what is around it. */
const FurnitureContext = createContext<Furniture>(ENGLISH);

/** The clinic's colour instead of Stratum's, on this page only. */
const accented = (accent: string): CSSProperties => ({ ['--teal' as string]: accent, ['--title' as string]: accent });

/** The blocks alone, in the size of the text around them. `below`: rank of the heading that they stand under. */
export function DocumentBlocks({ blocks, below = 2, furniture = ENGLISH, language, beside }: { readonly blocks: readonly Block[]; readonly below?: 1 | 2 } & Languages) {
  return (
    <FurnitureContext value={furniture}>
      <div className={styles.blocks}>
        {blocks.map((block, index) => (block.kind === 'pair' ? <PairView key={index} pair={block} below={below} language={language} beside={beside} /> : <BlockView key={index} block={block} below={below} />))}
      </div>
    </FurnitureContext>
  );
}

interface Languages {
  readonly furniture?: Furniture | undefined;
  /** BCP 47, of the text and of what stands beside it. */
  readonly language?: string | undefined;
  readonly beside?: string | undefined;
}

export const languagesOf = ({ furniture, language, beside }: DocumentModel): Languages => ({ furniture, language, beside });

type Pair = Extract<Block, { kind: 'pair' }>;

function PairView({ pair, below, language, beside }: { readonly pair: Pair; readonly below: 1 | 2; readonly language: string | undefined; readonly beside: string | undefined }) {
  return (
    <div className={styles.pair}>
      <div lang={language}>{pair.own && <BlockView block={pair.own} below={below} />}</div>
      <div lang={beside} className={styles.beside}>
        {pair.other && (
          <FurnitureContext value={ENGLISH}>
            <BlockView block={pair.other} below={below} />
          </FurnitureContext>
        )}
      </div>
    </div>
  );
}

function BlockView({ block, below }: { readonly block: Exclude<Block, Pair>; readonly below: 1 | 2 }) {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level} text={block.text} below={below} />;
    case 'paragraph':
      return (
        <p className={block.quiet === true ? styles.quiet : styles.paragraph}>
          <InlineText content={block.content} />
        </p>
      );
    case 'list':
      return <ItemList items={block.items} />;
    case 'rows':
      return (
        <dl className={styles.rows}>
          {block.rows.map((row, index) => (
            <div key={index} className={styles.row}>
              <dt>
                <span className={styles.rowLabel}>{row.label}</span>
                {row.sublabel !== undefined && <span className={styles.rowSublabel}>{row.sublabel}</span>}
              </dt>
              <dd>
                {row.title !== undefined && <strong className={styles.rowTitle}>{row.title}</strong>}
                {row.content.map((content, position) => (
                  <div key={position}>
                    <InlineText content={content} />
                  </div>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <Table block={block} />;
    case 'boxes':
      return (
        <div className={styles.boxes}>
          {block.boxes.map((box, index) => (
            <section key={index} className={styles.box} data-tone={box.tone}>
              <div className={styles.boxTitle}>
                <ToneIcon tone={box.tone} />
                {box.title}
              </div>
              <ItemList items={box.items} />
            </section>
          ))}
        </div>
      );
    case 'callout':
      return (
        <div className={styles.callout} data-tone={block.tone} role="note">
          <ToneIcon tone={block.tone} />
          <div>
            {block.lines.map((line, index) => (
              <div key={index}>
                <InlineText content={line} />
              </div>
            ))}
          </div>
        </div>
      );
    case 'group':
      return <Pictured group={block} below={below} />;
    case 'checks':
      return <Checks items={block.items} />;
    case 'signature':
      return <Signature block={block} />;
    default:
      return assertNever(block);
  }
}

function Checks({ items }: { readonly items: Extract<Block, { kind: 'checks' }>['items'] }) {
  const { ticked, notTicked } = useContext(FurnitureContext);
  return (
    <ul className={styles.checks}>
      {items.map((item, index) => (
        <li key={index}>
          {item.checked ? <IconSquareCheck size="1.4em" className={styles.ticked} aria-label={ticked} role="img" /> : <IconSquare size="1.4em" aria-label={notTicked} role="img" />}
          <span>{item.text}</span>
        </li>
      ))}
    </ul>
  );
}

const LOOKS = { 1: styles.heading1, 2: styles.heading2, 3: styles.heading3 } as const;

function Heading({ level, text, below }: { readonly level: 1 | 2 | 3; readonly text: string; readonly below: 1 | 2 }) {
  const Rank = RANKS[below][level];
  return <Rank className={LOOKS[level]}>{text}</Rank>;
}

function ItemList({ items }: { readonly items: readonly Inline[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item, index) => (
        <li key={index}>
          <InlineText content={item} />
        </li>
      ))}
    </ul>
  );
}

function Table({ block }: { readonly block: Extract<Block, { kind: 'table' }> }) {
  const total = block.widths?.reduce((sum, width) => sum + width, 0);
  return (
    <div className={styles.tableFrame}>
      <table className={styles.table}>
        {block.caption === '' ? null : <caption>{block.caption}</caption>}
        {block.widths && total !== undefined && (
          <colgroup>
            {block.widths.map((width, index) => (
              <col key={index} style={{ width: `${(width / total) * 100}%` }} />
            ))}
          </colgroup>
        )}
        <thead>
          <tr>
            {block.header.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, position) =>
                position === 0 ? (
                  <th key={position} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={position}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Signature({ block }: { readonly block: Extract<Block, { kind: 'signature' }> }) {
  const box = inkBox(block.strokes);
  const furniture = useContext(FurnitureContext);
  return (
    <figure className={styles.signature}>
      <div className={styles.ink}>
        {block.typed && <span className={styles.typedName}>{block.typed.name}</span>}
        {box && (
          <svg viewBox={[box.x, box.y, box.width, box.height].map((part) => part * PAD_UNITS).join(' ')} preserveAspectRatio="xMinYMax meet" role="img" aria-label={furniture.ink.replace('{name}', () => block.name)}>
            {block.strokes.map((stroke, index) => (
              <path key={index} d={strokePath(stroke)} />
            ))}
          </svg>
        )}
      </div>
      <figcaption>
        <strong>{block.name}</strong>, {block.role}
        <div className={styles.signatureMeaning}>{block.meaning}</div>
        {block.typed && <div className={styles.signatureMeaning}>{typedLine(block.typed, furniture)}</div>}
        <div className={styles.signatureMeaning}>{block.signedAt ?? furniture.notSigned}</div>
      </figcaption>
    </figure>
  );
}

function ToneIcon({ tone }: { readonly tone: Tone }) {
  switch (tone) {
    case 'good':
      return <IconCircleCheck size="1.25em" aria-hidden className={styles.toneIcon} />;
    case 'warn':
    case 'bad':
      return <IconAlertTriangle size="1.25em" aria-hidden className={styles.toneIcon} />;
    case 'info':
      return <IconInfoCircle size="1.25em" aria-hidden className={styles.toneIcon} />;
    case 'plain':
      return null;
    default:
      return assertNever(tone);
  }
}
