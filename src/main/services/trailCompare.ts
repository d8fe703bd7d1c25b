import type { TrailBreak } from '../../shared/trail/breaks';
import type { MarksCompared, TrailMark } from '../../shared/trail/heads';
import { openState, readManifest } from '../store/backupFolder';
import { answersIn, marksOnPapers, type MadeMark } from '../store/trailMarks';
import type { OpenDesk } from './desk';

interface Mark {
  readonly mark: TrailMark;
  /** When it was made, ISO 8601 instant; null where nobody knows. */
  readonly when: string | null;
}

/** More than these nobody reads. */
const MOST_BREAKS = 20;

/** Compares the trail with the code that was asked about, with the sealed papers of the file and with the backups that are here. */
export async function compareMarks(desk: OpenDesk, asked: Mark | null): Promise<MarksCompared & { readonly breaks: readonly TrailBreak[] }> {
  const papers = await marksOnPapers(desk.db);
  const backups = marksOfBackups(desk);
  const answerTo = answersIn(desk.db);
  const breaks: TrailBreak[] = [];
  const replaced: MarksCompared['replaced'][number][] = [];
  for (const [of, made] of [['paper', papers], ['backup', backups]] as const) {
    for (const { mark, when } of made) {
      const answer = answerTo(mark, when);
      if (answer.kind === 'contradicts') breaks.push({ kind: 'contradicted', seq: mark.seq, by: of, when });
      else if (answer.kind === 'replaced') replaced.push({ of, when, madeAt: answer.madeAt, restoredAt: answer.restoredAt });
    }
  }
  return { papers: papers.length, backups: backups.length, replaced, asked: asked && answerTo(asked.mark, asked.when), breaks: breaks.slice(0, MOST_BREAKS) };
}

/** Of this clinic, in every place that is here; those that a restore put aside have none. */
function marksOfBackups({ backups }: OpenDesk): readonly MadeMark[] {
  if (!backups) return [];
  const { keeper, source } = backups;
  return keeper.view().backups.flatMap(({ path, state }) => {
    const read = state === 'proven' ? readManifest(path) : null;
    if (!read?.ok || !read.value || read.value.keyringId !== keeper.keyringId()) return [];
    const { trail, madeAt } = read.value;
    // Sealed under the key that the file has now it is as good as the file; else what stands there for all to see counts.
    const sealed = openState(source.dataKey(), read.value);
    const mark = sealed ? { seq: sealed.auditSeq, hash: sealed.auditHash } : trail;
    return mark ? [{ mark, when: madeAt }] : [];
  });
}
