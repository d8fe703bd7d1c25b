import { z } from 'zod';
import backData from '../../../../../resources/bodymap/back.json';
import faceData from '../../../../../resources/bodymap/face.json';
import frontData from '../../../../../resources/bodymap/front.json';
import { canBeMirrored } from './mirror';

export type View = 'front' | 'back' | 'face';

export const views: readonly View[] = ['front', 'back', 'face'];

const half = { symmetry: z.enum(['midline', 'paired']), path: z.string() };
const mirrorable = (shape: { readonly symmetry: 'midline' | 'paired'; readonly path: string }): boolean => canBeMirrored(shape.path, shape.symmetry);
const notMirrorable = 'is not a half path: M and C only, and a midline half starts and ends at x = 0';

const drawingSchema = z.strictObject({
  viewBox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** One hand of this drawing with its fingers, in square units: what makes a laid hand as large as the drawn person’s own. */
  handArea: z.number().positive(),
  figure: z.string().refine((path) => canBeMirrored(path, 'midline'), notMirrorable),
  /** What makes it a person and is no area: hair, a jaw line. `line-above` lies on top of the areas. */
  features: z.array(z.strictObject({ ...half, kind: z.enum(['hair', 'line', 'line-above']) }).refine(mirrorable, notMirrorable)),
  areas: z.array(
    z.strictObject({
      id: z.string(),
      /** `mark` is where the check mark of a chosen area goes and the radius of the free room around it; a shape that has none gets none. */
      shapes: z.array(z.strictObject({ ...half, mark: z.tuple([z.number(), z.number(), z.number().positive()]).optional() }).refine(mirrorable, notMirrorable)).min(1),
    }),
  ),
});

export type Drawing = z.infer<typeof drawingSchema>;
export type DrawnArea = Drawing['areas'][number];

export const drawings: Readonly<Record<View, Drawing>> = {
  front: drawingSchema.parse(frontData),
  back: drawingSchema.parse(backData),
  face: drawingSchema.parse(faceData),
};

/** The drawings that show an area, in the order front, back, face; none for an id that is not drawn. */
export function viewsOf(areaId: string): readonly View[] {
  return views.filter((view) => drawings[view].areas.some((area) => area.id === areaId));
}
