import { useMemo } from 'react';
import { limitsOf } from '../../../shared/pack/overlayLimits';
import { addressedTexts } from '../../../shared/pack/overlayTexts';
import type { Pack } from '../../../shared/pack/schema';
import { useSession } from '../app/session';
import { SearchedList } from './SearchedList';
import styles from './rules.module.css';

interface Changeable {
  readonly kind: string;
  readonly address: string;
  readonly what: string;
  readonly now: string;
}

const changeablesOf = (pack: Pack): readonly Changeable[] => [
  ...[...limitsOf(pack)].map(([address, { what, now, shown }]) => ({ kind: 'Limits, to be tightened', address, what, now: shown(now) })),
  ...[...addressedTexts(pack.words)].map(([address, { text }]) => ({ kind: 'Words for clients', address, what: '', now: text })),
];
const keyOf = ({ address, kind }: Changeable): string => `${kind} ${address}`;
const kindOf = ({ kind }: Changeable): string => kind;
const textOf = ({ address, what, now }: Changeable): string => `${address} ${what} ${now}`;

/** The addresses that an overlay may name, with what stands there now. */
export function ChangeableList() {
  const { pack } = useSession();
  const entries = useMemo(() => changeablesOf(pack), [pack]);
  return (
    <SearchedList name="What can be changed" lead="The addresses that an overlay may name, with what is in force now. An overlay is held against the pack as it was published." entries={entries} keyOf={keyOf} textOf={textOf} groupOf={kindOf}>
      {({ address, what, now }) => (
        <>
          <code className={styles.path}>{address}</code>
          <div>
            {what === '' ? '' : `${what}: `}
            {now}
          </div>
        </>
      )}
    </SearchedList>
  );
}
