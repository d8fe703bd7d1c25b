import { pdfkitAddPlaceholder } from '@signpdf/placeholder-pdfkit';
import canonicalize from 'canonicalize';
import type PDFDocument from 'pdfkit';
import { RECORD_FILE, type Seal } from '../seal/sealedContent';

type Pdf = InstanceType<typeof PDFDocument>;

/** Room for the signature with its certificate, four times what it takes. */
const SIGNATURE_BYTES = 8192;

/** Attaches the content and leaves room for the signature. The last thing that is added before the PDF is ended. */
export function addSeal(pdf: Pdf, { clinicName, content }: Seal, createdAt: Date): void {
  const attachment = { name: RECORD_FILE, type: 'application/json', description: 'What this document was made from, as canonical JSON', relationship: 'Source', creationDate: createdAt, modifiedDate: createdAt };
  pdf.file(Buffer.from(canonicalize(content) ?? ''), attachment);
  pdf.initForm();
  pdfkitAddPlaceholder({ pdf: printableWidget(pdf), pdfBuffer: Buffer.alloc(0), reason: 'Sealed in the clinic’s name', contactInfo: '', name: clinicName, location: '', signingTime: createdAt, signatureLength: SIGNATURE_BYTES, appName: 'Stratum' });
}

/** PDF/A wants each annotation to say that it is printed; the placeholder leaves that out. */
function printableWidget(pdf: Pdf): Pdf {
  const ref = (data: Record<string, unknown>): unknown => pdf.ref(data['Subtype'] === 'Widget' ? { ...data, F: 4 } : data);
  return Object.create(pdf, { ref: { value: ref } }) as Pdf;
}
