import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NODE, ROOT, endWith, run, runsAsRoot } from './machine.mjs';
import { setUp } from './setup.mjs';

// The pictures of the README, taken from the demo clinic: `npm run screenshots [FOLDER] [WIDTHxHEIGHT]`.
const folder = join(ROOT, process.argv[2] ?? join('docs', 'screenshots'));
const [width, height] = (process.argv[3] ?? '1366x768').split('x').map(Number);

async function takeAll() {
  await setUp();
  // Some packages that draw need the pinned Node.js.
  if (process.execPath !== NODE) return (await run(NODE, process.argv.slice(1))).code;
  const { chromium } = await import('@playwright/test');
  mkdirSync(folder, { recursive: true });
  const shell = spawn(NODE, [join(ROOT, 'out', 'main', 'browser.js'), '--demo'], { cwd: ROOT, env: { ...process.env, STRATUM_NO_WINDOW: '1' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const browser = await chromium.launch({ executablePath: process.env.STRATUM_BROWSER ?? '/usr/bin/chromium', args: runsAsRoot() ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(await addressOf(shell));
    await takeEach(page);
  } finally {
    await browser.close();
    shell.kill('SIGTERM');
  }
  return 0;
}

function addressOf(shell) {
  return new Promise((resolve, reject) => {
    createInterface({ input: shell.stdout }).on('line', (line) => {
      const address = /^Stratum is ready: (http:\S+)$/.exec(line)?.[1];
      if (address) resolve(address);
    });
    shell.once('exit', () => reject(new Error('The demo did not start.')));
  });
}

const PASSWORD = 'willow-river-lantern-58';

async function takeEach(page) {
  const take = async (name) => {
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(350);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  const openStep = async (client, step) => {
    await page.getByText('Stratum', { exact: true }).first().click();
    await page.getByLabel('Find a client').fill(client);
    await page.getByRole('option', { name: new RegExp(client) }).click();
    await page.getByRole('button', { name: 'Continue the open consultation' }).click();
    await page.getByRole('navigation').getByText(step).click();
  };

  await take('0-lock');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Clients' }).waitFor();
  await page.getByLabel('Find a client').fill('o');
  await take('1-client');
  await openStep('Beaumont', 'Concern & area');
  await take('2-concern');
  await openStep('Rojas', 'Health check');
  await take('3-health-check');
  await openStep('Adeyemi', 'Skin assessment');
  await take('4-skin');
  await openStep('Kamara', 'Treatment plan');
  await take('5-plan');
  await openStep('Nguyễn', 'Consent');
  await take('6-talk');
  for (const point of await page.locator('#consent-talk').getByRole('checkbox').all()) await point.check();
  await page.getByLabel(/What could go wrong/).fill('Red skin, dark marks or an infection.');
  await page.getByRole('main').getByRole('button', { name: 'Turn to client' }).click();
  await page.getByRole('heading', { name: /this is what you are agreeing to/ }).waitFor();
  for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 3)) await tick.check();
  await signOn(page, page.getByRole('img', { name: /^Signature/ }));
  await take('6-consent');
  await page.getByRole('button', { name: 'I have a question' }).click();
  await page.getByRole('button', { name: 'Hand the screen back' }).click();
  await page.getByLabel(/^Password of/).fill(PASSWORD);
  await page.getByRole('button', { name: 'Take the screen back' }).click();
  await openStep('Wójcik', 'Treatment today');
  await take('7-treatment');
  await openStep('Çelik', 'Aftercare & print');
  await take('8-aftercare');
  await paper(page);
}

async function signOn(page, pad) {
  const box = await pad.boundingBox();
  await page.mouse.move(box.x + box.width * 0.12, box.y + box.height * 0.55);
  await page.mouse.down();
  for (let part = 1; part <= 90; part += 1) {
    const share = part / 90;
    await page.mouse.move(box.x + box.width * (0.12 + 0.6 * share + 0.02 * Math.sin(share * 40)), box.y + box.height * (0.5 - 0.28 * Math.sin(share * 26) * (1 - share * 0.6)));
  }
  await page.mouse.up();
}

/** The aftercare sheet as it is printed, drawn from the PDF. */
async function paper(page) {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('list', { name: 'Documents' }).getByRole('listitem').filter({ hasText: 'Aftercare sheet' }).getByRole('button', { name: /Print/ }).click();
  const viewer = await opened;
  await viewer.waitForURL(/\/documents\//);
  const pdf = await (await page.context().request.get(viewer.url())).body();
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { createCanvas } = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))('@napi-rs/canvas');
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const sheet = await document.getPage(1);
  const viewport = sheet.getViewport({ scale: 1.3 });
  const canvas = createCanvas(viewport.width, viewport.height);
  await sheet.render({ canvasContext: canvas.getContext('2d'), viewport }).promise;
  writeFileSync(join(folder, 'aftercare-sheet.png'), canvas.toBuffer('image/png'));
}

process.exit(await takeAll().catch(endWith));
