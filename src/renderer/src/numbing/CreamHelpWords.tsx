import type { CreamHelp } from '../../../shared/contract/numbingOn';
import styles from './CreamHelpWords.module.css';

/** Signs of poisoning by the cream and what to do, in words and whole: nothing here is folded away. */
export function CreamHelpWords({ help, level = 3 }: { readonly help: CreamHelp; readonly level?: 2 | 3 | 4 }) {
  const Heading = `h${level}` as const;
  return (
    <div className={styles.words}>
      <div>
        <Heading>Signs to watch for</Heading>
        <ul>
          {help.early.map((sign) => (
            <li key={sign}>{sign}</li>
          ))}
        </ul>
      </div>
      <WhatToDo help={help} level={level} />
    </div>
  );
}

export function WhatToDo({ help, level = 3 }: { readonly help: CreamHelp; readonly level?: 2 | 3 | 4 }) {
  const Heading = `h${level}` as const;
  return (
    <div className={styles.do}>
      <Heading>
        What to do <span className={styles.number}>Emergency: {help.emergencyNumber}</span>
      </Heading>
      <ol>
        {help.do.map((act) => (
          <li key={act}>{act}</li>
        ))}
      </ol>
      <p>Later signs: {help.late.join('; ')}.</p>
    </div>
  );
}
