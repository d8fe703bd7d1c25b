import { useEffect, useState } from 'react';
import type { PasswordStrength } from '../../../shared/domain/passwordStrength';
import { TextField } from '../ui/TextField';
import styles from './PasswordPair.module.css';

export interface PasswordPairValue {
  readonly password: string;
  readonly again: string;
}

export interface PasswordPairProps {
  readonly value: PasswordPairValue;
  readonly onChange: (value: PasswordPairValue) => void;
  /** Names of the clinic and its people: they make a password easy to guess. */
  readonly guessable: readonly string[];
  readonly strength: PasswordStrength | null;
  readonly showProblems: boolean;
  readonly label?: string;
}

/** How strong a password is, as it is typed; null while it is empty or still being weighed. */
export function usePasswordStrength(password: string, guessable: readonly string[]): PasswordStrength | null {
  const [strength, setStrength] = useState<{ readonly of: string; readonly is: PasswordStrength } | null>(null);
  const known = guessable.join('\n');
  useEffect(() => {
    if (password === '') return;
    let outdated = false;
    // The word lists are large, so they come only when a password is being chosen.
    void import('../../../shared/domain/passwordStrength').then(({ passwordStrength }) => {
      if (!outdated) setStrength({ of: password, is: passwordStrength(password, known.split('\n')) });
    });
    return () => {
      outdated = true;
    };
  }, [password, known]);
  return password !== '' && strength?.of === password ? strength.is : null;
}

/** What is wrong with a new password, in one sentence, or null. */
export function passwordProblem({ password, again }: PasswordPairValue, strength: PasswordStrength | null): { readonly at: 'password' | 'again'; readonly sentence: string } | null {
  if (password === '') return { at: 'password', sentence: 'Please choose a password.' };
  if (strength && !strength.acceptable) return { at: 'password', sentence: strength.reason };
  if (password !== again) return { at: 'again', sentence: again === '' ? 'Please type the password a second time.' : 'The two passwords are not the same. Please type it again.' };
  return null;
}

export function PasswordPair({ value, onChange, strength, showProblems, label = 'Password' }: PasswordPairProps) {
  const problem = showProblems ? passwordProblem(value, strength) : null;
  const tone = strength ? (strength.acceptable ? styles.good : styles.weak) : '';
  return (
    <div className={styles.pair}>
      <TextField id="new-password" label={label} secret value={value.password} onChange={(password) => onChange({ ...value, password })} error={problem?.at === 'password' && value.password === '' ? problem.sentence : null} autoComplete="new-password" required />
      <TextField id="new-password-again" label="The same again" secret value={value.again} onChange={(again) => onChange({ ...value, again })} error={problem?.at === 'again' ? problem.sentence : null} autoComplete="new-password" required />
      <div className={`${styles.strength} ${tone}`} aria-live="polite">
        <span className={styles.bars} aria-hidden>
          {[0, 1, 2, 3].map((bar) => (
            <span key={bar} className={styles.bar} data-full={(strength && bar < Math.max(1, strength.score)) || undefined} />
          ))}
        </span>
        <span className={styles.words}>{strength ? `${strength.acceptable ? '' : 'Too weak. '}${strength.reason}` : 'Three or four words that have nothing to do with each other make a good password.'}</span>
      </div>
    </div>
  );
}
