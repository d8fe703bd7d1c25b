import { describe, expect, it } from 'vitest';
import type { ConsultationView, InputOf } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { emptySections, type Step } from '../../../shared/domain/consultation';
import { plainDate } from '../../../shared/domain/plainDate';
import { err, ok } from '../../../shared/domain/result';
import { createDraft, type DraftTransport } from './draft';

const first: ConsultationView = {
  client: { id: 'client-0001', revision: 1, phototype: null, givenName: 'Marta', familyName: 'Rojas', dateOfBirth: plainDate('1985-03-03'), sex: null, pronouns: '', phone: '', email: '', weightKg: null, language: 'en', notes: '' },
  consultation: {
    id: 'consultation-0001',
    clientId: 'client-0001',
    practitionerId: 'practitioner-1',
    status: 'draft',
    step: 'client',
    revision: 1,
    startedOn: plainDate('2026-11-24'),
    closedAt: null,
    outcome: null,
    pack: { id: 'microneedling', version: '1.0.0', hash: '0'.repeat(64) },
    sections: emptySections,
    consents: [],
    documents: [],
    withdrawals: [],
    attachments: [],
  },
  earlier: null,
  testAreasBefore: [],
  numbedToday: [],
  treatedBefore: [],
};

/** A file that keeps what it is given, refuses old revisions, and can be made to fail. */
function file() {
  let held = first;
  const writes: InputOf<'consultations.save'>[] = [];
  const failures: StratumError[] = [];
  const steps: Step[] = [];
  /** What the next messages about a step wait for. */
  const until: Promise<unknown>[] = [];
  const transport: DraftTransport = {
    saveSection: async (input) => {
      const failure = failures.shift();
      if (failure) return err(failure);
      if (input.revision !== held.consultation.revision) return err({ kind: 'changed-elsewhere' });
      writes.push(input);
      held = { ...held, consultation: { ...held.consultation, revision: held.consultation.revision + 1, sections: { ...held.consultation.sections, [input.section]: input.value } } };
      return ok({ revision: held.consultation.revision, savedAt: '2026-11-24T14:06:00+00:00' });
    },
    saveClient: async ({ client, revision }) => {
      held = { ...held, client: { ...held.client, ...client, dateOfBirth: plainDate(client.dateOfBirth), cannotBePregnant: client.cannotBePregnant ? plainDate(client.cannotBePregnant) : null, revision: revision + 1 } };
      return ok(held.client);
    },
    goTo: async ({ step }) => {
      const failure = failures.shift();
      if (failure) return err(failure);
      await until.shift();
      held = { ...held, consultation: { ...held.consultation, step } };
      steps.push(step);
      return ok(null);
    },
    read: async () => ok(held),
    now: () => '2026-11-24T14:06:00+00:00',
  };
  const elsewhere = (sections: Partial<typeof emptySections>) => {
    held = { ...held, consultation: { ...held.consultation, revision: held.consultation.revision + 1, sections: { ...held.consultation.sections, ...sections } } };
  };
  return { transport, writes, failures, steps, until, elsewhere, held: () => held };
}

const hoping = (hopes: string) => ({ ...emptySections.concerns, hopes });
const LONG = 60_000;

