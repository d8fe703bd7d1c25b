import { useEffect, useRef } from 'react';
import SignaturePad, { type PointGroup } from 'signature_pad';
import type { Strokes } from '../../../../shared/domain/consultation';
import { clockFor, keptStroke, MAX_STROKES, padStrokes, thinned, type PadWidth } from './ink';
import styles from './InkPad.module.css';

const INK = '#1d2b2e';
const PEN = { penColor: INK, minWidth: 1.1, maxWidth: 3, dotSize: 2.4, velocityFilterWeight: 0.7, compositeOperation: 'source-over' as const };

export interface InkPadProps {
  /** What is signed here and by whom, for screen readers. */
  readonly label: string;
  readonly strokes: Strokes;
  /** Called after each stroke with all of them. */
  readonly onStrokes: (strokes: Strokes) => void;
}

/**
 * A box to sign in with finger, pen or mouse. What is drawn is data; the canvas is only a picture of it, painted anew
 * whenever its size or the screen's resolution changes, so that turning a tablet or zooming loses no ink.
 */
export function InkPad({ label, strokes, onStrokes }: InkPadProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Strokes>(strokes);
  const tell = useRef(onStrokes);
  const repaint = useRef<() => void>(() => undefined);

  useEffect(() => {
    tell.current = onStrokes;
  });

  useEffect(() => {
    const canvas = canvasRef.current;
    if (!canvas) return;
    const pad = new SignaturePad(canvas, { ...PEN, minDistance: 2, throttle: 8 });
    let width = 0;
    let widths: readonly PadWidth[] = [];
    let drawing = false;
    let stale = false;
    let clock: ((time: number) => number) | null = null;

    const paint = () => {
      // A stroke in progress is finished on the canvas it was begun on.
      const box = canvas.getBoundingClientRect();
      if (drawing) {
        stale = true;
        widths = [...widths, { from: pad.toData().at(-1)?.points.length ?? 0, width: box.width }];
        return;
      }
      stale = false;
      if (box.width === 0) return;
      width = box.width;
      const ratio = Math.max(1, window.devicePixelRatio);
      canvas.width = Math.round(box.width * ratio);
      canvas.height = Math.round(box.height * ratio);
      canvas.getContext('2d')?.scale(ratio, ratio);
      pad.fromData(padStrokes(shown.current, width).map((points): PointGroup => ({ ...PEN, points: [...points] })), { clear: true });
      if (shown.current.length === 0) clock = null;
    };
    repaint.current = paint;

    const begin = () => {
      drawing = true;
      widths = [{ from: 0, width }];
    };
    const end = () => {
      drawing = false;
      const points = pad.toData().at(-1)?.points ?? [];
      const first = points[0];
      if (first && shown.current.length < MAX_STROKES) {
        clock ??= clockFor(shown.current, first.time);
        shown.current = [...shown.current, thinned(keptStroke(points, widths, clock))];
        tell.current(shown.current);
      }
      if (stale) paint();
    };

    pad.addEventListener('beginStroke', begin);
    pad.addEventListener('endStroke', end);
    const sizes = new ResizeObserver(paint);
    sizes.observe(canvas);
    const stopWatching = onResolutionChange(paint);
    paint();
    return () => {
      // A lock in the middle of a stroke keeps what was drawn of it.
      if (drawing) end();
      pad.off();
      sizes.disconnect();
      stopWatching();
    };
  }, []);

  useEffect(() => {
    if (shown.current === strokes) return;
    shown.current = strokes;
    repaint.current();
  }, [strokes]);

  return (
    <div className={styles.pad} data-empty={strokes.length === 0 || undefined}>
      <span className={styles.line} aria-hidden />
      <canvas ref={canvasRef} className={styles.canvas} role="img" data-strokes={strokes.length} aria-label={strokes.length === 0 ? `${label}: empty` : `${label}: signed`} />
    </div>
  );
}

/** Calls `changed` when the window moves to a screen of another resolution or the page is zoomed. */
function onResolutionChange(changed: () => void): () => void {
  let query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const listen = () => {
    query.removeEventListener('change', listen);
    query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener('change', listen);
    changed();
  };
  query.addEventListener('change', listen);
  return () => query.removeEventListener('change', listen);
}
