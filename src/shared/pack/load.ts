import type { z } from 'zod';
import type { Problem } from '../contract/errors';
import { err, ok, type Result } from '../domain/result';
import { fingerprint } from '../domain/fingerprint';
import { referenceProblems } from './references';
import { packFileSchemas, packManifestSchema, type Pack, type PackFileName, type PackFiles } from './schema';

const PACK_FILE_NAMES = Object.keys(packFileSchemas) as readonly PackFileName[];

/** Files of a pack folder, `pack` being the manifest; each is `<name>.json`. */
export const PACK_FILES: readonly string[] = ['pack', ...PACK_FILE_NAMES];

/**
 * Reads the parsed JSON files of a pack. A pack loads whole or not at all: every problem comes back with its path
 * (`contraindications.items[3].sources`), and what to mend.
 */
export function parsePack(files: Readonly<Record<string, unknown>>): Result<Pack, readonly Problem[]> {
  const manifest = packManifestSchema.safeParse(files['pack']);
  const parsed = PACK_FILE_NAMES.map((name) => [name, packFileSchemas[name].safeParse(files[name])] as const);
  const problems: Problem[] = [
    ...(manifest.success ? [] : issuesOf('pack', manifest.error)),
    ...parsed.flatMap(([name, result]) => (result.success ? [] : issuesOf(name, result.error))),
  ];
  if (!manifest.success || problems.length > 0) return err(problems);

  const content = Object.fromEntries(parsed.map(([name, result]) => [name, result.data])) as PackFiles;
  const { schema: _schema, language: _language, ...about } = manifest.data;
  const pack: Pack = { ...content, ...about, hash: fingerprint({ manifest: manifest.data, content }) };
  const dangling = referenceProblems(pack);
  return dangling.length > 0 ? err(dangling) : ok(pack);
}

function issuesOf(file: string, error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({ path: pathOf(file, issue.path), message: issue.message }));
}

export function pathOf(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`), root);
}
