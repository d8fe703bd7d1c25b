import { describe, expect, it } from 'vitest';
import treatments from '../../../../../resources/packs/microneedling/treatments.json';
import { drawings, views, viewsOf, type View } from './drawing';

const packAreaIds = treatments.areas.map((area) => area.id);

function idsOn(view: View): readonly string[] {
  return drawings[view].areas.map((area) => area.id);
}

describe('the drawings and the pack', () => {
  it('show every area of the pack, the blocked ones too, on at least one view', () => {
    expect(packAreaIds.filter((id) => viewsOf(id).length === 0)).toEqual([]);
  });

  it('show no area that the pack does not know', () => {
    expect(views.flatMap(idsOn).filter((id) => !packAreaIds.includes(id))).toEqual([]);
  });

  it('show an area once a view', () => {
    for (const view of views) expect(new Set(idsOn(view)).size).toBe(idsOn(view).length);
  });

  it.each(views)('have a place for the check mark of every area that can be chosen (%s)', (view) => {
    const blocked = new Set(treatments.areas.filter((area) => area.blocked).map((area) => area.id));
    const unmarked = drawings[view].areas.filter((area) => !blocked.has(area.id) && area.shapes.every((shape) => !shape.mark));
    expect(unmarked.map((area) => area.id)).toEqual([]);
  });
});

describe('viewsOf', () => {
  it('finds an area on both sides of the body where both sides show it', () => {
    expect(viewsOf('thighs-outer')).toEqual(['front', 'back']);
    expect(viewsOf('forearms')).toEqual(['front', 'back']);
  });

  it('finds the face on the face only', () => {
    expect(viewsOf('cheeks')).toEqual(['face']);
  });

  it('finds nothing for an unknown area', () => {
    expect(viewsOf('tail')).toEqual([]);
  });
});
