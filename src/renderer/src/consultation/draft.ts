import type { ConsultationView, InputOf } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import type { Client, ClientInput } from '../../../shared/domain/client';
import type { SectionName, Sections, Step } from '../../../shared/domain/consultation';
import { assertNever, type Result } from '../../../shared/domain/result';

/**
 * Why this is hard: what is typed must show at once, must be on disk a moment later, and must survive everything in
 * between: a full disk, a locked file, a second window, a step change in the middle of a word. So there is one place
 * that holds both what the file has (`server`) and what is on screen (`local`), and only an acknowledged write clears
 * a part's mark of being unsaved. Writes go one at a time, because each carries the revision that the last one made.
 */
export type DraftPart = SectionName | 'client';

export interface DraftTransport {
  readonly saveSection: (input: InputOf<'consultations.save'>) => Promise<Result<{ readonly revision: number; readonly savedAt: string }, StratumError>>;
  readonly saveClient: (input: InputOf<'clients.update'>) => Promise<Result<Client, StratumError>>;
  readonly read: (id: string) => Promise<Result<ConsultationView, StratumError>>;
  readonly now: () => string;
}

export interface DraftState {
  /** What is on screen: the file's state with everything unsaved on top. */
  readonly view: ConsultationView;
  readonly saveState: 'saved' | 'saving' | 'failed';
  /** ISO 8601 instant of the last acknowledged write in this session. */
  readonly savedAt: string | null;
  readonly error: StratumError | null;
  /** The part that another window changed while it was being changed here. */
  readonly conflict: DraftPart | null;
}

export interface Draft {
  readonly state: () => DraftState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly save: <Name extends SectionName>(name: Name, value: Sections[Name]) => void;
  readonly saveClient: (client: ClientInput) => void;
  /** Writes everything unsaved now; resolves when that was tried, whether or not it worked. */
  readonly flush: () => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly replaceView: (view: ConsultationView) => void;
  readonly showStep: (step: Step) => void;
  /** After a conflict: write what is on screen over the other window's change, or take the other's. */
  readonly settle: (whose: 'mine' | 'theirs') => Promise<void>;
  readonly isDirty: () => boolean;
}

const COALESCE_MS = 250;
const RETRY_MS = [1000, 2000, 5000, 10_000, 15_000] as const;

/** What to do about a write that failed: try again by itself, wait for an unlock, or wait until someone changes it. */
function afterFailure(error: StratumError): 'retry' | 'wait' | 'refused' | 'compare' {
  switch (error.kind) {
    case 'changed-elsewhere':
      return 'compare';
    case 'locked':
      return 'wait';
    case 'invalid-input':
    case 'too-large':
    case 'consultation-closed':
    case 'not-found':
    case 'not-allowed':
      return 'refused';
    case 'turned':
    case 'not-set-up':
    case 'already-set-up':
    case 'weak-password':
    case 'wrong-password':
    case 'too-soon':
    case 'wrong-recovery-code':
    case 'not-ready':
    case 'no-signature':
    case 'legal-hold':
    case 'kept-until':
    case 'retention-open':
    case 'disk-full':
    case 'read-only-folder':
    case 'newer-file':
    case 'damaged-file':
    case 'missing-file':
    case 'paper-does-not-verify':
    case 'file-in-use':
    case 'backup-failed':
    case 'backup-place':
    case 'no-backup-here':
    case 'damaged-backup':
    case 'newer-backup':
    case 'wrong-backup-secret':
    case 'needs-backup-secret':
    case 'other-clinic':
    case 'unknown-channel':
    case 'unexpected':
      return 'retry';
    default:
      return assertNever(error);
  }
}

export function sectionSave(name: SectionName, sections: Sections, id: string, revision: number): InputOf<'consultations.save'> {
  switch (name) {
    case 'concerns':
      return { section: name, id, revision, value: sections.concerns };
    case 'healthCheck':
      return { section: name, id, revision, value: sections.healthCheck };
    case 'skin':
      return { section: name, id, revision, value: sections.skin };
    case 'plan':
      return { section: name, id, revision, value: sections.plan };
    case 'consentTalk':
      return { section: name, id, revision, value: sections.consentTalk };
    case 'ink':
      return { section: name, id, revision, value: sections.ink };
    case 'treatment':
      return { section: name, id, revision, value: sections.treatment };
    case 'aftercare':
      return { section: name, id, revision, value: sections.aftercare };
    default:
      return assertNever(name);
  }
}

const inputOf = ({ givenName, familyName, dateOfBirth, sex, pronouns, phone, email, weightKg, cannotBePregnant = null, language, notes }: ClientInput): ClientInput => ({ givenName, familyName, dateOfBirth, sex, pronouns, phone, email, weightKg, cannotBePregnant, language, notes });

