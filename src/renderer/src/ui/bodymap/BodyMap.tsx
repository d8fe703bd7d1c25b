/// <reference types="vite/client" />
import { useId, useState } from 'react';
import { onKeys } from '../../keyboard/keys';
import styles from './BodyMap.module.css';
import { drawings, type Drawing, type DrawnArea, type View } from './drawing';
import { wholePath } from './mirror';

export { viewsOf, type View } from './drawing';

export interface BodyMapArea {
  readonly id: string;
  readonly label: string;
  /** Never treated: drawn hatched, cannot be chosen. */
  readonly blocked: boolean;
}

export interface BodyMapProps {
  /** The areas of the pack. One that is not on this view, or not listed here, is not drawn. */
  readonly areas: readonly BodyMapArea[];
  readonly selected: readonly string[];
  /** Called with the area to add or take away. Without it the map is a picture. */
  readonly onToggle?: (areaId: string) => void;
  /** Areas that cannot be added now; one that is already chosen can still be taken away. */
  readonly unavailable?: readonly string[];
  readonly view: View;
  /** CSS pixels; the width follows from the drawing. */
  readonly height?: number;
}

type AreaState = 'free' | 'chosen' | 'unavailable' | 'blocked';

type Mark = readonly [x: number, y: number, room: number];

interface MapArea {
  readonly id: string;
  readonly label: string;
  readonly state: AreaState;
  readonly path: string;
  readonly marks: readonly Mark[];
}

const viewNames: Readonly<Record<View, string>> = { front: 'Front of the body', back: 'Back of the body', face: 'Face and neck' };

const stateNotes: Readonly<Record<AreaState, string>> = { free: '', chosen: ' (chosen)', unavailable: ' (not available)', blocked: ' (never treated)' };

/** The body or the face, on which areas are chosen. Both sides of the body are one area. */
export function BodyMap({ areas, selected, onToggle, unavailable = [], view, height = 420 }: BodyMapProps) {
  const hatchId = useId();
  const [focused, setFocused] = useState<string | null>(null);
  const drawing = drawings[view];
  const [left, top, width, tall] = drawing.viewBox;
  const pixel = tall / height;
  const shown = shownAreas(drawing, areas, selected, unavailable);
  const chosen = shown.filter((area) => area.state === 'chosen');
  const ring = shown.find((area) => area.id === focused);
  const interactive = onToggle !== undefined;
  const toggle = (area: MapArea): void => {
    if (canToggle(area)) onToggle?.(area.id);
  };

  return (
    <svg
      className={styles.map}
      data-view={view}
      viewBox={`${left} ${top} ${width} ${tall}`}
      width={Math.round((height * width) / tall)}
      height={height}
      role={interactive ? 'group' : 'img'}
      aria-label={interactive ? viewNames[view] : pictureName(view, chosen)}
    >
      <defs>
        <pattern id={hatchId} width={4.2 * pixel} height={4.2 * pixel} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className={styles.hatchGround} width={4.2 * pixel} height={4.2 * pixel} />
          <rect className={styles.hatchLine} width={1.4 * pixel} height={4.2 * pixel} />
        </pattern>
      </defs>
      <path className={styles.figure} d={wholePath(drawing.figure, 'midline')} />
      <Features drawing={drawing} above={false} />
      <path className={styles.outline} d={wholePath(drawing.figure, 'midline')} />
      {interactive
        ? shown.filter(canToggle).map((area) => <path key={area.id} className={styles.reach} d={area.path} onClick={() => toggle(area)} />)
        : null}
      {shown.map((area) => (
        <g
          key={area.id}
          className={styles.area}
          data-area={area.id}
          data-state={area.state}
          {...(interactive
            ? area.state === 'blocked'
              ? { role: 'img', 'aria-label': area.label + stateNotes.blocked }
              : {
                  role: 'checkbox',
                  tabIndex: 0,
                  'aria-label': area.label,
                  'aria-checked': area.state === 'chosen',
                  ...(canToggle(area) ? {} : { 'aria-disabled': true }),
                  onClick: () => toggle(area),
                  onKeyDown: onKeys({ Space: () => toggle(area), Enter: () => toggle(area) }, { once: true }),
                  onFocus: (event) => setFocused(event.currentTarget.matches(':focus-visible') ? area.id : null),
                  onBlur: () => setFocused(null),
                }
            : {})}
        >
          <title>{area.label + stateNotes[area.state]}</title>
          <path className={styles.shape} d={area.path} {...(area.state === 'blocked' ? { fill: `url(#${hatchId})` } : {})} />
          {area.state === 'chosen' ? area.marks.map(([x, y, room]) => <CheckMark key={x} x={x} y={y} size={Math.min(markWidth(height) * pixel, room * 1.8)} />) : null}
        </g>
      ))}
      <Features drawing={drawing} above />
      {ring ? (
        <g className={styles.focus}>
          <path d={ring.path} />
          <path d={ring.path} />
        </g>
      ) : null}
    </svg>
  );
}

const featureStyles: Readonly<Record<Drawing['features'][number]['kind'], string | undefined>> = { hair: styles.hair, line: styles.line, 'line-above': styles.lineAbove };

function Features({ drawing, above }: { readonly drawing: Drawing; readonly above: boolean }) {
  return drawing.features
    .filter((feature) => (feature.kind === 'line-above') === above)
    .map((feature) => <path key={feature.path} className={featureStyles[feature.kind]} d={wholePath(feature.path, feature.symmetry)} />);
}

/** A tick `size` wide around a point, in the units of the drawing. */
function CheckMark({ x, y, size }: { readonly x: number; readonly y: number; readonly size: number }) {
  const points: readonly (readonly [number, number])[] = [[-0.5, 0.02], [-0.14, 0.36], [0.5, -0.34]];
  return <polyline className={styles.mark} strokeWidth={size * 0.2} points={points.map(([dx, dy]) => `${x + dx * size},${y + dy * size}`).join(' ')} />;
}

/** Pixels, where there is room for it. */
function markWidth(height: number): number {
  return Math.min(18, Math.max(8, height / 30));
}

function canToggle(area: MapArea): boolean {
  return area.state === 'free' || area.state === 'chosen';
}

function shownAreas(drawing: Drawing, areas: readonly BodyMapArea[], selected: readonly string[], unavailable: readonly string[]): readonly MapArea[] {
  return drawing.areas.flatMap((drawn): readonly MapArea[] => {
    const area = areas.find(({ id }) => id === drawn.id);
    if (!area) return [];
    return [{ id: area.id, label: area.label, state: stateOf(area, selected, unavailable), path: pathOf(drawn), marks: marksOf(drawn) }];
  });
}

function stateOf(area: BodyMapArea, selected: readonly string[], unavailable: readonly string[]): AreaState {
  if (area.blocked) return 'blocked';
  if (selected.includes(area.id)) return 'chosen';
  return unavailable.includes(area.id) ? 'unavailable' : 'free';
}

function pathOf(drawn: DrawnArea): string {
  return drawn.shapes.map((shape) => wholePath(shape.path, shape.symmetry)).join('');
}

function marksOf(drawn: DrawnArea): readonly Mark[] {
  return drawn.shapes.flatMap(({ mark, symmetry }): readonly Mark[] => {
    if (!mark) return [];
    const [x, y, room] = mark;
    return symmetry === 'paired' ? [mark, [-x, y, room]] : [mark];
  });
}

function pictureName(view: View, chosen: readonly MapArea[]): string {
  return chosen.length === 0 ? viewNames[view] : `${viewNames[view]}. Chosen: ${chosen.map((area) => area.label).join('; ')}`;
}
