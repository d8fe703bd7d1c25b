import { useState } from 'react';
import { clearanceSchema, type Clearance } from '../../../../shared/domain/consultation';
import { plainDateSchema } from '../../../../shared/domain/plainDate';
import { expectationOf, treatmentById } from '../../../../shared/pack/lookup';
import type { OfferGroup } from '../../../../shared/planning/offers';
import { useKept, useKeptText, useOpened } from '../../app/kept';
import { Button, Callout, DateField, Dialog, DialogForm, TextField, useLocale } from '../../ui';
import { useConsultation } from '../context';
import { capitalised } from './planView';
import styles from './plan.module.css';

/** A treatment that is only done as part of a specialist's plan: whose plan that is, or that it is still to be recorded. */
export function SpecialistPlan({ group }: { readonly group: OfferGroup }) {
  const { pack, section, readOnly } = useConsultation();
  const { date } = useLocale();
  const [first] = group.treatments;
  const dialog = useOpened(`specialist/${first?.id}`);
  const treatment = first && treatmentById(pack, first.id);
  if (!treatment) return null;
  const specialist = group.offer.kind === 'specialist-led' ? group.offer.specialist : null;
  const kept = specialist ?? section('plan').specialistPlans[treatment.id] ?? null;
  return (
    <Callout tone={specialist ? 'blue' : 'amber'} title={`${capitalised(group.concern)}: ${pack.treatments.recommendationCodes[treatment.recommendation]?.toLowerCase()}`}>
      {specialist ? (
        <p>
          {specialist.by} leads it. Plan of {date(specialist.on)}, {specialist.reference ?? 'letter attached'}.
        </p>
      ) : (
        <div className={styles.stack}>
          <p>{expectationOf(pack, treatment.id)}</p>
          <p>{treatment.stopRule}</p>
          <p>There are no settings before the specialist’s plan is recorded here. Without one: refer.</p>
        </div>
      )}
      <div className={styles.offerActs}>
        <Button id={`specialist:${treatment.id}`} small disabled={readOnly} onClick={() => dialog.open()}>
          {specialist ? 'Change' : 'Record the specialist’s plan'}
        </Button>
      </div>
      {dialog.what !== null && <SpecialistDialog place={`specialist/${first.id}`} treatments={group.treatments.map(({ id }) => id)} known={kept} onClose={dialog.close} />}
    </Callout>
  );
}

function SpecialistDialog({ place, treatments, known, onClose }: { readonly place: string; readonly treatments: readonly string[]; readonly known: Clearance | null; readonly onClose: () => void }) {
  const { section, save, goTo, facts } = useConsultation();
  const [by, setBy] = useKeptText(`${place}/by`, known?.by);
  const [on, setOn] = useKept(`${place}/on`, plainDateSchema.nullable(), known?.on ?? null);
  const [reference, setReference] = useKeptText(`${place}/reference`, known?.reference);
  const [dateProblem, setDateProblem] = useState<string | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});

  const keep = (plan: Clearance | null) => {
    const value = section('plan');
    const others = Object.entries(value.specialistPlans).filter(([id]) => !treatments.includes(id));
    save('plan', { ...value, specialistPlans: Object.fromEntries([...others, ...(plan === null ? [] : treatments.map((id) => [id, plan] as const))]) });
    onClose();
    goTo('plan', `specialist:${treatments[0]}`);
  };
  const record = () => {
    const read = clearanceSchema.safeParse({ ...known, by, on: on ?? '', reference });
    const wrong = {
      ...(read.success ? {} : Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0]), issue.message]))),
      ...(on === null || dateProblem !== null ? { on: dateProblem ?? 'Please enter the day of the plan.' } : {}),
      ...(reference.trim() === '' ? { reference: 'Please enter where the plan is kept.' } : {}),
    };
    if (read.success && Object.keys(wrong).length === 0) keep(read.data);
    else setProblems(wrong);
  };

  return (
    <Dialog
      opened
      onClose={onClose}
      title="The specialist’s plan"
      foot={
        <>
          {known ? (
            <Button kind="danger" onClick={() => keep(null)}>
              Take it back
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={record}>
            Record
          </Button>
        </>
      }
    >
      <DialogForm submit="Record" onSubmit={record}>
        <TextField label="Who leads the treatment" hint="Name and post, for example Dr A. Shah, dermatologist" value={by} onChange={setBy} error={problems['by']} required autoFocus />
        <DateField keptAs={`${place}/on-typed`} label="Date of the plan" value={on} onChange={setOn} onProblem={setDateProblem} latest={facts.today} outsideSentence="This day is in the future. Enter the date of the plan." error={problems['on']} required />
        <TextField label="Reference" hint="Where the letter or plan is kept" value={reference} onChange={setReference} error={problems['reference']} required />
      </DialogForm>
    </Dialog>
  );
}
