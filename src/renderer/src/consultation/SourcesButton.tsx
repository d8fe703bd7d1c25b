import { Popover } from '@mantine/core';
import { sourceById } from '../../../shared/pack/lookup';
import type { Finding } from '../../../shared/screening/types';
import { Button } from '../ui/Button';
import { Chip } from '../ui/Chip';
import { useConsultation } from './context';
import styles from './SourcesButton.module.css';
import { useFindingWords } from './useFindingWords';

/** How the pack writes that a source has no author. */
const NO_AUTHOR = '(none)';

/** Where a finding comes from. Addresses are text to copy: the app opens no web page. */
export function SourcesButton({ finding, opened, onChange }: { readonly finding: Finding; readonly opened: boolean; readonly onChange: (opened: boolean) => void }) {
  const { pack } = useConsultation();
  const words = useFindingWords(finding);
  if (finding.sources.length === 0) return null;
  return (
    <Popover opened={opened} onChange={onChange} position="left" width={400} shadow="md" trapFocus returnFocus withRoles>
      <Popover.Target>
        <Button kind="link" onClick={() => onChange(!opened)}>
          {finding.sources.length === 1 ? '1 source' : `${finding.sources.length} sources`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Sources: ${words.title}`}>
        <div className={styles.list}>
          {words.rationale ? (
            <div>
              <h3 className={styles.heading}>Why</h3>
              {words.rationale}
            </div>
          ) : null}
          {words.conflict ? (
            <div>
              <h3 className={styles.heading}>Where sources disagree</h3>
              {words.conflict}
            </div>
          ) : null}
          <div>
            <h3 className={styles.heading}>Sources</h3>
            {words.generalKnowledge ? <Chip tone="amber">General knowledge: conservative practice, no source that could be read</Chip> : null}
            {words.verifiedNote ? <p className={styles.quiet}>{words.verifiedNote}</p> : null}
            <ul className={styles.entries}>
              {finding.sources.map((id) => {
                const source = words.sources?.find((kept) => kept.id === id) ?? sourceById(pack, id);
                return (
                  <li key={id}>
                    <div className={styles.title}>{source?.title ?? id}</div>
                    {source ? (
                      <div className={styles.quiet}>
                        {[source.author === NO_AUTHOR ? '' : source.author, source.year ?? ''].filter(Boolean).join(', ')}
                        <div>Read: {source.readAs}</div>
                      </div>
                    ) : null}
                    {source?.url ? <span className={styles.address}>{source.url}</span> : null}
                  </li>
                );
              })}
            </ul>
          </div>
        </div>
        <Button kind="quiet" small onClick={() => onChange(false)}>
          Close
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
