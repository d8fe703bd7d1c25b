const DOCUMENT_PATH = /^\/documents\/([0-9A-Za-z-]{8,64})\.pdf$/;

/** The address at which both shells serve the PDF of a document. */
export const documentPath = (documentId: string): string => `/documents/${documentId}.pdf`;

const LETTER_PATH = /^\/attachments\/([0-9A-Za-z-]{8,64})$/;

/** The address at which both shells serve a letter that was attached. */
export const letterPath = (attachmentId: string): string => `/attachments/${attachmentId}`;

/** The letter's id in a path such as `/attachments/0190a1b2-…`, or null where the path is another. */
export const letterIdIn = (path: string): string | null => LETTER_PATH.exec(path)?.[1] ?? null;

/** The document's id in a path such as `/documents/0190a1b2-….pdf`, or null where the path is another. */
export const documentIdIn = (path: string): string | null => DOCUMENT_PATH.exec(path)?.[1] ?? null;
