import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE, ROOT, electronProgram, endWith, hasDisplay, Refusal, run, runsAsRoot, tool } from './machine.mjs';
import { setUp } from './setup.mjs';
import { typecheck } from './typecheck.mjs';

/** Everything that has to hold before a change is good: types, lint, build, unit, integration, end to end. */
const REPORTS = join(ROOT, 'out', 'reports');

/** What was counted, and what a person has to know about it. */
const sum = { passed: 0, failed: 0, skipped: 0, notes: [] };

function count({ passed = 0, failed = 0, skipped = 0, note = null }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
  if (note !== null) sum.notes.push(note);
}

const heading = (text) => console.log(`\n== ${text}`);

async function types() {
  heading('Types');
  const { ok, output } = await typecheck();
  console.log(ok ? 'ok      types' : `FAILED  types\n${output}`);
  count(ok ? { passed: 1 } : { failed: 1, note: 'failed: types' });
}

async function lint() {
  heading('Lint');
  const { code } = await run(NODE, [tool('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings']);
  count(code === 0 ? { passed: 1 } : { failed: 1, note: 'failed: lint' });
}

async function build() {
  heading('Build');
  try {
    await setUp();
    console.log('ok      out/ is built from the sources as they are');
    count({ passed: 1 });
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.log(error.message);
    count({ failed: 1, note: 'failed: build' });
    return false;
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

async function unitAndIntegration() {
  heading('Unit and integration tests');
  const file = join(REPORTS, 'vitest.json');
  const { code } = await run(NODE, [tool('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const report = readReport(file);
  if (report === null) return count({ failed: 1, note: 'failed: vitest ended without a report' });
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: todo } = report;
  // A file that could not be loaded has no test that failed.
  const failedToo = failed === 0 && code !== 0 ? 1 : failed;
  count({ passed, failed: failedToo, skipped: pending + todo, note: failedToo > 0 ? `failed: ${failedToo} unit or integration test(s)` : null });
}

async function endToEnd() {
  heading('End-to-end tests');
  if ((await findOrInstallBrowser()) === null) {
    return count({ skipped: 1, note: 'skipped: the end-to-end tests. Install Chromium, Chrome or Edge, or name one in STRATUM_BROWSER, and run this again.' });
  }
  if (electronProgram() === null) count({ skipped: 1, note: 'skipped: the end-to-end tests on Electron, because its binary is not here (npx install-electron fetches it).' });
  else if (!hasDisplay()) count({ skipped: 1, note: 'skipped: the end-to-end tests on Electron, because there is no display.' });
  const file = join(REPORTS, 'playwright.json');
  const { code } = await run(NODE, [tool('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file } });
  const report = readReport(file);
  if (report === null) return count({ failed: 1, note: 'failed: Playwright ended without a report' });
  const { expected, flaky, unexpected, skipped } = report.stats;
  const failed = unexpected === 0 && code !== 0 ? 1 : unexpected;
  count({ passed: expected + flaky, failed, skipped, note: failed > 0 ? `failed: ${failed} end-to-end test(s)` : null });
}

/** The browser that Stratum itself would use; on Debian, as root, it is installed where there is none. */
async function findOrInstallBrowser() {
  const { findBrowser } = await import('../src/main/shell/browser/findBrowser.ts');
  if (findBrowser() === null) await installWithApt('chromium');
  return findBrowser();
}

/** poppler reads the documents back that the tests have made, and qpdf checks that they are sound. */
async function documentTools() {
  const there = await run('pdftotext', ['-v'], { output: 'collect' });
  if (there.code !== 0 && !(await installWithApt('poppler-utils'))) count({ skipped: 1, note: 'poppler is not here, so tests that read PDFs with it cannot pass. Install poppler-utils (macOS: brew install poppler).' });
  const sound = await run('qpdf', ['--version'], { output: 'collect' });
  if (sound.code !== 0 && !(await installWithApt('qpdf'))) count({ skipped: 1, note: 'qpdf is not here, so nothing checked that the PDFs are sound. Install qpdf (macOS: brew install qpdf).' });
}

async function installWithApt(name) {
  if (!runsAsRoot() || (await run('apt-get', ['--version'], { output: 'collect' })).code !== 0) return false;
  console.log(`Installing ${name} with apt-get.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '--yes', '--no-install-recommends', name], { output: 'collect', env });
  if ((await install()).code === 0) return true;
  await run('apt-get', ['update'], { output: 'collect', env });
  return (await install()).code === 0;
}

async function test() {
  await setUp({ build: false });
  if (process.execPath !== NODE && !process.env.STRATUM_TEST_UNDER_PINNED_NODE) {
    const again = await run(NODE, [fileURLToPath(import.meta.url)], { env: { ...process.env, STRATUM_TEST_UNDER_PINNED_NODE: '1' } });
    return again.code;
  }
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  await types();
  await lint();
  if (await build()) {
    await documentTools();
    await unitAndIntegration();
    await endToEnd();
  } else count({ skipped: 1, note: 'skipped: all tests, because there is no build to test.' });

  heading('Sum');
  for (const note of sum.notes) console.log(note);
  console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
  return sum.failed === 0 ? 0 : 1;
}

process.exit(await test().catch(endWith));
