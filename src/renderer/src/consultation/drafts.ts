import type { ConsultationView } from '../../../shared/contract/channels';
import { call } from '../app/bridge';
import { registerWriter } from '../app/unsaved';
import { createDraft, type Draft } from './draft';

/** Drafts by consultation. They outlive the screen, so that locking in the middle of a failed write loses nothing. */
const drafts = new Map<string, Draft>();

registerWriter(async () => {
  await Promise.all([...drafts.values()].map((draft) => draft.flush()));
});

export function draftFor(view: ConsultationView): Draft {
  const known = drafts.get(view.consultation.id);
  if (known) {
    known.replaceView(view);
    return known;
  }
  const draft = createDraft(view, {
    saveSection: (input) => call('consultations.save', input),
    saveClient: (input) => call('clients.update', input),
    read: (id) => call('consultations.read', { id }),
    now: () => new Date().toISOString(),
  });
  drafts.set(view.consultation.id, draft);
  return draft;
}

/** Forgets every draft that has nothing left to write, so that no client data stays behind a locked screen. */
export function forgetWrittenDrafts(): void {
  for (const [id, draft] of drafts) if (!draft.isDirty()) drafts.delete(id);
}
