import { useMemo } from 'react';
import { onKeys } from '../../keyboard/keys';
import styles from './HandMap.module.css';
import { drawings, type Drawing, type View } from './drawing';
import { wholePath } from './mirror';
import { areaOf, boxOf, outlinesOf, outlinesOfArea, placesIn, type Point } from './outline';

export interface HandMapArea {
  readonly id: string;
  readonly label: string;
  /** Open hands that lie on it; a part of one is drawn smaller. */
  readonly hands: number;
  /** What a screen reader says of them: `1.5 hands, 300 cm²`. */
  readonly amount: string;
}

export interface HandMapProps {
  readonly view: View;
  /** The areas on which hands may be laid; those of other views are not drawn. */
  readonly areas: readonly HandMapArea[];
  readonly onLay: (areaId: string) => void;
  readonly onTake: (areaId: string) => void;
  /** CSS pixels */
  readonly height: number;
}

/** An open hand with closed fingers, and the lines between them. */
const HAND = 'M2.6 19C2.4 17 2.2 16 2 14.6C1.4 13.4 0.3 11.6 0.1 9.6C0 8.6 1 8.3 1.5 9.2C1.9 10 2.1 10.6 2.5 11C2.4 8.5 2.4 5 2.5 2.6C2.6 1.5 4 1.5 4.1 2.4C4.2 -0.1 5.7 -0.1 5.8 1.6C5.9 0.5 7.3 0.6 7.4 2.4C7.6 2.9 8.8 3.1 8.8 4.4C8.9 7 8.9 10 8.7 12.6C8.5 15 8 17 7.9 19C6 19.4 4.4 19.4 2.6 19Z';
const FINGERS = 'M4.1 2.6C4.2 5 4.2 7 4.15 9M5.8 2C5.85 5 5.8 7 5.8 9M7.4 2.8C7.45 5 7.4 7 7.35 9.2';
const HAND_UNITS = areaOf(outlinesOf(HAND));
const HAND_MIDDLE: Point = [4.5, 10];

/** The drawing, as near as the areas allow. A press on an area lays one hand of the drawn person on it, a press on a hand takes it away. */
export function HandMap({ view, areas, onLay, onTake, height }: HandMapProps) {
  const drawing = drawings[view];
  const drawn = areas.flatMap((area) => {
    const shape = drawing.areas.find((candidate) => candidate.id === area.id);
    return shape ? [{ ...area, shape, path: shape.shapes.map((part) => wholePath(part.path, part.symmetry)).join('') }] : [];
  });
  return (
    <svg className={styles.map} viewBox={frameOf(drawing, drawn.map((area) => area.shape)).join(' ')} height={height} role="group" aria-label="Hands laid on the areas">
      <path className={styles.figure} d={wholePath(drawing.figure, 'midline')} />
      {drawing.features.map((feature) => (
        <path key={feature.path} className={feature.kind === 'hair' ? styles.hair : styles.line} d={wholePath(feature.path, feature.symmetry)} />
      ))}
      <path className={styles.outline} d={wholePath(drawing.figure, 'midline')} />
      {drawn.map((area) => (
        <path
          key={area.id}
          className={styles.area}
          d={area.path}
          role="button"
          tabIndex={0}
          data-area={area.id}
          aria-label={`${area.label}: ${area.amount}. Lay a hand on it.`}
          onClick={() => onLay(area.id)}
          onKeyDown={keysOf(() => onLay(area.id), () => onTake(area.id))}
        />
      ))}
      {drawn.map((area) => (
        <Hands key={area.id} drawing={drawing} area={area} onTake={onTake} />
      ))}
    </svg>
  );
}

function Hands({ drawing, area: { id, hands, shape }, onTake }: { readonly drawing: Drawing; readonly area: { readonly id: string; readonly hands: number; readonly shape: Drawing['areas'][number] }; readonly onTake: (areaId: string) => void }) {
  const count = Math.ceil(hands - 1e-9);
  const places = useMemo(() => placesIn(outlinesOfArea(shape), Math.min(count, MOST_DRAWN)), [shape, count]);
  const size = Math.sqrt(drawing.handArea / HAND_UNITS);
  return places.map(([x, y], index) => {
    const part = Math.min(1, hands - index);
    const scale = size * Math.sqrt(part);
    return (
      <g key={`${x} ${y}`} className={styles.hand} aria-hidden data-hand={id} transform={`translate(${x - HAND_MIDDLE[0] * scale} ${y - HAND_MIDDLE[1] * scale}) scale(${scale})`} onClick={() => onTake(id)}>
        <path d={HAND} />
        <path d={FINGERS} />
      </g>
    );
  });
}

const keysOf = (lay: () => void, take: () => void) => onKeys({ Space: lay, Enter: lay, '+': lay, '-': take, Delete: take, Backspace: take }, { once: true });

/** A number typed by mistake shall not draw a thousand hands. */
const MOST_DRAWN = 12;

/** The part of the drawing with all the areas and room for hands around them. */
function frameOf(drawing: Drawing, shapes: readonly Drawing['areas'][number][]): readonly number[] {
  const [left, top, width, height] = drawing.viewBox;
  if (shapes.length === 0) return [left, top, width, height];
  const hand = Math.sqrt(drawing.handArea);
  const box = boxOf(shapes.flatMap(outlinesOfArea));
  const edge = hand * 0.9;
  const tall = Math.max(box.height + 2 * edge, hand * 4);
  const wide = Math.max(box.width + 2 * edge, hand * 4);
  return [box.left + box.width / 2 - wide / 2, box.top + box.height / 2 - tall / 2, wide, tall];
}
