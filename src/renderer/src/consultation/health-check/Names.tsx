import type { NameOpen } from '../../../../shared/consultation/standing';
import { itemById } from '../../../../shared/pack/lookup';
import { Button } from '../../ui/Button';
import { useConsultation } from '../context';
import styles from './health-check.module.css';

/** Medicines that were written down and belong to an item without a “yes”: the practitioner says whether it is so. */
export function Names({ names, disabled, onName }: { readonly names: readonly NameOpen[]; readonly disabled: boolean; readonly onName: (name: NameOpen, belongs: boolean) => void }) {
  const { pack } = useConsultation();
  return (
    <div className={`${styles.names} ${styles.wide}`}>
      {names.map((name) => {
        const title = itemById(pack, name.item)?.clinicalName ?? name.item;
        const words = `${name.name.charAt(0).toLocaleUpperCase()}${name.name.slice(1)} belongs to: ${title}`;
        return (
          <div key={`${name.item} ${name.name}`} role="group" aria-label={words} className={styles.name}>
            <span>{words}</span>
            {disabled ? null : (
              <span className={styles.nameActs}>
                <Button small onClick={() => onName(name, true)}>
                  Yes, it applies
                </Button>
                <Button small kind="quiet" onClick={() => onName(name, false)}>
                  No, looked at
                </Button>
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
