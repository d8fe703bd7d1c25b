import { EVERY_DAY, JURISDICTIONS, jurisdictionSchema } from '../../../shared/domain/clinic';
import { Card } from '../ui/Card';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';
import { Tick } from '../ui/Tick';
import styles from './clinic.module.css';
import { inCountry, withDay } from './clinicForm';
import type { PartProps } from './ClinicPage';
import { Preview } from './Preview';

const COUNTRIES = jurisdictionSchema.options.map((value) => ({ value, label: JURISDICTIONS[value].name }));
/** A Monday, so that the days after it have the names of the week. */
const MONDAY = Date.UTC(2024, 0, 1);
const dayName = (day: number): string => new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + (day - 1) * 86_400_000);

/** What is printed at the head of every form, and on which days the clinic is open. */
export function DetailsPart({ form, problems, change }: PartProps) {
  const field = (name: 'name' | 'address' | 'phone' | 'outOfHoursPhone' | 'emergencyNumber') => ({ id: `clinic-${name}`, value: form[name], onChange: (value: string) => change({ ...form, [name]: value }), error: problems[name] });
  return (
    <div className={styles.paper}>
      <div className={styles.side}>
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
      <Preview form={form} />
    </div>
  );
}
