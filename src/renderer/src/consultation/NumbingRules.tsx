import type { Pack } from '../../../shared/pack/schema';
import styles from './NumbingRules.module.css';

/** The rules of the pack that no plan can bend, in sight wherever cream is planned or used. */
export function NumbingRules({ pack }: { readonly pack: Pack }) {
  return (
    <ul className={styles.rules} aria-label="Rules for numbing cream that always hold">
      {pack.anaesthetic.hardRules.map((rule) => (
        <li key={rule.id}>{rule.text.replaceAll('cm2', 'cm²')}</li>
      ))}
    </ul>
  );
}
