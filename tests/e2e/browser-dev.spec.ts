import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { NODE, ROOT } from '../../scripts/machine.mjs';

/** `npm run dev` on a folder; what it said so far is in `said()`. */
function startDev(dir: string) {
  const child = spawn(NODE, [join(ROOT, 'scripts', 'dev.mjs'), '--data', dir], { cwd: ROOT, env: { ...process.env, STRATUM_NO_WINDOW: '1' } });
  let text = '';
  child.stdout.on('data', (part) => (text += String(part)));
  child.stderr.on('data', (part) => (text += String(part)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { said: () => text, ended, stop: () => void child.kill('SIGTERM') };
}

const touch = (...path: string[]): void => utimesSync(join(ROOT, ...path), new Date(), new Date());

test('development: the made-up clinic is there unlocked, and a change of the main process starts it again under the same window', async ({ page }) => {
  const dir = mkdtempSync(join(tmpdir(), 'stratum-dev-test-'));
  const dev = startDev(dir);
  try {
    await expect.poll(dev.said, { timeout: 90_000 }).toContain('Stratum is ready: ');
    const address = /ready: (\S+)/.exec(dev.said())?.[1] ?? '';
    await page.goto(address);
    await expect(page.getByText('Papadopoulou')).toBeVisible();
    await page.evaluate(() => Object.assign(window, { beforeTheChange: true }));

    touch('src', 'main', 'services', 'clinic.ts');
    await expect.poll(dev.said).toContain('Started again after a change in src/main/services/clinic.ts');
    await expect.poll(() => page.evaluate(() => 'beforeTheChange' in window).catch(() => true)).toBe(false);
    await expect(page.getByText('Papadopoulou')).toBeVisible();
  } finally {
    dev.stop();
    await dev.ended;
    rmSync(dir, { recursive: true, force: true });
  }
});

test('development: a folder with somebody else’s files is left alone', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'stratum-dev-test-'));
  try {
    writeFileSync(join(dir, 'keyring.json'), 'a clinic');
    const dev = startDev(dir);
    expect(await dev.ended).toBe(1);
    expect(dev.said()).not.toContain('    at ');
    expect(dev.said()).toContain('holds files that "npm run dev" did not make');
    expect(readdirSync(dir)).toEqual(['keyring.json']);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test('development: nothing of it is in a build', () => {
  const word = /NEVER_IN_A_BUILD = '([\w-]+)'/.exec(readFileSync(join(ROOT, 'src', 'main', 'dev.ts'), 'utf8'))?.[1];
  expect(word).toBe('stratum-dev-folder');
  const bundles = ['main', 'preload', 'renderer'].flatMap((folder) => readdirSync(join(ROOT, 'out', folder), { recursive: true, withFileTypes: true }));
  const built = bundles.filter((entry) => entry.isFile() && /\.(?:c?js|html)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
  expect(built.length).toBeGreaterThan(3);
  expect(built.filter((file) => readFileSync(file, 'utf8').includes('stratum-dev-folder'))).toEqual([]);
});
