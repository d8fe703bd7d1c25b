import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { ruleById, sourceById } from '../../../../shared/pack/lookup';
import type { Pack } from '../../../../shared/pack/schema';
import { changedByText } from '../../../../shared/planning/plan';
import { readable } from '../findingWords';
import styles from './plan.module.css';

export interface WhyProps {
  readonly pack: Pack;
  /** What the reason is about, for screen readers. */
  readonly about: string;
  /** Ids of the findings that changed the setting. */
  readonly changedBy: readonly string[];
  /** How other treatments of the same course changed it. */
  readonly merged?: string | null | undefined;
  /** Said where nothing changed it. */
  readonly otherwise: string;
  /** What the pack notes about the number itself. */
  readonly note?: string | null | undefined;
  readonly sources: readonly string[];
}

/** Why a setting is what it is: in a word, and with the pack's reasons and sources on demand. */
export function Why({ pack, about, changedBy, merged, otherwise, note, sources }: WhyProps) {
  const changes = [...(changedBy.length > 0 ? [changedByText(pack, changedBy)] : []), ...(merged ? [merged] : [])];
  const items = changedBy.flatMap((id) => ruleById(pack, id) ?? []);
  const all = [...new Set([...items.flatMap((item) => item.sources), ...sources])];
  return (
    <Popover position="bottom-end" width={380} shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <button type="button" className={styles.why} data-changed={changes.length > 0 || undefined}>
          {changes.length > 0 ? changes.join('; ') : otherwise}
          <span className={styles.hidden}>: reasons and sources, {about}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.whyBox}>
        {items.map((item) => (
          <WhyPart key={item.id} title={item.clinicalName}>
            {item.planAdjustments.length > 0 ? (
              <ul>
                {item.planAdjustments.map((text) => (
                  <li key={text}>{readable(text)}</li>
                ))}
              </ul>
            ) : (
              <p>{item.rationale}</p>
            )}
          </WhyPart>
        ))}
        {note ? <WhyPart title="About these numbers">{note}</WhyPart> : null}
        <WhyPart title="Sources">
          <ul>
            {all.map((id) => {
              const source = sourceById(pack, id);
              return (
                <li key={id}>
                  {source ? (
                    <>
                      {source.title}
                      <span className={styles.quiet}> {[source.author, source.year].filter((part) => part !== null && part !== '').join(', ')}</span>
                    </>
                  ) : (
                    id
                  )}
                </li>
              );
            })}
          </ul>
        </WhyPart>
      </Popover.Dropdown>
    </Popover>
  );
}

function WhyPart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
