import type { SignOffItem, TighterChoice } from '../../shared/contract/channels';
import type { Problem, StratumError } from '../../shared/contract/errors';
import { noSignOff } from '../../shared/domain/people';
import { err, ok, type Result } from '../../shared/domain/result';
import { decisionItems, type DecisionItem } from '../../shared/pack/decisions';
import { parseOverlay, type Overlay, type PackWithOverlay } from '../../shared/pack/overlay';
import { limitsOf, tightened } from '../../shared/pack/overlayLimits';
import { FINDING_SEVERITIES, stricterThan } from '../../shared/pack/severities';
import { isInForce, signOffState, type Tighter } from '../../shared/pack/signOffs';
import { insertOverlay, readOverlays } from '../store/packOverlays';
import { readPerson } from '../store/practitioners';
import { insertSignOff, readSignOffs } from '../store/signOffs';
import { inTransaction, localDay, localInstant, note, type Answer, type Input, type OpenDesk } from './desk';
import { effectivePack } from './overlay';

/** Everything that is for a clinician to decide, as it stands now. Items are those of the pack as published: a clinic's own limits change nothing of what was decided. */
export async function readSignOffsView(desk: OpenDesk): Answer<'signOffs.read'> {
  const { pack, packWithoutOverlay, signOffs, practitioner } = desk;
  const limits = limitsOf(pack);
  const choicesOf = (item: DecisionItem): readonly TighterChoice[] =>
    item.limits.flatMap((limit): readonly TighterChoice[] => {
      const known = limits.get(limit);
      if (!known || known.tighter === 'no' || (known.tighter === 'yes' && known.now === true)) return [];
      const values = known.tighter === 'stricter' ? FINDING_SEVERITIES.filter((severity) => stricterThan(severity, known.now)) : [];
      return known.tighter === 'stricter' && values.length === 0 ? [] : [{ limit, what: known.what, tighter: known.tighter, now: known.shown(known.now), values }];
    });
  const byItem = Map.groupBy(signOffs, ({ item }) => item);
  const items = decisionItems(packWithoutOverlay).map((item): SignOffItem => ({ ...item, state: signOffState(item, byItem.get(item.id) ?? [], packWithoutOverlay, pack), choices: choicesOf(item) }));
  const refused = noSignOff(await readPerson(desk.db, practitioner.id));
  return ok({ items, pack: { title: packWithoutOverlay.title, version: packWithoutOverlay.version }, signer: { may: refused ?? true, name: practitioner.name, registrationNumber: practitioner.registrationNumber, profession: practitioner.role } });
}

/**
 * Keeps for good what a clinician decided about an item, by the words and numbers that they read. What is stricter, or not
 * used here, becomes an entry of the clinic's overlay in the same transaction; nothing is ever loosened.
 */
export async function decide(desk: OpenDesk, { item: id, hash, latest, decision, reason }: Input<'signOffs.decide'>): Answer<'signOffs.decide'> {
  const refused = noSignOff(await readPerson(desk.db, desk.practitioner.id));
  if (refused !== null) return err({ kind: 'not-allowed', why: refused });
  const { packWithoutOverlay, practitioner } = desk;
  const item = decisionItems(packWithoutOverlay).find((known) => known.id === id);
  const newest = desk.signOffs.findLast((signOff) => signOff.item === id)?.position ?? 0;
  if (!item || item.hash !== hash || newest !== latest) return err({ kind: 'changed-elsewhere' });

  const wanted = tighterOf(item, decision);
  if (!wanted.ok) return wanted;
  const tighter = wanted.value;
  const because = `${reason} (${practitioner.name}, ${practitioner.registrationNumber})`;
  const made = tighter === null || (decision.kind === 'not-used' && isInForce(packWithoutOverlay, desk.pack, tighter)) ? ok(null) : await overlayWith(desk, tighter, because);
  if (!made.ok) return made;

  const now = desk.now();
  await inTransaction(desk, async (write) => {
    if (made.value) {
      const { text, pack } = made.value;
      await insertOverlay(write, { practitionerId: practitioner.id, appliedAt: localInstant(now), reason, text });
      await note(desk, write, 'pack.apply-overlay', null, `${pack.overlay.name} ${pack.overlay.version}`);
    }
    const { id: packId, version, hash: packHash } = packWithoutOverlay;
    await insertSignOff(write, { item, pack: { id: packId, version, hash: packHash }, decision: decision.kind, tighter, reason, practitionerId: practitioner.id, by: practitioner.name, registrationNumber: practitioner.registrationNumber, profession: practitioner.role, on: localDay(now), at: localInstant(now) });
    await note(desk, write, 'pack.sign-off', null, `${decision.kind} ${item.id}`);
  });
  if (made.value) desk.pack = made.value.pack;
  desk.signOffs = await readSignOffs(desk.db, packWithoutOverlay.id);
  return readSignOffsView(desk);
}

