import type { RulesNamed } from '../../shared/consultation/judgement';
import { ok, err, type Result } from '../../shared/domain/result';
import { applyOverlay, applyWhatFits, parseOverlay } from '../../shared/pack/overlay';
import { overlayLabel } from '../../shared/pack/overlayLabel';
import type { NotToBeHad } from '../../shared/consultation/judgement';
import type { Pack } from '../../shared/pack/schema';
import { readKeptPack } from '../store/judgements';
import { readOverlays } from '../store/packOverlays';
import type { ReadHandle } from '../store/schema';
import type { Answer, Input, OpenDesk } from './desk';

/** Packs that were read from the file, by their hash; they never change. */
const read = new WeakMap<ReadHandle, Map<string, Pack>>();

/** The pack that a visit names by this hash, with the overlay of that time: the one in use, or one that the file keeps; null where it is neither. */
export async function packNamed(desk: Pick<OpenDesk, 'db' | 'pack' | 'packWithoutOverlay'>, hash: string): Promise<Pack | null> {
  const inUse = [desk.pack, desk.packWithoutOverlay].find((pack) => pack.hash === hash);
  if (inUse) return inUse;
  const known = read.get(desk.db) ?? new Map<string, Pack>();
  read.set(desk.db, known);
  const pack = known.get(hash) ?? (await readKeptPack(desk.db, hash));
  if (pack) known.set(hash, pack);
  return pack;
}

/** The rules that visits of this file name, for the window; with their words, and nothing of any client. */
export async function readKeptRules(desk: OpenDesk, { hash }: Input<'pack.kept'>): Answer<'pack.kept'> {
  const pack = await packNamed(desk, hash);
  return ok(pack);
}

/**
 * Puts together what a visit of an earlier release names: a pack that this Stratum still brings with it, and an overlay that the file
 * holds. Whatever comes out has to have the hash that the visit names.
 */
export async function rulesNamed(from: ReadHandle, brought: readonly Pack[], named: RulesNamed): Promise<Result<Pack, NotToBeHad['why']>> {
  const packs = brought.filter(({ id, version }) => id === named.id && version === named.version);
  if (packs.length === 0) return err('no-pack');
  if (named.overlay === undefined) return found(packs, named, 'other-pack');
  const texts = (await readOverlays(from)).flatMap(({ text }) => text ?? []);
  const overlaid = packs.flatMap((pack) => texts.flatMap((text) => withOverlay(pack, text))).filter((pack) => overlayLabel(pack) === named.overlay);
  return overlaid.length === 0 ? err('no-overlay') : found(overlaid, named, 'other-pack');
}

function found(packs: readonly Pack[], { hash }: RulesNamed, why: NotToBeHad['why']): Result<Pack, NotToBeHad['why']> {
  const pack = packs.find((one) => one.hash === hash);
  return pack ? ok(pack) : err(why);
}

/** The pack under an overlay as the desk had it in use: whole, or as far as it fitted. */
function withOverlay(pack: Pack, text: string): Pack {
  const parsed = parseOverlay(text);
  if (!parsed.ok) return applyWhatFits(pack, null, parsed.error);
  const applied = applyOverlay(pack, parsed.value);
  return applied.ok ? applied.value : applyWhatFits(pack, parsed.value, applied.error);
}
