/** What draws PDFs takes as long to load as all the rest of Stratum; it is loaded with the first document, not with the start. */
export const drawing = () => import('./renderPdf');
