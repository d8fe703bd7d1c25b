import { useState } from 'react';
import { JURISDICTIONS, jurisdictionSchema, type Jurisdiction } from '../../../shared/domain/clinic';
import type { StratumError } from '../../../shared/contract/errors';
import { call } from '../app/bridge';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ErrorNote } from '../ui/ErrorNote';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';
import { BringBackLink } from './BringBackLink';
import styles from './clinic.module.css';
import { PasswordPair, passwordProblem, usePasswordStrength } from './PasswordPair';
import { RecoveryCode } from './RecoveryCode';
import { emptySetup, readSetup, setupProblems, withJurisdiction, type SetupForm } from './setupForm';
import { useOneAtATime } from '../ui/useOneAtATime';

const COUNTRIES = jurisdictionSchema.options.map((value) => ({ value, label: JURISDICTIONS[value].name }));
const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** The country that the computer is set to, as a first guess. */
function likelyJurisdiction(): Jurisdiction {
  const region = new Intl.Locale(navigator.language).maximize().region;
  return region === 'US' ? 'US' : region === 'GB' || navigator.language === 'en' ? 'UK' : 'EU';
}

export function FirstRun({ onStart, onDone }: { readonly onStart: () => void; readonly onDone: () => void }) {
  const [form, setForm] = useState<SetupForm>(() => emptySetup(likelyJurisdiction()));
  const [passwords, setPasswords] = useState({ password: '', again: '' });
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<StratumError | null>(null);
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);

  const { clinic, practitioner } = form;
  const guessable = [clinic.name, practitioner.name, 'Stratum'].filter((name) => name.trim() !== '');
  const strength = usePasswordStrength(passwords.password, guessable);
  const problems = setupProblems(form);
  // An empty field is not scolded when it is merely passed: that would move the button that is just being pressed.
  const problem = (path: string, value: string) => (tried || (visited.has(path) && value !== '') ? problems[path] : undefined);

  const clinicField = (field: 'name' | 'address' | 'phone' | 'outOfHoursPhone' | 'emergencyNumber') => ({
    id: `clinic-${field}`,
    value: clinic[field],
    onChange: (value: string) => setForm({ ...form, clinic: { ...clinic, [field]: value } }),
    onBlur: () => setVisited(new Set([...visited, `clinic.${field}`])),
    error: problem(`clinic.${field}`, clinic[field]),
  });
  const practitionerField = (field: 'name' | 'role' | 'registrationNumber') => ({
    id: `practitioner-${field}`,
    value: practitioner[field],
    onChange: (value: string) => setForm({ ...form, practitioner: { ...practitioner, [field]: value } }),
    onBlur: () => setVisited(new Set([...visited, `practitioner.${field}`])),
    error: problem(`practitioner.${field}`, practitioner[field]),
  });

  const [create, busy] = useOneAtATime(async () => {
    setTried(true);
    setFailure(null);
    const ready = readSetup(form);
    if (!ready || passwordProblem(passwords, strength)) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    onStart();
    const made = await call('setup.create', { ...ready, password: passwords.password });
    if (made.ok) setRecoveryCode(made.value.recoveryCode);
    else setFailure(made.error);
  });

  if (recoveryCode !== null) return <RecoveryCode code={recoveryCode} clinicName={clinic.name} onKept={onDone} />;

  return (
    <div className={styles.screen}>
      <main className={styles.sheet}>
        <div>
          <div className={styles.brand}>Stratum</div>
          <h1>Set up your clinic</h1>
          <p className={styles.lead}>This takes about a minute. Everything stays on this computer, encrypted with your password.</p>
          <BringBackLink />
        </div>
        <form
          noValidate
          className={styles.sheet}
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          <div className={styles.halves}>
            <Card title="The clinic">
              <div className={styles.fields}>
                <div className={styles.six}>
                  <TextField label="Clinic name" {...clinicField('name')} required autoFocus />
                </div>
                <div className={styles.six}>
                  <TextField label="Address, as printed on forms" {...clinicField('address')} required />
                </div>
                <div className={styles.two}>
                  <TextField label="Phone" type="tel" {...clinicField('phone')} required />
                </div>
                <div className={styles.two}>
                  <TextField label="Out-of-hours phone" type="tel" {...clinicField('outOfHoursPhone')} />
                </div>
                <div className={styles.two}>
                  <TextField label="Emergency number" type="tel" {...clinicField('emergencyNumber')} required />
                </div>
                <div className={styles.six}>
                  <Segmented id="jurisdiction" label="Country" showLabel options={COUNTRIES} value={clinic.jurisdiction} onChange={(jurisdiction) => setForm(withJurisdiction(form, jurisdiction))} hint="Sets the paper size, how dates are written, and which device labels are looked at." />
                </div>
              </div>
            </Card>
            <div className={styles.side}>
              <Card title="You, the practitioner">
                <div className={styles.fields}>
                  <div className={styles.three}>
                    <TextField label="Your name" {...practitionerField('name')} required />
                  </div>
                  <div className={styles.three}>
                    <TextField label="Role" placeholder="For example aesthetic nurse" {...practitionerField('role')} required />
                  </div>
                  <div className={styles.three}>
                    <TextField label="Registration number" placeholder="May be left empty" {...practitionerField('registrationNumber')} />
                  </div>
                  <div className={styles.three}>
                    <Segmented
                      id="prescriber"
                      label="Are you a prescriber?"
                      showLabel
                      options={YES_NO}
                      value={practitioner.prescriber === null ? null : practitioner.prescriber ? 'yes' : 'no'}
                      onChange={(value) => setForm({ ...form, practitioner: { ...practitioner, prescriber: value === 'yes' } })}
                      error={problem('practitioner.prescriber', '') ?? null}
                    />
                  </div>
                </div>
              </Card>
              <Card title="Your password">
                <PasswordPair value={passwords} onChange={setPasswords} guessable={guessable} strength={strength} showProblems={tried} />
              </Card>
            </div>
          </div>
          <ErrorNote error={failure} />
          <div className={styles.foot}>
            <p>Next you get a recovery code, in case the password is ever forgotten.</p>
            <Button kind="primary" type="submit" busy={busy}>
              Set up Stratum
            </Button>
          </div>
        </form>
      </main>
    </div>
  );
}
