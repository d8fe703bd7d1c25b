import type { Evaluation, Missing } from '../../../../shared/consultation/types';
import type { Sections } from '../../../../shared/domain/consultation';
import { isSigned } from '../../../../shared/domain/signature';
import type { TypedSignature } from '../../../../shared/domain/typedSignature';
import { PHOTOS_TITLE } from '../../../../shared/documents/consent';
import type { Block } from '../../../../shared/documents/model';
import type { Pack } from '../../../../shared/pack/schema';

/** What the client ticks on their own page; not for the practitioner to settle beforehand. */
const CLIENTS_OWN: readonly string[] = ['told-the-truth', 'had-time', 'may-stop'];

/** What the practitioner has to settle before the screen is turned to the client. */
export const beforeTurning = (evaluation: Evaluation): readonly Missing[] => evaluation.missing.filter((entry) => entry.before === 'signing' && !(entry.step === 'consent' && CLIENTS_OWN.includes(entry.field ?? '')));

/**
 * The consent document as it is read on screen: all of it up to the heading under which it is decided and signed. Those
 * stand beside it as real controls.
 */
export function blocksToRead(blocks: readonly Block[], photosTitle: string = PHOTOS_TITLE): readonly Block[] {
  const heads = (block: Block | null): boolean => block?.kind === 'heading' && block.text === photosTitle;
  const decided = blocks.findIndex((block) => (block.kind === 'pair' ? heads(block.own) : heads(block)));
  return decided === -1 ? blocks : blocks.slice(0, decided);
}

export type StatementId = Pack['words']['statements'][number]['id'];

/** What keeps the client's page from being signed, as ids of what to mend; in the order in which it stands on the page. */
export function notYetSigned(pack: Pack, talk: Sections['consentTalk'], ink: Sections['ink'], printedName: string): readonly (StatementId | 'ink')[] {
  const ticks = pack.words.statements.filter((statement) => !statement.optional && !talk[statement.id]).map((statement) => statement.id);
  return isSigned(ink, 'client', printedName) ? ticks : [...ticks, 'ink'];
}

/** Whether anything stands in somebody's box, a signature or not. */
export const hasBegun = (ink: Sections['ink'], who: 'client' | 'practitioner'): boolean => ink[who].length > 0 || ink.typed?.[who] !== undefined;

/** Points that were spoken of at `at`, or were not after all. */
export function spokenOf(talk: Sections['consentTalk'], points: readonly string[], spoken: boolean, at: string): Pick<Sections['consentTalk'], 'discussed' | 'discussedAt'> {
  const others = talk.discussed.filter((id) => !points.includes(id));
  const times = Object.entries(talk.discussedAt).filter(([id]) => !points.includes(id));
  return { discussed: spoken ? [...others, ...points] : others, discussedAt: Object.fromEntries(spoken ? [...times, ...points.map((id) => [id, at] as const)] : times) };
}

/** A typed name takes the place of ink; null goes back to ink. */
export function typedInstead(ink: Sections['ink'], who: 'client' | 'practitioner', typed: TypedSignature | null): Sections['ink'] {
  const { [who]: _before, ...others } = ink.typed ?? {};
  return { ...ink, [who]: [], typed: typed ? { ...others, [who]: typed } : others };
}

/** The client's own statements belong to one decision; for a new one they are asked again. The choices about photos stay. */
export const talkForNewDecision = (talk: Sections['consentTalk'], evaluation: Pick<Evaluation, 'consent'>, ink: Sections['ink']): Sections['consentTalk'] => {
  const { state } = evaluation.consent;
  const decidedBefore = state === 'outdated' || state === 'refused' || state === 'withdrawn';
  return decidedBefore && !hasBegun(ink, 'client') ? { ...talk, toldTheTruth: false, hadTimeForQuestions: false, knowsMayStop: false } : talk;
};
