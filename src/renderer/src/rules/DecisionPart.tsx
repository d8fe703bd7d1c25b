import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import type { SignOffItem, SignOffsView } from '../../../shared/contract/channels';
import { DECISION_KINDS } from '../../../shared/pack/decisions';
import { failureOf } from '../app/ask';
import { useKept, useOpened } from '../app/kept';
import { SIGN_OFFS, useSignOffs } from '../app/useSignOffs';
import { Button } from '../ui/Button';
import { Chip } from '../ui/Chip';
import { ErrorNote } from '../ui/ErrorNote';
import { useLocale } from '../ui/locale';
import { Segmented } from '../ui/Segmented';
import { DecisionDialog } from './DecisionDialog';
import { inOrder, isShown, KIND_NAMES, STATES, stateWords } from './decisionView';
import styles from './rules.module.css';
import { SearchedList } from './SearchedList';

const kindSchema = z.enum(DECISION_KINDS);
const stateSchema = z.enum(STATES);

const textOf = ({ title, says, conflict, note, sources }: SignOffItem): string => [title, ...says.map(({ label, value }) => `${label} ${value}`), conflict ?? '', note ?? '', ...sources].join(' ');
const keyOf = ({ id }: SignOffItem): string => id;
const groupOf = ({ clinicianToDecide, group }: SignOffItem): string => (clinicianToDecide ? `Before release: ${group}` : group);

/** What a lead clinician reads and decides, item by item. */
export function DecisionPart() {
  const view = useSignOffs();
  const queries = useQueryClient();
  const [kind, setKind] = useKept('sign-off-kind', kindSchema, 'conflict');
  const [state, setState] = useKept('sign-off-state', stateSchema, 'open');
  const deciding = useOpened('sign-off');
  const items = view.data?.items ?? NONE;
  const ofKind = useMemo(() => inOrder(items.filter((item) => item.kind === kind)), [items, kind]);
  const shown = useMemo(() => ofKind.filter((item) => isShown(item, state)), [ofKind, state]);
  const about = items.find(({ id }) => id === deciding.what);

  const settled = async (next: SignOffsView) => {
    queries.setQueryData<SignOffsView>(SIGN_OFFS, next);
    deciding.close();
    await Promise.all([queries.invalidateQueries({ queryKey: ['pack'] }), queries.invalidateQueries({ queryKey: ['overlay'] })]);
  };

  return (
    <>
      <div className={styles.filters}>
        <Segmented label="Which" options={DECISION_KINDS.map((value) => ({ value, label: `${KIND_NAMES[value]} (${items.filter((item) => item.kind === value && item.state.state === 'open').length} open)` }))} value={kind} onChange={setKind} />
        <Segmented
          label="Show"
          options={[
            { value: 'open', label: `Open (${ofKind.filter((item) => isShown(item, 'open')).length})` },
            { value: 'decided', label: `Decided (${ofKind.filter((item) => isShown(item, 'decided')).length})` },
            { value: 'changed', label: `Changed since (${ofKind.filter((item) => isShown(item, 'changed')).length})` },
          ]}
          value={state}
          onChange={setState}
        />
      </div>
      <ErrorNote error={view.isError ? failureOf(view.error) : null} onRetry={() => void view.refetch()} />
      <SearchedList name="For a clinician to decide" lead="Until it is decided, the pack’s own reading runs. A decision can agree, or make it stricter here; it never loosens." entries={shown} keyOf={keyOf} textOf={textOf} groupOf={groupOf}>
        {(item) => <Row item={item} onDecide={() => deciding.open(item.id)} />}
      </SearchedList>
      {about && view.data ? <DecisionDialog key={`${about.id} ${about.hash}`} item={about} signer={view.data.signer} onClose={deciding.close} onSettled={settled} /> : null}
    </>
  );
}

const NONE: readonly SignOffItem[] = [];
/** Of an item without a conflict: enough to know what it is about; the dialog has all of it. */
const LINES = 3;

function Row({ item, onDecide }: { readonly item: SignOffItem; readonly onDecide: () => void }) {
  const locale = useLocale();
  const { title, says, conflict, note, state } = item;
  return (
    <div className={styles.decision}>
      <div>
        <div className={styles.rowTitle}>{title}</div>
        {conflict === null ? null : <div>{conflict}</div>}
        {conflict === null ? (
          says.slice(0, LINES).map(({ label, value }) => (
            <div key={label + value}>
              <span className={styles.quiet}>{label}:</span> {value}
            </div>
          ))
        ) : null}
        {note === null ? null : <div className={styles.quiet}>{note}</div>}
        <div className={styles.decided}>
          {state.state === 'decided' ? <Chip tone="green">Decided</Chip> : <Chip tone="amber">{state.because === 'never' ? 'Open' : 'Open again'}</Chip>} <span className={styles.quiet}>{stateWords(state, locale)}</span>
        </div>
      </div>
      <Button onClick={onDecide} aria-label={`${state.state === 'decided' ? 'Read again' : 'Read and decide'}: ${title}`}>
        {state.state === 'decided' ? 'Read again…' : 'Read and decide…'}
      </Button>
    </div>
  );
}
