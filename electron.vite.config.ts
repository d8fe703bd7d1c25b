import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { z } from 'zod';
import { electronProblem } from './src/main/shell/electron/supported';

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(resolve('node_modules/electron/package.json'), 'utf8')));
// A test builds with another one by name.
const problem = electronProblem(process.env['STRATUM_TEST_ELECTRON'] ?? version);
if (problem !== null) throw new Error(problem);

/** Packages in `dependencies` stay outside the bundles: pdfkit loses its font metrics and better-sqlite3 its binary in one. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        input: {
          electron: resolve('src/main/electron.ts'),
          browser: resolve('src/main/browser.ts'),
          cli: resolve('src/main/cli.ts'),
          'proveCopy.worker': resolve('src/main/store/proveCopy.worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: resolve('out/renderer'),
      // The content security policy allows no data: address except for pictures, so nothing is inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: resolve('src/renderer/index.html') } },
    },
  },
});
