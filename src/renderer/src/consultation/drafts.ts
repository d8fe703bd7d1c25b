import type { ConsultationView } from '../../../shared/contract/channels';
import { call } from '../app/bridge';
import { registerWriter } from '../app/unsaved';
import { createDraft, type Draft } from './draft';

/**
 * Drafts by who made them and by consultation. They outlive the screen, so that locking in the middle of a failed write loses
 * nothing; and they are shown to and written by nobody but who made them.
 */
const drafts = new Map<string, Map<string, Draft>>();
let person = '';

/** From now on this person is at the desk. */
export function takeUpDrafts(practitionerId: string): void {
  person = practitionerId;
}

const own = (): Map<string, Draft> => {
  const known = drafts.get(person) ?? new Map<string, Draft>();
  drafts.set(person, known);
  return known;
};

registerWriter(async () => {
  await Promise.all([...own().values()].map((draft) => draft.flush()));
});

export function draftFor(view: ConsultationView): Draft {
  const known = own().get(view.consultation.id);
  if (known) {
    known.reopen(view);
    return known;
  }
  const draft = createDraft(view, {
    saveSection: (input) => call('consultations.save', input),
    saveClient: (input) => call('clients.update', input),
    goTo: (input) => call('consultations.goTo', input),
    read: (id) => call('consultations.read', { id }),
    now: () => new Date().toISOString(),
  });
  own().set(view.consultation.id, draft);
  return draft;
}

/** Forgets every draft that has nothing left to write, so that no client data stays behind a locked screen. */
export function forgetWrittenDrafts(): void {
  for (const [id, draft] of own()) if (!draft.isDirty()) own().delete(id);
}
