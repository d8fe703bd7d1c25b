import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '../../shared/contract/errors';
import { textProblems } from '../../shared/pack/checkTexts';
import { PACK_FILES, parsePack } from '../../shared/pack/load';
import type { Pack } from '../../shared/pack/schema';
import { packDir } from '../shell/appRoot';
import { caseFaults, readCaseFiles, readCases } from './cases';
import { mutationsOf, survivors } from './mutations';
import type { Terminal } from './terminal';

/** `check-pack [DIR]`: exit 0 when the pack is in order, 1 when not; each problem with its file, its JSON path and what to do. */
export async function checkPackCommand([folder]: readonly string[], terminal: Terminal): Promise<number> {
  const dir = folder === undefined ? packDir() : resolve(terminal.startedIn, folder);
  const { pack, problems, cases } = inspectPack(dir);
  for (const { path, message } of problems) terminal.complain(`${path}: ${message}`);
  if (problems.length > 0 || pack === null) {
    terminal.complain(`${problems.length} problem${problems.length === 1 ? '' : 's'}.`);
    return 1;
  }
  terminal.say(`${pack.title} ${pack.version} is in order: ${pack.contraindications.items.length} questions, ${pack.treatments.treatments.length} protocols, ${cases} cases.`);
  return 0;
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
  if (unread.length > 0) return { pack: null, problems: unread, cases: 0 };

  const loaded = parsePack(files);
  if (!loaded.ok) return { pack: null, problems: loaded.error.map(inFile), cases: 0 };
  const pack = loaded.value;
  const { cases, problems: noCases } = readCaseFiles(dir);
  const broken = cases.flatMap((entry) => caseFaults(pack, entry).map((fault) => ({ path: `cases/${entry.name}`, message: `${fault}; mend the rule, or the case if the rule is right` })));
  return { pack, problems: [...textProblems(pack).map(inFile), ...noCases, ...broken], cases: cases.length };
}

/** A path in the pack begins with the name of the file. */
function inFile({ path, message }: Problem): Problem {
  const [file = '', ...rest] = path.split('.');
  return { path: [`${file}.json`, rest.join('.')].filter((part) => part !== '').join(' '), message };
}