const refuse = (message: string): Result<never, StratumError> => err({ kind: 'invalid-input', problems: [{ path: 'decision', message }] });

/** What the overlay has to hold; null where the item stays as it is. */
function tighterOf(item: DecisionItem, decision: Input<'signOffs.decide'>['decision']): Result<Tighter | null, StratumError> {
  switch (decision.kind) {
    case 'agree':
      return ok(null);
    case 'stricter':
      return item.limits.includes(decision.tighter.limit) ? ok(decision.tighter) : refuse('This item has no such limit. Choose one that the page offers.');
    case 'not-used':
      return item.notUsed ? ok(item.notUsed) : refuse('Leaving this out would not make anything tighter. Agree to it, or choose something stricter.');
  }
}

/** The clinic's overlay with one limit more, as a new version; or a first one. The limit has to be tighter than what holds now, by whichever entry. */
async function overlayWith(desk: OpenDesk, tighter: Tighter, because: string): Promise<Result<{ readonly text: string; readonly pack: PackWithOverlay }, StratumError>> {
  const { overlay } = desk.pack;
  if (overlay && overlay.problems.length > 0) return refuse('The clinic’s overlay does not fit this pack. Mend it or take it out first, under “This clinic’s overlay”.');
  const wrong = tightened(limitsOf(desk.pack).get(tighter.limit), tighter.to);
  if (wrong !== null) return refuse(`This limit ${wrong}.`);
  const earlier = (await readOverlays(desk.db)).flatMap(({ text }) => {
    const parsed = text === null ? null : parseOverlay(text);
    return parsed?.ok ? [parsed.value] : [];
  });
  const inForce = overlay ? earlier.findLast(({ name, version }) => name === overlay.name && version === overlay.version) : undefined;
  const { id, version } = desk.packWithoutOverlay;
  const first: Overlay = { schema: 1, name: FIRST_NAME, version: '1.0.0', for: { pack: id, version }, by: desk.practitioner.name, why: 'What a clinician decided item by item.', words: [], limits: [] };
  const base = inForce ?? first;
  const next: Overlay = { ...base, version: nextVersion(base, earlier), limits: [...base.limits.filter(({ limit }) => limit !== tighter.limit), { ...tighter, because }] };
  const text = JSON.stringify(next, null, 2);
  const made = await effectivePack(desk, text);
  return made.ok ? ok({ text, pack: made.value }) : err({ kind: 'invalid-input', problems: made.error.map(sentence) });
}

const FIRST_NAME = 'Decisions of this clinic';

const sentence = ({ path, message }: Problem): Problem => ({ path, message: `${path === '' ? 'The overlay' : path} ${message}.` });

/** A version of this name that no document can name yet. */
function nextVersion({ name, version }: Overlay, earlier: readonly Overlay[]): string {
  const taken = earlier.filter((overlay) => overlay.name === name).map((overlay) => overlay.version);
  if (!taken.includes(version)) return version;
  const [major = 1, minor = 0] = version.split('.').map(Number);
  const patches = taken.map((other) => other.split('.').map(Number)).flatMap(([ofMajor, ofMinor, patch]) => (ofMajor === major && ofMinor === minor ? (patch ?? 0) : []));
  return `${major}.${minor}.${Math.max(...patches) + 1}`;
}
