import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { evaluate, judgedOn } from '../../../shared/consultation/evaluate';
import { evaluationFrom, type Judgement } from '../../../shared/consultation/judgement';
import { recordOf } from '../../../shared/consultation/recordFacts';
import { standingOf, type Standing } from '../../../shared/consultation/standing';
import type { ConsultationFacts, Evaluation } from '../../../shared/consultation/types';
import type { ConsultationView, Desk } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import type { Client, ClientInput } from '../../../shared/domain/client';
import { stepSchema, type Consultation, type SectionName, type Sections, type Step } from '../../../shared/domain/consultation';
import type { Pack } from '../../../shared/pack/schema';
import { useKept } from '../app/kept';
import type { Draft } from './draft';
import { focusField } from './focusField';

export interface ConsultationContext {
  /** The file's state with everything unsaved on top. */
  readonly view: ConsultationView;
  readonly client: Client;
  readonly consultation: Consultation;
  /** Of today while the visit is open; once it is over, the one that it was judged by. */
  readonly pack: Pack;
  /** The pack that an open visit was begun with, where it is another one than today's and to be had. */
  readonly begunWith: Pack | null;
  /** Without its day: what a visit shows is held against `facts.today`, which stays the visit's own day once it is over. */
  readonly desk: Omit<Desk, 'today'>;
  /** Everything that it follows from. */
  readonly facts: ConsultationFacts;
  /** What follows from what is on screen now; of a visit that is over, what was judged when it ended. */
  readonly evaluation: Evaluation;
  /** How it stands, in colour, words and a count. */
  readonly standing: Standing;
  /** null while the visit is open */
  readonly judgement: Judgement | null;
  readonly section: <Name extends SectionName>(name: Name) => Sections[Name];
  /** Shows at once; written a moment later, retried until it is. */
  readonly save: <Name extends SectionName>(name: Name, value: Sections[Name]) => void;
  readonly saveClient: (client: ClientInput) => void;
  /** Writes everything unsaved now. Await it before a call that needs the newest revision. */
  readonly flush: () => Promise<void>;
  /** Revision of the last acknowledged write, also inside an event handler that has awaited `flush`. */
  readonly revisionNow: () => number;
  readonly saveState: 'saved' | 'saving' | 'failed';
  /** ISO 8601 instant of the last write in this session. */
  readonly savedAt: string | null;
  readonly saveError: StratumError | null;
  readonly conflict: boolean;
  readonly settle: (whose: 'mine' | 'theirs') => Promise<void>;
  readonly step: Step;
  /** `field`: id of the control to put the focus on there. */
  readonly goTo: (step: Step, field?: string) => void;
  readonly reload: () => Promise<void>;
  readonly replaceView: (view: ConsultationView) => void;
  /** Closed and abandoned consultations can be read, not changed. */
  readonly readOnly: boolean;
}

const Context = createContext<ConsultationContext | null>(null);

export function useConsultation(): ConsultationContext {
  const context = useContext(Context);
  if (!context) throw new Error('useConsultation is for components inside a ConsultationProvider.');
  return context;
}

export function ConsultationProvider({ draft, pack, begunWith, desk, children }: { readonly draft: Draft; readonly pack: Pack; readonly begunWith: Pack | null; readonly desk: Desk; readonly children: ReactNode }) {
  const state = useSyncExternalStore(draft.subscribe, draft.state);
  const { view } = state;
  const { client, consultation } = view;
  const [focusWish, setFocusWish] = useState<{ readonly field: string | null; readonly count: number }>({ field: null, count: 0 });

  const { earlier, numbedToday, treatedBefore, testAreasBefore } = view;
  const judgement = view.judgement ?? null;
  const facts = useMemo<ConsultationFacts>(
    () => ({ pack, clinic: desk.clinic, practitioner: desk.practitioner, client, consultation, today: judgedOn(consultation, desk.today), ...recordOf({ earlier, numbedToday, treatedBefore, testAreasBefore }), ...(judgement ? { judgement } : {}) }),
    [pack, desk, client, consultation, earlier, numbedToday, treatedBefore, testAreasBefore, judgement],
  );
  // A visit that is over is never judged again.
  const evaluation = useMemo(() => (judgement ? evaluationFrom(judgement, consultation, client) : evaluate(facts)), [judgement, consultation, client, facts]);

  const standing = useMemo(() => standingOf(pack, evaluation, consultation), [pack, evaluation, consultation]);

  const readOnly = consultation.status !== 'draft';
  const wishes = useRef(0);

  // A visit that is over keeps the step that it ended with; which one is being read is kept here.
  const [reading, keepReading] = useKept('step', stepSchema.nullable(), null);
  const [readingAtStart] = useState(reading);
  useEffect(() => {
    if (readingAtStart !== null && draft.state().view.consultation.status !== 'draft') draft.showStep(readingAtStart);
  }, [draft, readingAtStart]);

  const goTo = useCallback(
    (step: Step, field?: string) => {
      const { consultation: now } = draft.state().view;
      if (now.status !== 'draft') {
        draft.showStep(step);
        keepReading(step);
      } else if (now.step === step) void draft.flush();
      else draft.goTo(step);
      wishes.current += 1;
      setFocusWish({ field: field ?? null, count: wishes.current });
    },
    [draft, keepReading],
  );

  useEffect(() => focusField(focusWish.field), [focusWish]);

  const value = useMemo<ConsultationContext>(
    () => ({
      view,
      client,
      consultation,
      pack,
      begunWith,
      desk,
      standing,
      facts,
      evaluation,
      judgement,
      section: (name) => consultation.sections[name],
      save: (name, sectionValue) => {
        if (!readOnly) draft.save(name, sectionValue);
      },
      saveClient: draft.saveClient,
      flush: draft.flush,
      revisionNow: () => draft.state().view.consultation.revision,
      saveState: state.saveState,
      savedAt: state.savedAt,
      saveError: state.error,
      conflict: state.conflict !== null,
      settle: draft.settle,
      step: consultation.step,
      goTo,
      reload: draft.reload,
      replaceView: draft.replaceView,
      readOnly,
    }),
    [view, client, consultation, pack, begunWith, desk, facts, evaluation, standing, judgement, state, draft, goTo, readOnly],
  );

  return <Context value={value}>{children}</Context>;
}
