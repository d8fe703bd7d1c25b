
export interface PdfContent {
  /** Text of the pages in the order of their content, without headers and footers. */
  readonly text: string;
  /** Headers and footers, one text a page. */
  readonly furniture: readonly string[];
  readonly attachments: ReadonlyMap<string, Uint8Array>;
}

/** Reads a PDF as a viewer does; null for one that no viewer could read. */
export async function readPdfContent(bytes: Uint8Array): Promise<PdfContent | null> {
  // Large, and asked for seldom: not loaded with the start.
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // The reader keeps what it is given.
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  try {
    const pdf = await task.promise;
    const text: string[] = [];
    const furniture: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const marks: string[] = [];
      let around = '';
      const { items } = await (await pdf.getPage(number)).getTextContent({ includeMarkedContent: true });
      for (const item of items) {
        if ('str' in item) {
          const piece = item.str + (item.hasEOL ? '\n' : '');
          if (marks.includes('Artifact')) around += piece;
          else text.push(piece);
        } else if (item.type === 'endMarkedContent') marks.pop();
        else marks.push('tag' in item ? String(item.tag) : '');
      }
      furniture.push(around);
    }
    const attachments = new Map<string, Uint8Array>();
    for (const [id, { rawFilename }] of (await pdf.getAttachments()) ?? []) {
      const content = await pdf.getAttachmentContent(id);
      if (content) attachments.set(rawFilename, content);
    }
    return { text: text.join(''), furniture, attachments };
  } catch {
    return null;
  } finally {
    await task.destroy();
  }
}
