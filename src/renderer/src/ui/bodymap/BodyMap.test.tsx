import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import treatments from '../../../../../resources/packs/microneedling/treatments.json';
import { BodyMap, type BodyMapProps } from './BodyMap';

const doNothing = (): void => {};

function groupOf(areaId: string, props: Partial<BodyMapProps>): string {
  const markup = renderToStaticMarkup(<BodyMap areas={treatments.areas} selected={[]} view="front" {...props} />);
  return new RegExp(`<g[^>]*data-area="${areaId}".*?</g>`).exec(markup)?.[0] ?? '';
}

describe('BodyMap', () => {
  it('offers an area as a checkbox that carries the name of the area', () => {
    const knees = groupOf('knees', { onToggle: doNothing });
    expect(knees).toContain('role="checkbox"');
    expect(knees).toContain('tabindex="0"');
    expect(knees).toContain('aria-label="Knees and above the knee"');
    expect(knees).toContain('aria-checked="false"');
  });

  it('shows a chosen area with a check mark on each side, not by colour alone', () => {
    const knees = groupOf('knees', { onToggle: doNothing, selected: ['knees'] });
    expect(knees).toContain('aria-checked="true"');
    expect(knees.match(/<polyline/g)).toHaveLength(2);
  });

  it('never offers a blocked area, chosen or not', () => {
    const eyelids = groupOf('eyelids', { view: 'face', onToggle: doNothing, selected: ['eyelids'] });
    expect(eyelids).toContain('data-state="blocked"');
    expect(eyelids).not.toContain('checkbox');
    expect(eyelids).not.toContain('tabindex');
  });

  it('says that an unavailable area is disabled, unless it is chosen and can be taken away', () => {
    expect(groupOf('knees', { onToggle: doNothing, unavailable: ['knees'] })).toContain('aria-disabled="true"');
    expect(groupOf('knees', { onToggle: doNothing, unavailable: ['knees'], selected: ['knees'] })).not.toContain('aria-disabled');
  });

  it('is one picture that names what is chosen when nothing can be toggled', () => {
    const markup = renderToStaticMarkup(<BodyMap areas={treatments.areas} selected={['knees', 'cheeks']} view="front" />);
    expect(markup).toContain('role="img" aria-label="Front of the body. Chosen: Knees and above the knee"');
    expect(markup).not.toContain('tabindex');
    expect(markup).not.toContain('checkbox');
  });

  it('draws only the areas it is given', () => {
    expect(groupOf('knees', { areas: treatments.areas.filter((area) => area.id !== 'knees') })).toBe('');
  });
});
