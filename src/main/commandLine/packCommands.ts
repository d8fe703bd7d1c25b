import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from '../../shared/contract/errors';
import { err, type Result } from '../../shared/domain/result';
import { textProblems } from '../../shared/pack/checkTexts';
import { PACK_FILES, parsePack } from '../../shared/pack/load';
import { applyOverlay, parseOverlay, type PackWithOverlay } from '../../shared/pack/overlay';
import type { OverlayChange, Pack } from '../../shared/pack/schema';
import { untranslated, type Translation } from '../../shared/pack/translation';
import { packDir } from '../shell/appRoot';
import { caseFaults, readCaseFiles, readCases } from './cases';
import { mutationsOf, survivors } from './mutations';
import { inspectTranslations } from './packTranslations';
import type { Terminal } from './terminal';
import { textOf } from './readText';

/**
 * `check-pack [DIR] [--overlay FILE]`: exit 0 when the pack, and the overlay on it, are in order, 1 when not, 2 for arguments
 * that are not understood; each problem with its file, its JSON path and what to do.
 */
export async function checkPackCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  let options;
  try {
    options = parseArgs({ args: [...args], allowPositionals: true, options: { overlay: { type: 'string' } } });
  } catch (error) {
    terminal.complain(error instanceof Error ? error.message : String(error), 'Use: npm run check-pack -- [DIR] [--overlay FILE]');
    return 2;
  }
  const [folder] = options.positionals;
  const dir = folder === undefined ? packDir() : resolve(terminal.startedIn, folder);
  const { pack, problems, cases, translations } = inspectPack(dir);
  for (const { path, message } of problems) terminal.complain(`${path}: ${message}`);
  if (problems.length > 0 || pack === null) {
    terminal.complain(`${problems.length} problem${problems.length === 1 ? '' : 's'}.`);
    return 1;
  }
  terminal.say(`${pack.title} ${pack.version} is in order: ${pack.contraindications.items.length} questions, ${pack.treatments.treatments.length} protocols, ${cases} cases.`);
  terminal.say(`Translated whole: ${translations.map(({ name, texts }) => `${name} (${Object.keys(texts).length} texts)`).join(', ')}.`);
  return options.values.overlay === undefined ? 0 : checkOverlay(pack, translations, options.values.overlay, terminal);
}

function checkOverlay(pack: Pack, translations: readonly Translation[], name: string, terminal: Terminal): number {
  const applied = readOverlay(pack, resolve(terminal.startedIn, name));
  if (!applied.ok) {
    for (const { path, message } of applied.error) terminal.complain(`${path}: ${message}`);
    terminal.complain(`${applied.error.length} problem${applied.error.length === 1 ? '' : 's'} in the overlay.`);
    return 1;
  }
  const { overlay } = applied.value;
  const counted = (kind: OverlayChange['kind'], what: string): string => {
    const { length } = overlay.changes.filter((change) => change.kind === kind);
    return `${length} ${what}${length === 1 ? '' : 's'}`;
  };
  for (const { address, before, after, because, stillTold } of overlay.changes) {
    terminal.say(`${address}: ${before} → ${after}${because === null ? '' : ` (${because})`}`);
    if (stillTold !== null) terminal.say(`  Clients are still told: “${stillTold}” If that does not fit any more, change it in words.`);
  }
  for (const translation of translations) {
    const { length } = untranslated(applied.value, translation);
    if (length > 0) terminal.say(`${translation.name}: ${length} ${length === 1 ? 'text of the overlay stays' : 'texts of the overlay stay'} in English; papers that print one say so.`);
  }
  terminal.say(`${overlay.name} ${overlay.version} is in order: ${counted('limit', 'limit')}, ${counted('words', 'text')}.`);
  return 0;
}

/** The pack with the overlay in a file, or what is wrong; each `path` begins with the name of the file. */
export function readOverlay(pack: Pack, file: string): Result<PackWithOverlay, readonly Problem[]> {
  const inOverlayFile = ({ path, message }: Problem): Problem => ({ path: path === '' ? basename(file) : `${basename(file)} ${path}`, message });
  let text: string;
  try {
    text = textOf(readFileSync(file));
  } catch {
    return err([inOverlayFile({ path: '', message: 'cannot be read; check the path' })]);
  }
  const parsed = parseOverlay(text);
  const applied = parsed.ok ? applyOverlay(pack, parsed.value) : parsed;
  return applied.ok ? applied : err(applied.error.map(inOverlayFile));
}

/** `mutate-pack [DIR]`: changes one rule at a time; exit 1 when the cases of the pack let one of them pass. */
export async function mutatePackCommand([folder]: readonly string[], terminal: Terminal): Promise<number> {
  const dir = folder === undefined ? packDir() : resolve(terminal.startedIn, folder);
  const { pack } = inspectPack(dir);
  if (pack === null) {
    terminal.complain('The pack does not load. Run check-pack first.');
    return 1;
  }
  const alive = survivors(pack, readCases(dir));
  for (const what of alive) terminal.complain(`No case notices: ${what}`);
  terminal.say(`${mutationsOf(pack).length - alive.length} of ${mutationsOf(pack).length} changed rules are noticed by a case.`);
  return alive.length === 0 ? 0 : 1;
}

export interface Inspection {
  /** Null when it does not load. */
  readonly pack: Pack | null;
  /** Each `path` begins with the file: `words.json told[3].text`. */
  readonly problems: readonly Problem[];
  /** How many cases were tried. */
  readonly cases: number;
  readonly translations: readonly Translation[];
}

/** Everything that is wrong with the pack in a folder, and the pack itself when it loads. */
export function inspectPack(dir: string): Inspection {
  const files: Record<string, unknown> = {};
  const unread: Problem[] = [];
  for (const name of PACK_FILES) {
    const path = join(dir, `${name}.json`);
    if (!existsSync(path)) {
      unread.push({ path: `${name}.json`, message: 'is missing; put it back' });
      continue;
    }
    try {
      files[name] = JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      unread.push({ path: `${name}.json`, message: `is no JSON; mend it: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
  if (unread.length > 0) return { pack: null, problems: unread, cases: 0, translations: [] };

  const loaded = parsePack(files);
  if (!loaded.ok) return { pack: null, problems: loaded.error.map(inFile), cases: 0, translations: [] };
  const pack = loaded.value;
  const { cases, problems: noCases } = readCaseFiles(dir);
  const broken = cases.flatMap((entry) => caseFaults(pack, entry).map((fault) => ({ path: `cases/${entry.name}`, message: `${fault}; mend the rule, or the case if the rule is right` })));
  const { translations, problems: notTranslated } = inspectTranslations(dir, pack);
  return { pack, problems: [...textProblems(pack).map(inFile), ...notTranslated, ...noCases, ...broken], cases: cases.length, translations };
}

/** A path in the pack begins with the name of the file. */
function inFile({ path, message }: Problem): Problem {
  const [file = '', ...rest] = path.split('.');
  return { path: [`${file}.json`, rest.join('.')].filter((part) => part !== '').join(' '), message };
}
