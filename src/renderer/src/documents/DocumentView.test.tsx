import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { plain, strong, type Block, type DocumentModel } from '../../../shared/documents/model';
import { DocumentView } from './DocumentView';

const blocks: readonly Block[] = [
  { kind: 'heading', level: 1, text: 'A heading' },
  { kind: 'paragraph', content: [...plain('Some text with '), ...strong('weight')] },
  { kind: 'list', items: [plain('List entry')] },
  { kind: 'rows', rows: [{ label: 'Today', sublabel: 'until 18:50', title: 'Row title', content: [plain('Row text')] }] },
  { kind: 'table', caption: 'Table caption', header: ['One', 'Two'], rows: [['First cell', 'Second cell']], widths: [1, 3] },
  { kind: 'boxes', boxes: [{ tone: 'good', title: 'Box title', items: [plain('Box entry')] }] },
  { kind: 'callout', tone: 'bad', lines: [plain('Callout line')] },
  { kind: 'checks', items: [{ checked: true, text: 'Ticked text' }, { checked: false, text: 'Open text' }] },
  { kind: 'signature', name: 'Łukasz Nguyễn', role: 'Client', meaning: 'Agreement', signedAt: 'Tue 24 Nov 2026, 14:29', strokes: [[[0.1, 0.1, 0], [0.4, 0.2, 20]]] },
];

const model: DocumentModel = {
  kind: 'consent',
  title: 'Consent',
  language: 'en-GB',
  paper: 'A4',
  header: { clinicName: 'Willow Skin Clinic', clinicLines: ['14 Mill Lane'], rightLines: ['For a client'] },
  blocks,
  footer: 'Foot of the page',
};

describe('a document on screen', () => {
  const html = renderToStaticMarkup(<DocumentView document={model} />);

  it('shows the text of every kind of block', () => {
    for (const text of ['A heading', 'Some text with ', 'List entry', 'Today', 'until 18:50', 'Row title', 'Row text', 'Table caption', 'Second cell', 'Box title', 'Box entry', 'Callout line', 'Ticked text', 'Open text', 'Łukasz Nguyễn', 'Tue 24 Nov 2026, 14:29', 'Willow Skin Clinic', 'Foot of the page']) {
      expect(html).toContain(text);
    }
    expect(html).toContain('<strong>weight</strong>');
  });

  it('draws the signature from its strokes', () => {
    expect(html).toContain('aria-label="Handwritten signature of Łukasz Nguyễn"');
    expect(html).toMatch(/<path d="M100 100/);
  });

  it('tells a ticked box from an open one without colour', () => {
    expect(html).toContain('aria-label="Ticked"');
    expect(html).toContain('aria-label="Not ticked"');
  });

  it('says that a form was not signed yet', () => {
    const unsigned = renderToStaticMarkup(<DocumentView document={{ ...model, blocks: [{ kind: 'signature', name: 'A', role: 'Client', meaning: 'Agreement', signedAt: null, strokes: [] }] }} />);
    expect(unsigned).toContain('Not signed yet');
    expect(unsigned).not.toContain('<path');
  });
});
