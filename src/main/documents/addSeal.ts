import { pdfkitAddPlaceholder } from '@signpdf/placeholder-pdfkit';
import canonicalize from 'canonicalize';
import type PDFDocument from 'pdfkit';
import { RECORD_FILE, type Seal } from '../seal/sealedContent';

type Pdf = InstanceType<typeof PDFDocument>;

/** Room for the signature with its certificate, four times what it takes. */
const SIGNATURE_BYTES = 8192;

/** Attaches the content and leaves room for the signature. The last thing that is added before the PDF is ended; `root` is its structure. */
export function addSeal(pdf: Pdf, { clinicName, content }: Seal, createdAt: Date, root: PDFKit.PDFStructureElement): void {
  const attachment = { name: RECORD_FILE, type: 'application/json', description: 'What this document was made from, as canonical JSON', relationship: 'Source', creationDate: createdAt, modifiedDate: createdAt };
  pdf.file(Buffer.from(canonicalize(content) ?? ''), attachment);
  pdf.initForm();
  pdfkitAddPlaceholder({ pdf: accessible(pdf, root), pdfBuffer: Buffer.alloc(0), reason: 'Sealed in the clinic’s name', contactInfo: '', name: clinicName, location: '', signingTime: createdAt, signatureLength: SIGNATURE_BYTES, appName: 'Stratum' });
}

/** Read out for the field of the signature, which nobody sees. */
const FIELD_NAME = 'Seal of the clinic';

/**
 * The PDF as the placeholder should see it. PDF/A wants each annotation to say that it is printed, and PDF/UA that a field has a name to
 * read out and stands in the structure; the placeholder leaves all of that out.
 */
function accessible(pdf: Pdf, root: PDFKit.PDFStructureElement): Pdf {
  const ref = (data: Record<string, unknown>): unknown => {
    if (data['Subtype'] !== 'Widget') return pdf.ref(data);
    const widget = pdf.ref({ ...data, F: 4, TU: new String(FIELD_NAME) });
    const form = pdf.struct('Form', { alt: FIELD_NAME });
    root.add(form);
    form.add(referenceTo(pdf, widget));
    return widget;
  };
  return Object.create(pdf, { ref: { value: ref } }) as Pdf;
}

/** pdfkit links an element to an annotation that it makes itself; this one is made by the placeholder. */
function referenceTo(pdf: Pdf, widget: unknown): PDFKit.PDFStructureElement {
  const made: { annotationRef: unknown }[] = [];
  const unseen = { page: { annotations: [] }, ref: () => ({ end: () => undefined }), _convertRect: () => [0, 0, 0, 0] };
  // oxlint-disable-next-line typescript/unbound-method -- called on a stand-in for the document, so that nothing is drawn
  pdf.annotate.call(unseen as unknown as Pdf, 0, 0, 0, 0, { Subtype: 'Link', structParent: { add: (reference: { annotationRef: unknown }) => void made.push(reference) } } as unknown as Parameters<Pdf['annotate']>[4]);
  const [reference] = made;
  if (!reference) throw new Error('pdfkit gave no reference to an annotation.');
  reference.annotationRef = widget;
  return reference as unknown as PDFKit.PDFStructureElement;
}