describe('a draft', () => {
  it('shows an edit at once and writes rapid edits of one part as one', async () => {
    const disk = file();
    const draft = createDraft(first, disk.transport, LONG);
    for (const text of ['s', 'so', 'softer']) draft.save('concerns', hoping(text));
    expect(draft.state().view.consultation.sections.concerns.hopes).toBe('softer');
    expect(draft.state().saveState).toBe('saving');
    await draft.flush();
    expect(disk.writes).toHaveLength(1);
    expect(draft.state()).toMatchObject({ saveState: 'saved', savedAt: '2026-11-24T14:06:00+00:00' });
  });

  it('writes different parts one after the other, each on the revision of the last', async () => {
    const disk = file();
    const draft = createDraft(first, disk.transport, LONG);
    draft.save('concerns', hoping('a'));
    draft.save('skin', { ...emptySections.skin, notes: 'dry' });
    draft.saveClient({ ...first.client, weightKg: 64 });
    await draft.flush();
    expect(disk.writes.map((write) => write.revision)).toEqual([1, 2]);
    expect(disk.held().client.weightKg).toBe(64);
    expect(draft.state().view.consultation.revision).toBe(3);
  });

  it('does not take an edit that was made during a write for written', async () => {
    const disk = file();
    let during: (() => void) | null = null;
    const draft = createDraft(
      first,
      {
        ...disk.transport,
        saveSection: async (input) => {
          during?.();
          during = null;
          return disk.transport.saveSection(input);
        },
      },
      LONG,
    );
    during = () => draft.save('concerns', hoping('second'));
    draft.save('concerns', hoping('first'));
    await draft.flush();
    expect(disk.held().consultation.sections.concerns.hopes).toBe('second');
    expect(draft.isDirty()).toBe(false);
  });

  it('keeps what could not be written, says so, and writes it once the disk has room again', async () => {
    const disk = file();
    disk.failures.push({ kind: 'disk-full' });
    const draft = createDraft(first, disk.transport, LONG);
    draft.save('concerns', hoping('kept'));
    await draft.flush();
    expect(draft.state()).toMatchObject({ saveState: 'failed', error: { kind: 'disk-full' } });
    expect(draft.state().view.consultation.sections.concerns.hopes).toBe('kept');
    await draft.flush();
    expect(draft.state()).toMatchObject({ saveState: 'saved', error: null });
    expect(disk.held().consultation.sections.concerns.hopes).toBe('kept');
  });

  it('keeps what was refused without holding back the other parts', async () => {
    const disk = file();
    disk.failures.push({ kind: 'too-large' });
    const draft = createDraft(first, disk.transport, LONG);
    draft.save('concerns', hoping('too much'));
    draft.save('skin', { ...emptySections.skin, notes: 'dry' });
    await draft.flush();
    expect(disk.writes.map((write) => write.section)).toEqual(['skin']);
    expect(draft.state()).toMatchObject({ saveState: 'failed', error: { kind: 'too-large' } });
    draft.save('concerns', hoping('less'));
    await draft.flush();
    expect(draft.state().saveState).toBe('saved');
  });

  it('follows another window that changed another part', async () => {
    const disk = file();
    const draft = createDraft(first, disk.transport, LONG);
    disk.elsewhere({ skin: { ...emptySections.skin, notes: 'from the other window' } });
    draft.save('concerns', hoping('mine'));
    await draft.flush();
    expect(draft.state()).toMatchObject({ saveState: 'saved', conflict: null });
    expect(draft.state().view.consultation.sections.skin.notes).toBe('from the other window');
    expect(disk.held().consultation.sections.concerns.hopes).toBe('mine');
  });

  it('asks whose version stays when another window changed the same part, and loses neither before that', async () => {
    for (const [whose, stays] of [
      ['mine', 'mine'],
      ['theirs', 'theirs'],
    ] as const) {
      const disk = file();
      const draft = createDraft(first, disk.transport, LONG);
      disk.elsewhere({ concerns: hoping('theirs') });
      draft.save('concerns', hoping('mine'));
      await draft.flush();
      expect(draft.state()).toMatchObject({ conflict: 'concerns', saveState: 'failed' });
      expect(draft.state().view.consultation.sections.concerns.hopes).toBe('mine');
      expect(disk.held().consultation.sections.concerns.hopes).toBe('theirs');
      await draft.settle(whose);
      expect(draft.state()).toMatchObject({ conflict: null, saveState: 'saved' });
      expect(draft.state().view.consultation.sections.concerns.hopes).toBe(stays);
      expect(disk.held().consultation.sections.concerns.hopes).toBe(stays);
    }
  });

  it('keeps unsaved edits on top when a newer view comes in', async () => {
    const disk = file();
    const draft = createDraft(first, disk.transport, LONG);
    draft.save('concerns', hoping('mine'));
    draft.reopen({ ...first, consultation: { ...first.consultation, revision: 1, step: 'consent' } });
    expect(draft.state().view.consultation).toMatchObject({ step: 'consent', sections: { concerns: { hopes: 'mine' } } });
    await draft.flush();
    expect(disk.held().consultation.sections.concerns.hopes).toBe('mine');
  });

  it('waits for the unlock when the file was locked, and then goes on', async () => {
    const disk = file();
    disk.failures.push({ kind: 'locked' });
    const draft = createDraft(first, disk.transport, LONG);
    draft.save('concerns', hoping('kept'));
    await draft.flush();
    expect(draft.state()).toMatchObject({ saveState: 'failed', error: { kind: 'locked' } });
    await draft.flush();
    expect(draft.state().saveState).toBe('saved');
  });

  describe('at a step', () => {
    it('has written it, and the edits before it, once a flush has ended: what is sent then cannot overtake it', async () => {
      const disk = file();
      let answer = () => {};
      disk.until.push(new Promise<void>((resolve) => (answer = resolve)));
      const draft = createDraft(first, disk.transport, LONG);
      draft.save('concerns', hoping('kept'));
      draft.goTo('aftercare');
      expect(draft.state().view.consultation.step).toBe('aftercare');
      let flushed = false;
      const flush = draft.flush().then(() => (flushed = true));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(flushed).toBe(false);
      answer();
      await flush;
      expect(disk.held().consultation).toMatchObject({ step: 'aftercare', sections: { concerns: { hopes: 'kept' } } });
    });

    it('writes several in the order in which they were chosen, the last one last', async () => {
      const disk = file();
      let answer = () => {};
      disk.until.push(new Promise<void>((resolve) => (answer = resolve)));
      const draft = createDraft(first, disk.transport, LONG);
      for (const step of ['skin', 'plan', 'consent'] as const) draft.goTo(step);
      answer();
      await draft.flush();
      expect(disk.steps).toEqual(['skin', 'consent']);
    });

    it('stays there when an answer comes back from before it was chosen', async () => {
      const disk = file();
      const draft = createDraft(first, disk.transport, LONG);
      draft.goTo('treatment');
      draft.replaceView({ ...first, consultation: { ...first.consultation, step: 'consent' } });
      expect(draft.state().view.consultation.step).toBe('treatment');
      draft.reopen({ ...first, consultation: { ...first.consultation, step: 'consent' } });
      expect(draft.state().view.consultation.step).toBe('treatment');
      await draft.flush();
      draft.showStep('skin');
      draft.replaceView(first);
      expect(draft.state().view.consultation.step).toBe('skin');
    });

    it('is written after an unlock, and is no trouble of anybody’s until then', async () => {
      const disk = file();
      disk.failures.push({ kind: 'locked' }, { kind: 'locked' });
      const draft = createDraft(first, disk.transport, LONG);
      draft.goTo('plan');
      await draft.flush();
      expect(draft.state()).toMatchObject({ saveState: 'saved', error: null });
      expect(disk.steps).toEqual([]);
      await draft.flush();
      expect(disk.steps).toEqual(['plan']);
    });
  });
});