const partOf = (view: ConsultationView, part: DraftPart): unknown => (part === 'client' ? inputOf(view.client) : view.consultation.sections[part]);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function createDraft(initial: ConsultationView, transport: DraftTransport, coalesceMs: number = COALESCE_MS): Draft {
  let server = initial;
  let local = initial;
  /** Unsaved parts, each with the count of its last edit, so that an edit during a write is not taken for written. */
  const unsaved = new Map<DraftPart, number>();
  const refused = new Map<DraftPart, StratumError>();
  let edits = 0;
  let savedAt: string | null = null;
  let error: StratumError | null = null;
  let conflict: DraftPart | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let draining: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  let snapshot: DraftState = { view: local, saveState: 'saved', savedAt, error, conflict };

  const publish = () => {
    const shownError = error ?? [...refused.values()][0] ?? null;
    snapshot = { view: local, saveState: unsaved.size === 0 ? 'saved' : shownError ? 'failed' : 'saving', savedAt, error: unsaved.size === 0 ? null : shownError, conflict };
    for (const listener of listeners) listener();
  };

  /** What the file has, with what is unsaved on top. */
  const overlay = (from: ConsultationView): ConsultationView => {
    const sections = { ...from.consultation.sections, ...pick(local.consultation.sections, unsaved) };
    const client = unsaved.has('client') ? { ...from.client, ...inputOf(local.client) } : from.client;
    return { ...from, client, consultation: { ...from.consultation, step: local.consultation.step, sections } };
  };

  const schedule = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void drain(), ms);
  };

  const mark = (part: DraftPart) => {
    edits += 1;
    unsaved.set(part, edits);
    refused.delete(part);
    publish();
    if (conflict === null) schedule(coalesceMs);
  };

  const write = async (part: DraftPart): Promise<Result<void, StratumError>> => {
    if (part === 'client') {
      const result = await transport.saveClient({ id: server.client.id, revision: server.client.revision, client: inputOf(local.client) });
      if (!result.ok) return result;
      server = { ...server, client: result.value };
      savedAt = transport.now();
    } else {
      const sent = local.consultation.sections;
      const { id, revision } = server.consultation;
      const result = await transport.saveSection(sectionSave(part, sent, id, revision));
      if (!result.ok) return result;
      server = { ...server, consultation: { ...server.consultation, revision: result.value.revision, sections: { ...server.consultation.sections, [part]: sent[part] } } };
      savedAt = result.value.savedAt;
    }
    return { ok: true, value: undefined };
  };

  /** Another window wrote. Where it left this part alone, our write simply follows; else a person decides. */
  const compare = async (part: DraftPart): Promise<'go-on' | 'stop'> => {
    const before = partOf(server, part);
    const fresh = await transport.read(server.consultation.id);
    if (!fresh.ok) {
      error = fresh.error;
      return 'stop';
    }
    server = fresh.value;
    local = overlay(server);
    if (same(partOf(server, part), before) || same(partOf(server, part), partOf(local, part))) return 'go-on';
    conflict = part;
    error = { kind: 'changed-elsewhere' };
    return 'stop';
  };

  const drainOnce = async (): Promise<void> => {
    for (;;) {
      const next = [...unsaved].find(([part]) => !refused.has(part));
      if (!next || conflict !== null) return;
      const [part, edit] = next;
      const result = await write(part);
      if (result.ok) {
        error = null;
        failures = 0;
        if (unsaved.get(part) === edit) unsaved.delete(part);
        local = overlay(server);
        publish();
        continue;
      }
      const then = afterFailure(result.error);
      if (then === 'compare' && failures < RETRY_MS.length) {
        failures += 1;
        const outcome = await compare(part);
        publish();
        if (outcome === 'go-on') continue;
        return;
      }
      if (then === 'refused') {
        refused.set(part, result.error);
        publish();
        continue;
      }
      error = result.error;
      publish();
      if (then === 'retry' || then === 'compare') {
        schedule(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? coalesceMs);
        failures += 1;
      }
      return;
    }
  };

  const drain = (): Promise<void> => {
    clearTimeout(timer);
    draining ??= drainOnce().finally(() => {
      draining = null;
    });
    return draining;
  };

  const replaceView = (view: ConsultationView) => {
    server = view;
    local = { ...overlay(view), consultation: { ...overlay(view).consultation, step: view.consultation.step } };
    publish();
  };

  return {
    state: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    save: (name, value) => {
      local = { ...local, consultation: { ...local.consultation, sections: { ...local.consultation.sections, [name]: value } } };
      mark(name);
    },
    saveClient: (client) => {
      local = { ...local, client: { ...local.client, ...inputOf(client) } };
      mark('client');
    },
    flush: async () => {
      await drain();
      if (unsaved.size > 0 && error === null && conflict === null) await drain();
    },
    reload: async () => {
      const fresh = await transport.read(server.consultation.id);
      if (fresh.ok) {
        server = fresh.value;
        local = overlay(server);
      } else error = unsaved.size > 0 ? fresh.error : error;
      publish();
    },
    replaceView,
    showStep: (step) => {
      local = { ...local, consultation: { ...local.consultation, step } };
      publish();
    },
    settle: async (whose) => {
      const part = conflict;
      if (part === null) return;
      conflict = null;
      error = null;
      failures = 0;
      if (whose === 'theirs') {
        unsaved.delete(part);
        local = overlay(server);
      }
      publish();
      await drain();
    },
    isDirty: () => unsaved.size > 0,
  };
}

function pick(sections: Sections, parts: ReadonlyMap<DraftPart, number>): Partial<Sections> {
  return Object.fromEntries([...parts.keys()].flatMap((part) => (part === 'client' ? [] : [[part, sections[part]]])));
}
