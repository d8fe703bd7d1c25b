import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface StaticFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface StaticFiles {
  /** The file at this path of an address (`/`, `/assets/index-1a2b.js`), or null. */
  read(path: string): Promise<StaticFile | null>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/**
 * Serves exactly the files that are in the folder when it is called. A path is looked up in that list and never joined
 * to the folder, so that no spelling of `..` can reach another file.
 */
export function staticFiles(folder: string): StaticFiles {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(file.slice(folder.length).replaceAll('\\', '/'), file);
  }
  return {
    async read(path) {
      const file = files.get(path === '/' ? '/index.html' : path);
      const type = file === undefined ? undefined : TYPES[extname(file)];
      if (file === undefined || type === undefined) return null;
      return { type, bytes: new Uint8Array(await readFile(file)) };
    },
  };
}
