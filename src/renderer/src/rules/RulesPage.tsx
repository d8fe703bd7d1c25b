import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { z } from 'zod';
import { conflictsOf, generalKnowledgeOf, sourceUses } from '../../../shared/pack/knowledge';
import { useKept } from '../app/kept';
import { useSession } from '../app/session';
import { Chip } from '../ui/Chip';
import { Segmented } from '../ui/Segmented';
import { AboutPart } from './AboutPart';
import { ChangeableList } from './ChangeableList';
import { ConflictList } from './ConflictList';
import { DecisionPart } from './DecisionPart';
import { KnowledgeList } from './KnowledgeList';
import { OverlayPanel } from './OverlayPanel';
import styles from './rules.module.css';
import { SourceList } from './SourceList';

const partSchema = z.enum(['overlay', 'changeable', 'sources', 'knowledge', 'conflicts', 'decide', 'about']);
type Part = z.infer<typeof partSchema>;

/** Digits of a hash that tell two packs apart at a glance. */
const HASH_SHOWN = 12;

/** What the app goes by: the pack, where it comes from, what is only general knowledge, and what this clinic changed. */
export function RulesPage() {
  const { pack } = useSession();
  const [part, setPart] = useKept('part', partSchema, 'overlay');
  const sources = useMemo(() => sourceUses(pack), [pack]);
  const knowledge = useMemo(() => generalKnowledgeOf(pack), [pack]);
  const conflicts = useMemo(() => conflictsOf(pack), [pack]);
  const parts: readonly { readonly value: Part; readonly label: string }[] = [
    { value: 'overlay', label: 'This clinic’s overlay' },
    { value: 'changeable', label: 'What can be changed' },
    { value: 'sources', label: `Sources (${sources.length})` },
    { value: 'knowledge', label: `General knowledge (${knowledge.length})` },
    { value: 'conflicts', label: `Conflicts (${conflicts.length})` },
    { value: 'decide', label: 'For a clinician to decide' },
    { value: 'about', label: 'About' },
  ];

  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <h1>Rules</h1>
          <p className={styles.sub}>
            {pack.title} {pack.version} · <span title={pack.hash}>{pack.hash.slice(0, HASH_SHOWN)}</span> · {pack.contraindications.items.length} questions, {pack.treatments.treatments.length} protocols, {pack.risks.risks.length} risks
          </p>
        </div>
        {pack.clinicianReview === null ? (
          <Chip tone="amber" icon={<IconAlertTriangle size={15} aria-hidden />}>
            No clinician has reviewed this pack yet
          </Chip>
        ) : (
          <Chip tone="green" icon={<IconCircleCheck size={15} aria-hidden />}>
            Reviewed: {pack.clinicianReview}
          </Chip>
        )}
      </div>
      <div className={styles.parts}>
        <Segmented label="Part of the rules" options={parts} value={part} onChange={setPart} />
      </div>
      <Shown part={part} sources={sources} knowledge={knowledge} conflicts={conflicts} />
    </div>
  );
}

function Shown({ part, sources, knowledge, conflicts }: { readonly part: Part; readonly sources: ReturnType<typeof sourceUses>; readonly knowledge: ReturnType<typeof generalKnowledgeOf>; readonly conflicts: ReturnType<typeof conflictsOf> }) {
  switch (part) {
    case 'overlay':
      return <OverlayPanel />;
    case 'changeable':
      return <ChangeableList />;
    case 'sources':
      return <SourceList sources={sources} />;
    case 'knowledge':
      return <KnowledgeList entries={knowledge} />;
    case 'conflicts':
      return <ConflictList conflicts={conflicts} />;
    case 'decide':
      return <DecisionPart />;
    case 'about':
      return <AboutPart />;
  }
}
