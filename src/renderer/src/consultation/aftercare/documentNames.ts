import type { DocumentKind } from '../../../../shared/domain/consultation';

export const DOCUMENT_NAMES: Readonly<Record<DocumentKind, string>> = { consent: 'Consent form', plan: 'Treatment plan', aftercare: 'Aftercare sheet', 'not-today': '“Not today” letter' };
