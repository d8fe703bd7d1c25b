import type { Evaluation, Missing } from '../../../../shared/consultation/types';
import type { Sections } from '../../../../shared/domain/consultation';
import { isSignature } from '../../../../shared/domain/signature';
import { PHOTOS_TITLE } from '../../../../shared/documents/consent';
import type { Block } from '../../../../shared/documents/model';
import type { Pack } from '../../../../shared/pack/schema';

/** What the client ticks on their own page; not for the practitioner to settle beforehand. */
const CLIENTS_OWN: readonly string[] = ['had-time', 'may-stop'];

/** What the practitioner has to settle before the screen is turned to the client. */
export const beforeTurning = (evaluation: Evaluation): readonly Missing[] => evaluation.missing.filter((entry) => entry.before === 'signing' && !(entry.step === 'consent' && CLIENTS_OWN.includes(entry.field ?? '')));

/**
 * The consent document as it is read on screen: all of it up to the heading under which it is decided and signed. Those
 * stand beside it as real controls.
 */
export function blocksToRead(blocks: readonly Block[]): readonly Block[] {
  const decided = blocks.findIndex((block) => block.kind === 'heading' && block.text === PHOTOS_TITLE);
  return decided === -1 ? blocks : blocks.slice(0, decided);
}

export type StatementId = Pack['words']['statements'][number]['id'];

/** What keeps the client's page from being signed, as ids of what to mend; in the order in which it stands on the page. */
export function notYetSigned(pack: Pack, talk: Sections['consentTalk'], ink: Sections['ink']): readonly (StatementId | 'ink')[] {
  const ticks = pack.words.statements.filter((statement) => !statement.optional && !talk[statement.id]).map((statement) => statement.id);
  return isSignature(ink.client) ? ticks : [...ticks, 'ink'];
}

/** What has changed since the client signed, as far as it can be told: a consent record names what it covers by a fingerprint only. */
export const changedSince = (evaluation: Evaluation, agreedPlan: string | null): string =>
  agreedPlan === evaluation.planFingerprint ? 'The plan, or the answers of the health check, changed after the client signed.' : 'The plan changed after the client signed, and is not agreed yet.';

/** The client's own statements belong to one decision; for a new one they are asked again. The choice about photos stays. */
export const talkForNewDecision = (talk: Sections['consentTalk'], evaluation: Evaluation, ink: Sections['ink']): Sections['consentTalk'] => {
  const decidedBefore = evaluation.consent.state === 'outdated' || evaluation.consent.state === 'refused';
  return decidedBefore && ink.client.length === 0 ? { ...talk, hadTimeForQuestions: false, knowsMayStop: false } : talk;
};
