import type { Generated, Kysely, Transaction } from 'kysely';

/** Tables as they are on disk; see the migrations for what each column means. */
export interface Schema {
  readonly translation_reviews: TranslationReviewRow;
  readonly clinic: ClinicTable;
  readonly practitioners: PractitionersTable;
  readonly clients: ClientsTable;
  readonly consultations: ConsultationsTable;
  readonly consultation_sections: { readonly consultation_id: string; readonly section: string; readonly json: string; readonly saved_at: string };
  readonly consents: ConsentsTable;
  readonly documents: DocumentsTable;
  readonly audit: AuditTable;
  readonly attachments: AttachmentsTable;
  readonly come_back_ends: ComeBackEndsTable;
  readonly pack_overlays: PackOverlaysTable;
  readonly sign_offs: SignOffsTable;
  readonly withdrawals: WithdrawalsTable;
  readonly consent_texts_given: ConsentTextsGivenTable;
  readonly prints: PrintsTable;
  readonly erasing: { readonly client_id: string };
  readonly corrections: { readonly id: string; readonly consultation_id: string; readonly practitioner_id: string; readonly corrected_at: string; readonly part: string; readonly says: string; readonly reason: string };
  readonly legal_holds: { readonly position: number; readonly client_id: string; readonly practitioner_id: string; readonly at: string; readonly held: number; readonly reason: string };
  readonly retention_settings: { readonly position: number; readonly practitioner_id: string; readonly at: string; readonly years: number; readonly reason: string; readonly against: number };
  readonly judgements: { readonly id: string; readonly consultation_id: string; readonly judgement_json: string; readonly judgement_sha256: string };
  readonly kept_packs: { readonly hash: string; readonly content: Uint8Array; readonly sha256: string };
  readonly upgrades: { readonly name: string; readonly done_at: string };
  readonly erasures: { readonly position: number; readonly client_sha256: string; readonly practitioner_id: string; readonly erased_at: string; readonly reason: string; readonly override_reason: string | null };
}

interface ClinicTable {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly out_of_hours_phone: string;
  readonly emergency_number: string;
  readonly jurisdiction: string;
  readonly open_days: string;
  readonly reflection_json: Generated<string>;
  readonly look_json: Generated<string>;
  readonly holder_json: Generated<string>;
  readonly logo: Uint8Array | null;
  readonly auto_lock_minutes: Generated<number>;
  readonly quick_unlock: Generated<number>;
}

interface PractitionersTable {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly registration_number: string;
  readonly prescriber: number;
  readonly at_consultation_id: string | null;
  readonly access: string;
  readonly left_at: string | null;
  readonly left_reason: string | null;
  readonly typing_json: Generated<string>;
  readonly revision: Generated<number>;
  readonly lead_clinician: Generated<number>;
  readonly single_keys: Generated<number>;
}

export interface ClientsTable {
  readonly id: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly date_of_birth: string;
  readonly sex: string | null;
  readonly pronouns: string;
  readonly phone: string;
  readonly email: string;
  readonly weight_kg: number | null;
  readonly cannot_be_pregnant: string | null;
  readonly language: string;
  readonly notes: string;
  readonly phototype: string | null;
  readonly sort_name: string;
  readonly phone_key: string;
  readonly last_seen_at: string;
  readonly revision: number;
}

export interface ConsultationsTable {
  readonly id: string;
  readonly client_id: string;
  readonly practitioner_id: string;
  readonly status: string;
  readonly step: string;
  readonly revision: number;
  readonly started_on: string;
  readonly started_at: string;
  readonly closed_at: string | null;
  readonly outcome: string | null;
  readonly abandon_reason: string | null;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly pack_hash: string;
  readonly client_ink_basis: string | null;
  readonly practitioner_ink_basis: string | null;
  readonly come_back_on: string | null;
  readonly pack_overlay: string | null;
}

interface ConsentsTable {
  readonly id: string;
  readonly consultation_id: string;
  readonly practitioner_id: string;
  readonly decision: string;
  readonly decided_at: string;
  readonly basis: string;
  readonly reason: string | null;
  readonly strokes_json: string | null;
  readonly model_json: string | null;
  readonly model_sha256: string | null;
  readonly position: number;
}

interface DocumentsTable {
  readonly id: string;
  readonly client_id: string;
  readonly consultation_id: string | null;
  readonly consent_id: string | null;
  readonly practitioner_id: string;
  readonly kind: string;
  readonly title: string;
  readonly created_at: string;
  readonly pages: number;
  readonly sha256: string;
  readonly model_json: string;
  readonly pdf: Uint8Array;
}

export interface AuditTable {
  readonly seq: number;
  readonly at: string;
  readonly practitioner_id: string | null;
  readonly action: string;
  readonly subject_id: string | null;
  readonly detail: string | null;
  readonly client_id: string | null;
  readonly form: number;
  readonly previous_hash: string;
  readonly hash: string;
}

interface AttachmentsTable {
  readonly id: string;
  readonly consultation_id: string;
  readonly practitioner_id: string;
  readonly title: string;
  readonly media_type: string;
  readonly added_at: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

interface ComeBackEndsTable {
  readonly consultation_id: string;
  readonly practitioner_id: string;
  readonly ended_at: string;
  readonly reason: string;
}

interface PackOverlaysTable {
  readonly position: number;
  readonly practitioner_id: string;
  readonly applied_at: string;
  readonly reason: string;
  readonly overlay_json: string | null;
  readonly sha256: string | null;
}

interface SignOffsTable {
  readonly position: Generated<number>;
  readonly item: string;
  readonly item_sha256: string;
  readonly item_json: string;
  readonly pack_id: string;
  readonly pack_version: string;
  readonly pack_sha256: string;
  readonly decision: string;
  readonly tighter_json: string | null;
  readonly reason: string;
  readonly practitioner_id: string;
  readonly name: string;
  readonly registration_number: string;
  readonly profession: string;
  readonly decided_on: string;
  readonly decided_at: string;
}

interface WithdrawalsTable {
  readonly id: string;
  readonly consultation_id: string;
  readonly consent_id: string | null;
  readonly practitioner_id: string;
  readonly what: string;
  readonly withdrawn_at: string;
  readonly reason: string | null;
}

interface ConsentTextsGivenTable {
  readonly id: string;
  readonly consultation_id: string;
  readonly practitioner_id: string;
  readonly given_at: string;
  readonly text_sha256: string;
  readonly model_json: string;
}

interface PrintsTable {
  readonly position: number;
  readonly document_id: string;
  readonly practitioner_id: string;
  readonly printed_at: string;
}

/** For reading. What writes takes a `WriteHandle`, so that it cannot happen outside a transaction. */
export type ReadHandle = Kysely<Schema>;
export type WriteHandle = Transaction<Schema>;

export interface TranslationReviewRow {
  readonly position: Generated<number>;
  readonly language: string;
  readonly translation_sha256: string;
  readonly signed_off: number;
  readonly reviewer: string;
  readonly qualification: string;
  readonly practitioner_id: string;
  readonly at: string;
}
