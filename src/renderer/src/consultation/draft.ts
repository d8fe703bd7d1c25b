import type { ConsultationView, InputOf } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import type { Client, ClientInput } from '../../../shared/domain/client';
import type { SectionName, Sections, Step } from '../../../shared/domain/consultation';
import type { Result } from '../../../shared/domain/result';
import { afterFailure, sectionSave } from './writing';

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
  readonly goTo: (input: InputOf<'consultations.goTo'>) => Promise<Result<null, StratumError>>;
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
  /** Writes everything unsaved now, the step that is on screen with it; resolves when that was tried, whether or not it worked. */
  readonly flush: () => Promise<void>;
  readonly reload: () => Promise<void>;
  /** What a message answered. The step on screen stays: somebody may have gone on while it was under way. */
  readonly replaceView: (view: ConsultationView) => void;
  /** As it was read from the file, at the step that stands there. */
  readonly reopen: (view: ConsultationView) => void;
  /** Shows another step of a visit that is over; nothing is written. */
  readonly showStep: (step: Step) => void;
  /** Shows another step, and writes that it is on screen, in its turn: nothing that is sent after a `flush` can overtake it. */
  readonly goTo: (step: Step) => void;
  /** After a conflict: write what is on screen over the other window's change, or take the other's. */
  readonly settle: (whose: 'mine' | 'theirs') => Promise<void>;
  readonly isDirty: () => boolean;
}

const COALESCE_MS = 250;
/** A step that could not be written is no trouble of anybody's: it is tried again by and by. */
const STEP_RETRY_MS = 5000;
const RETRY_MS = [1000, 2000, 5000, 10_000, 15_000] as const;

const inputOf = ({ givenName, familyName, dateOfBirth, sex, pronouns, phone, email, weightKg, cannotBePregnant = null, language, notes }: ClientInput): ClientInput => ({ givenName, familyName, dateOfBirth, sex, pronouns, phone, email, weightKg, cannotBePregnant, language, notes });

const partOf = (view: ConsultationView, part: DraftPart): unknown => (part === 'client' ? inputOf(view.client) : view.consultation.sections[part]);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function createDraft(initial: ConsultationView, transport: DraftTransport, coalesceMs: number = COALESCE_MS): Draft {
  let server = initial;
  let local = initial;
  /** Unsaved parts, each with the count of its last edit, so that an edit during a write is not taken for written. */
  const unsaved = new Map<DraftPart, number>();
  const refused = new Map<DraftPart, StratumError>();
  /** The step on screen, while the file does not have it. */
  let stepToWrite: Step | null = null;
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

  /** Where the file could not take it now, it stays to be written: `retry` by itself, `wait` for an unlock. */
  const writeStep = async (): Promise<'written' | 'retry' | 'wait'> => {
    while (stepToWrite !== null) {
      const step = stepToWrite;
      const result = await transport.goTo({ id: server.consultation.id, step });
      const then = result.ok ? 'refused' : afterFailure(result.error);
      if (then === 'retry' || then === 'wait') return then;
      if (stepToWrite === step) stepToWrite = null;
    }
    return 'written';
  };

  const drainOnce = async (): Promise<void> => {
    for (;;) {
      const step = await writeStep();
      const next = [...unsaved].find(([part]) => !refused.has(part));
      if (!next || conflict !== null) {
        if (step === 'retry') schedule(STEP_RETRY_MS);
        return;
      }
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
    local = overlay(view);
    publish();
  };

  const showStep = (step: Step) => {
    local = { ...local, consultation: { ...local.consultation, step } };
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
      if (stepToWrite !== null || (unsaved.size > 0 && error === null && conflict === null)) await drain();
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
    reopen: (view) => {
      replaceView(view);
      if (stepToWrite === null) showStep(view.consultation.step);
    },
    showStep,
    goTo: (step) => {
      stepToWrite = step;
      showStep(step);
      void drain();
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
