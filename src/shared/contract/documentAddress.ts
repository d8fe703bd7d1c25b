const DOCUMENT_PATH = /^\/documents\/([0-9A-Za-z-]{8,64})\.pdf$/;

/** The address at which both shells serve the PDF of a document. */
export const documentPath = (documentId: string): string => `/documents/${documentId}.pdf`;

/** The document's id in a path such as `/documents/0190a1b2-….pdf`, or null where the path is another. */
export const documentIdIn = (path: string): string | null => DOCUMENT_PATH.exec(path)?.[1] ?? null;
