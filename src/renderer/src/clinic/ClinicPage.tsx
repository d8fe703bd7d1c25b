import { useQueryClient } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Desk } from '../../../shared/contract/channels';
import { clinicBasis, EVERY_DAY, JURISDICTIONS, jurisdictionSchema } from '../../../shared/domain/clinic';
import type { StratumError } from '../../../shared/contract/errors';
import { call } from '../app/bridge';
import { useSession } from '../app/session';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';
import { Tick } from '../ui/Tick';
import styles from './clinic.module.css';
import { clinicProblems, formOf, inCountry, readClinicForm, withDay, type ClinicForm } from './clinicForm';

const COUNTRIES = jurisdictionSchema.options.map((value) => ({ value, label: JURISDICTIONS[value].name }));
/** A Monday, so that the days after it have the names of the week. */
const MONDAY = Date.UTC(2024, 0, 1);
const dayName = (day: number): string => new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + (day - 1) * 86_400_000);

/** What is printed at the head of every form, and on which days the clinic is open. */
export function ClinicPage() {
  const { desk } = useSession();
  const queries = useQueryClient();
  const [form, setForm] = useState<ClinicForm>(() => formOf(desk.clinic));
  const [basedOn, setBasedOn] = useState(() => clinicBasis(desk.clinic));
  const [state, setState] = useState<'as it was' | 'changed' | 'saving' | 'saved'>('as it was');
  const [failure, setFailure] = useState<StratumError | null>(null);
  const problems = clinicProblems(form);

  const change = (next: ClinicForm) => {
    setForm(next);
    setState('changed');
  };
  const field = (name: 'name' | 'address' | 'phone' | 'outOfHoursPhone' | 'emergencyNumber') => ({ id: `clinic-${name}`, value: form[name], onChange: (value: string) => change({ ...form, [name]: value }), error: problems[name] });

  const save = async () => {
    const clinic = readClinicForm(form);
    setFailure(null);
    if (!clinic) {
      document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    setState('saving');
    const saved = await call('clinic.update', { clinic, basedOn });
    if (saved.ok) {
      queries.setQueryData<Desk>(['desk'], (known) => (known ? { ...known, clinic: saved.value } : known));
      setForm(formOf(saved.value));
      setBasedOn(clinicBasis(saved.value));
      setState('saved');
      return;
    }
    setFailure(saved.error);
    setState('changed');
    if (saved.error.kind !== 'changed-elsewhere') return;
    const now = await call('desk.read', {});
    if (!now.ok) return;
    queries.setQueryData<Desk>(['desk'], now.value);
    setForm(formOf(now.value.clinic));
    setBasedOn(clinicBasis(now.value.clinic));
  };

  return (
    <form
      noValidate
      className={styles.settings}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div>
        <h1>Clinic</h1>
        <p className={styles.lead}>Printed at the head of every form. Documents that were made already stay as they are.</p>
      </div>
      <div className={styles.halves}>
        <Card title="Details">
          <div className={styles.fields}>
            <div className={styles.six}>
              <TextField label="Clinic name" {...field('name')} required />
            </div>
            <div className={styles.six}>
              <TextField label="Address, as printed on forms" {...field('address')} required />
            </div>
            <div className={styles.two}>
              <TextField label="Phone" type="tel" {...field('phone')} required />
            </div>
            <div className={styles.two}>
              <TextField label="Out-of-hours phone" type="tel" {...field('outOfHoursPhone')} />
            </div>
            <div className={styles.two}>
              <TextField label="Emergency number" type="tel" {...field('emergencyNumber')} required />
            </div>
            <div className={styles.six}>
              <Segmented id="jurisdiction" label="Country" showLabel options={COUNTRIES} value={form.jurisdiction} onChange={(jurisdiction) => change(inCountry(form, jurisdiction))} hint="Sets the paper size, how dates are written, and which device labels are looked at." />
            </div>
          </div>
        </Card>
        <Card title="Open on">
          <div className={styles.days} role="group" aria-label="Days on which the clinic is open" aria-describedby={problems['openDays'] ? 'open-days-problem' : undefined}>
            {EVERY_DAY.map((day) => (
              <Tick key={day} id={`open-${day}`} checked={form.openDays.includes(day)} onChange={(open) => change(withDay(form, day, open))}>
                {dayName(day)}
              </Tick>
            ))}
          </div>
          {problems['openDays'] ? (
            <p id="open-days-problem" className={styles.problem}>
              {problems['openDays']}
            </p>
          ) : null}
        </Card>
      </div>
      <ErrorNote error={failure} />
      <div className={styles.foot}>
        <p aria-live="polite" className={styles.saved}>
          {state === 'saved' ? (
            <>
              <IconCheck size={15} aria-hidden /> Saved
            </>
          ) : state === 'changed' ? (
            'Not saved yet'
          ) : (
            ''
          )}
        </p>
        <Button kind="primary" type="submit" busy={state === 'saving'}>
          Save
        </Button>
      </div>
    </form>
  );
}
