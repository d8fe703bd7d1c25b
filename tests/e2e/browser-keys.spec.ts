import type { CDPSession, Page } from '@playwright/test';
import { contractOf } from './contract';
import { expect, test } from './fixtures';
import { answeredNo, answerTheRest, atThePlan, CLIENT, goToStep, intoTheList, lockAndUnlock, newClient, open, PASSWORD, pressByHand, saved, startVisit, talkAndTurn, unlock } from './story';

/** What a box of cartridges says, as a scanner types it: much faster than a hand, with Enter at the end. */
const CODES = [']d20105012345678900172707311', '0ANY21SN42', 'YNYNYNAI?NY'];

async function scan(page: Page, code: string, end: 'Enter' | 'Tab' | null = 'Enter'): Promise<void> {
  const keys = await page.context().newCDPSession(page);
  const pressed = [...code].map((sign) => ({ key: sign, text: sign }));
  const ended = end === null ? [] : [{ key: end, code: end, text: end === 'Enter' ? '\r' : '\t', windowsVirtualKeyCode: end === 'Enter' ? 13 : 9 }];
  // The clock of the page stands still, and each key carries its own time: a busy machine makes no hand of a scanner.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 200);
  const began = Date.now() / 1000;
  for (const [index, key] of [...pressed, ...ended].entries()) {
    await keys.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: began + index * 0.004, ...key });
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: began + index * 0.004 + 0.002, ...key, text: '' });
  }
  await page.clock.runFor(500);
  await page.clock.resume();
  await keys.detach();
}

const visitId = (page: Page): string => /consultations\/([\w-]+)/.exec(page.url())?.[1] ?? '';
/** Everything that the visit holds, without the instants at which something was done. */
async function sectionsOf(page: Page, id = visitId(page)): Promise<unknown> {
  // What was changed a moment ago is written a moment later.
  await saved(page);
  const { consultation } = await contractOf(page).call('consultations.read', { id });
  return JSON.parse(JSON.stringify([consultation.sections, consultation.status, consultation.consents.length, consultation.documents.length]).replaceAll(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"an instant"'));
}

const settled = (page: Page): Promise<void> => page.evaluate(() => new Promise((done) => setTimeout(done, 120)));

test('H12: a scan in the health check answers nothing and acknowledges nothing, wherever the focus is', async ({ stratum }) => {
  const { page } = stratum;
  await page.clock.install();
  await startVisit(page);
  await goToStep(page, 'Health check');
  await intoTheList(page);
  // Something to be acknowledged, so that a scanned A would do harm.
  await page.getByRole('radiogroup', { name: /^Do you take a blood thinner,/ }).getByText('Yes', { exact: true }).click();
  await page.getByRole('radiogroup', { name: /^Do you take aspirin/ }).getByText('Yes', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Aspirin' }).check();
  await saved(page);
  const before = await sectionsOf(page);
  const places: readonly (readonly [string, () => Promise<void>])[] = [
    ['nowhere', () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())],
    ['in the list', () => page.getByRole('radiogroup', { name: /^Do you have psoriasis|^Is the client unable/ }).first().getByRole('radio').first().focus()],
    ['on an answer', () => page.getByRole('radiogroup', { name: /^Do you take aspirin/ }).getByRole('radio', { name: 'Yes', exact: true }).focus()],
    ['on a box', () => page.getByRole('checkbox', { name: 'Aspirin' }).focus()],
    ['on the button that acknowledges', () => page.getByRole('button', { name: 'I have read these adjustments' }).focus()],
    ['on the way to the next step', () => page.locator('#step-next').focus()],
  ];
  for (const [where, go] of places) {
    for (const code of [...CODES, 'Y N Y N Y N Y N']) {
      await go();
      await scan(page, code);
      await settled(page);
      expect([where, code, await sectionsOf(page)]).toEqual([where, code, before]);
      await expect(page.getByRole('heading', { name: 'Is it safe to treat today?' })).toBeVisible();
    }
  }
});

test('H12: a key of a hand answers in the list only, shows what it answered, and is taken back', async ({ stratum }) => {
  const { page } = stratum;
  await startVisit(page);
  await goToStep(page, 'Health check');
  await expect(page.getByRole('heading', { name: 'Is it safe to treat today?' })).toBeFocused();
  const before = await sectionsOf(page);
  const progress = page.getByText(/^\d+ of \d+ answered/);

  await test.step('from outside of the list a key answers nothing', async () => {
    for (const key of ['n', 'y', '?']) await pressByHand(page, key);
    await page.locator('#step-next').focus();
    await pressByHand(page, 'n');
    await settled(page);
    expect(await sectionsOf(page)).toEqual(before);
  });

  await test.step('in the list it answers, and says so', async () => {
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[data-keys="answers"] :focus')).toHaveCount(1);
    await pressByHand(page, 'n');
    await expect(progress).toContainText(/^1 of/);
    await pressByHand(page, 'n');
    await expect(progress).toContainText(/^2 of/);
    await expect(page.getByText(/^By key: No to “.+”$/)).toBeVisible();
  });

  await test.step('each is taken back by itself, with a press or with Ctrl+Z', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(progress).toContainText(/^1 of/);
    await page.keyboard.press('Control+z');
    await expect(progress).toContainText(/^0 of/);
    await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
    await saved(page);
    expect(await sectionsOf(page)).toEqual(before);
  });

  await test.step('a key that is held down is one answer', async () => {
    await page.keyboard.down('n');
    for (let repeat = 0; repeat < 8; repeat += 1) await page.keyboard.down('n');
    await page.keyboard.up('n');
    await expect(progress).toContainText(/^1 of/);
    await settled(page);
    await expect(progress).toContainText(/^1 of/);
  });

  await test.step('a person switches them off, and they stay off after a lock', async () => {
    await page.getByRole('button', { name: 'Stratum, to the list of clients' }).click();
    await page.getByRole('button', { name: 'Sam Okafor' }).click();
    await page.getByRole('menuitem', { name: /^Single keys: on/ }).click();
    await expect(page.getByRole('menuitem', { name: /^Single keys: off/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await lockAndUnlock(page);
    await page.getByRole('button', { name: /Ostrowsky/ }).first().click();
    await expect(page.getByRole('heading', { name: 'Is it safe to treat today?' })).toBeVisible();
    await intoTheList(page);
    for (const key of ['n', 'y', '?']) await pressByHand(page, key);
    await settled(page);
    await expect(progress).toContainText(/^1 of/);
    await expect(page.getByText('goes to the next question')).toBeVisible();
  });
});

for (const late of [0, 200]) {
  test(`H1: Enter twice makes one client with one visit, with answers ${late} ms late`, async ({ stratum }) => {
    const { page } = stratum;
    await open(page);
    if (late > 0) await page.route('**/call', (route) => setTimeout(() => void route.continue().catch(() => undefined), late));
    await newClient(page);
    await page.getByLabel('Phone', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Steps of the consultation' })).toBeVisible();
    const call = contractOf(page).call;
    expect((await call('clients.search', { text: '', limit: 50 })).total).toBe(1);
    expect(await call('consultations.recent', {})).toHaveLength(1);
  });
}

test('H1: Enter twice adds one person', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await page.route('**/call', (route) => setTimeout(() => void route.continue().catch(() => undefined), 150));
  await page.getByRole('button', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Ann Ferrer');
  await dialog.getByLabel('Profession, as printed').fill('Nurse');
  await dialog.getByLabel('Their first password').fill('harbour-violet-kettle-31');
  await dialog.getByLabel('The same again').fill('harbour-violet-kettle-31');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ann Ferrer').first()).toBeVisible();
  await settled(page);
  expect((await contractOf(page).call('people.list', {})).filter(({ name }) => name === 'Ann Ferrer')).toHaveLength(1);
});

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]):not([type="file"]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex]:not([tabindex="-1"])';
/** Marks what can have the focus and is on screen; tells what each is. */
const focusables = (page: Page): Promise<readonly string[]> =>
  page.evaluate((selector) => {
    const shown = [...document.querySelectorAll<HTMLElement | SVGElement>(selector)].filter((element) => element.getClientRects().length > 0 && element.closest('fieldset:disabled') === null);
    return shown.map((element) => element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? element.id);
  }, FOCUSABLE);
const focusOn = (page: Page, index: number): Promise<void> =>
  page.evaluate(
    ([selector, at]) => {
      const shown = [...document.querySelectorAll<HTMLElement | SVGElement>(selector)].filter((element) => element.getClientRects().length > 0 && element.closest('fieldset:disabled') === null);
      shown[at]?.focus();
    },
    [FOCUSABLE, index] as const,
  );

const STEPS: readonly (readonly [string, string])[] = [
  ['client', 'Client'],
  ['concern', 'Concern & area'],
  ['health-check', 'Health check'],
  ['skin', 'Skin assessment'],
  ['plan', 'Treatment plan'],
  ['consent', 'Consent'],
  ['treatment', 'Treatment today'],
  ['aftercare', 'Aftercare & print'],
];

for (const [step, name] of STEPS) {
  test(`H2: Ctrl+Enter and Ctrl+L change nothing on whatever has the focus: ${name}`, async ({ stratum }) => {
    test.setTimeout(600_000);
    const { page } = stratum;
    await answeredNo(page);
    await goToStep(page, 'Skin assessment');
    await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
    await saved(page);
    const id = visitId(page);
    const call = contractOf(page).call;
    // Locked for the window only: working a password off is slow on purpose, and this is done a hundred times.
    await page.route('**/call', async (route) => {
      const { channel } = route.request().postDataJSON() as { readonly channel: string };
      if (channel === 'session.lock') return route.fulfill({ json: { ok: true, value: null } });
      if (channel === 'session.unlock') return route.fulfill({ response: await route.fetch({ postData: JSON.stringify({ channel: 'desk.read', input: {} }) }) });
      return route.continue();
    });
    const here = page.getByRole('navigation', { name: 'Steps of the consultation' }).locator('[aria-current="step"]');
    const title = page.locator('main [data-step-title]');
    const arrive = async (): Promise<void> => {
      // The window writes the step that it shows a moment later, which may be after this one.
      await expect(async () => {
        await call('consultations.goTo', { id, step: step as never });
        await page.reload();
        await expect(here).toContainText(name, { timeout: 5000 });
      }).toPass();
      await expect(title).toBeVisible();
    };
    await arrive();
    const things = await focusables(page);
    expect(things.length).toBeGreaterThan(10);

    // What the main button of the step does is what Ctrl+Enter may do: once, and then that is how the visit stands.
    const main = page.locator('main button[data-kind="primary"]:not(:disabled)').last();
    if ((await main.count()) > 0) {
      await title.focus();
      await page.keyboard.press('Control+Enter');
      await settled(page);
      await arrive();
    }
    const before = await sectionsOf(page, id);

    for (let index = 0; index < things.length; index += 1) {
      await focusOn(page, index);
      await page.keyboard.press('Control+l');
      await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
      await unlock(page);
      await expect(title).toBeVisible();
      await focusOn(page, index);
      await page.keyboard.press('Control+Space');
      await page.keyboard.press('Control+Enter');
      await page.evaluate(() => new Promise((done) => setTimeout(done, 40)));
      expect([things[index], await sectionsOf(page, id)]).toEqual([things[index], before]);
      // On to the next thing, from wherever it led.
      if ((await page.getByRole('dialog').count()) > 0) await arrive();
      else if (!(await here.innerText()).includes(name)) {
        await page.getByRole('navigation', { name: 'Steps of the consultation' }).getByRole('button', { name }).click();
        await expect(here).toContainText(name);
      }
    }
  });
}

test('H2: Ctrl+Enter on the drawing goes on and leaves the area, by every modifier', async ({ stratum }) => {
  const { page } = stratum;
  await startVisit(page);
  await saved(page);
  const before = await sectionsOf(page);
  const area = page.getByRole('checkbox', { name: /Abdomen and waist/ }).last();
  for (const keys of ['Alt+Enter', 'Shift+Enter', 'Meta+Enter', 'Control+Space', 'Alt+Space', 'Control+Enter']) {
    if (!(await area.isVisible())) await goToStep(page, 'Concern & area');
    await area.focus();
    await page.keyboard.press(keys);
    await settled(page);
    expect([keys, await sectionsOf(page)]).toEqual([keys, before]);
  }
  await expect(page.getByRole('heading', { name: 'Is it safe to treat today?' })).toBeVisible();
});

test('H3: Ctrl+Enter on the hand map adds no cream, and neither does a scan', async ({ stratum }) => {
  const { page } = stratum;
  await page.clock.install();
  await atThePlan(page);
  await page.getByRole('button', { name: 'Choose a numbing cream' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Lidocaine 4% cream (LMX4), UK label').click();
  const used = dialog.getByRole('meter', { name: 'Area used today' });
  await expect(used).toHaveAttribute('aria-valuetext', /^200 cm² of/);
  const thigh = dialog.getByRole('button', { name: /Lay a hand on it/ });
  for (const keys of ['Control+Enter', 'Meta+Enter', 'Alt+Enter', 'Control+Space', 'Control+Delete']) {
    await thigh.focus();
    await page.keyboard.press(keys);
    await settled(page);
    await expect(used).toHaveAttribute('aria-valuetext', /^200 cm² of/);
  }
  await thigh.focus();
  await scan(page, '01+-+++---+21');
  await settled(page);
  await expect(used).toHaveAttribute('aria-valuetext', /^200 cm² of/);
  await pressByHand(page, '+');
  await expect(used).toHaveAttribute('aria-valuetext', /^400 cm² of/);
});

/** An input method that is composing: what it holds is in the field, underlined, and each key is the method's. */
async function compose(keys: CDPSession, text: string): Promise<void> {
  await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
}
const methodKey = (keys: CDPSession, key: string): Promise<unknown> => keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 });

test('H4: the keys that end a composition, or move in it, act nowhere', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await newClient(page, { ...CLIENT, givenName: 'Enid', familyName: 'Lennard' });
  await page.getByRole('button', { name: 'Create only' }).click();
  await expect(page.getByRole('heading', { name: 'Enid Lennard' })).toBeVisible();
  await page.getByRole('button', { name: 'Stratum, to the list of clients' }).click();
  const keys = await page.context().newCDPSession(page);

  await test.step('in the search', async () => {
    await page.getByLabel('Find a client').focus();
    await compose(keys, 'en');
    await expect(page.getByRole('option')).toHaveCount(1);
    for (const key of ['ArrowDown', 'ArrowUp', 'Escape', 'Enter']) await methodKey(keys, key);
    await settled(page);
    await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
    await expect(page.getByLabel('Find a client')).toHaveValue('en');
    await keys.send('Input.insertText', { text: 'en' });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Enid Lennard' })).toBeVisible();
  });

  await test.step('in a field that adds to a list', async () => {
    await page.getByRole('button', { name: 'Start consultation' }).first().click();
    await page.getByRole('button', { name: 'Stretch marks' }).click();
    await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
    await goToStep(page, 'Skin assessment');
    const field = page.locator('#seen');
    await field.focus();
    await compose(keys, 'しみ');
    await methodKey(keys, 'Enter');
    await settled(page);
    await expect(page.getByRole('list', { name: 'Observations' })).toHaveCount(0);
    await keys.send('Input.insertText', { text: '染み' });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Observations' })).toContainText('染み');
  });

  await test.step('in a dialog', async () => {
    await page.getByRole('button', { name: 'Stratum, to the list of clients' }).click();
    await page.getByRole('button', { name: 'New client' }).first().click();
    await page.getByLabel('First name').focus();
    await compose(keys, 'はな');
    await methodKey(keys, 'Escape');
    await methodKey(keys, 'Enter');
    await settled(page);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.getByRole('dialog').locator('[aria-invalid="true"]')).toHaveCount(0);
  });
});

test('H6: the key L with Ctrl locks on a Russian and a Greek layout, and Y and N answer there', async ({ stratum }) => {
  const { page } = stratum;
  await startVisit(page);
  const press = async (key: string, code: string, modifiers = 0): Promise<void> => {
    const keys = await page.context().newCDPSession(page);
    await keys.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, modifiers, ...(modifiers === 0 ? { text: key } : {}) });
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, modifiers });
    await keys.detach();
  };
  const CTRL = 2;
  for (const letter of ['д', 'λ']) {
    await press(letter, 'KeyL', CTRL);
    await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
    await unlock(page);
    await expect(page.getByRole('navigation', { name: 'Steps of the consultation' })).toBeVisible();
  }
  await goToStep(page, 'Health check');
  await intoTheList(page);
  const first = page.getByRole('radiogroup', { name: /^Is the client unable/ });
  await press('т', 'KeyN');
  await expect(first.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(first.locator(':focus')).toHaveCount(1);
  await press('υ', 'KeyY');
  await expect(first.getByRole('radio', { name: 'Yes', exact: true })).toBeChecked();
});

test('G6: the client’s page gets no client, no list and no other place, until the practitioner is back', async ({ stratum }) => {
  const { page } = stratum;
  await startVisit(page);
  await upToConsentFrom(page);
  await talkAndTurn(page);
  const { handle } = { handle: (channel: string, input: unknown) => page.evaluate(async ([name, value]) => (await (await fetch('/call', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ channel: name, input: value }) })).json()) as unknown, [channel, input] as const) };
  const search = () => handle('clients.search', { text: '', limit: 50 });
  const turned = { ok: false, error: { kind: 'turned' } };
  const turnedPage = page.getByRole('dialog', { name: /^For Łukasz Ostrowsky/ });
  await expect.poll(search).toEqual(turned);

  await test.step('also after the window was loaded anew at another place', async () => {
    for (const hash of ['#/', '#/people', '#/trail', '#/clinic']) {
      await page.evaluate((to) => window.history.replaceState(null, '', to), hash);
      await page.reload();
      await expect(turnedPage).toBeVisible();
      await expect(turnedPage.getByRole('checkbox').first()).toBeChecked();
      expect(await search()).toEqual(turned);
    }
  });

  await test.step('also after a lock and the password at the door', async () => {
    await lockAndUnlock(page);
    await expect(turnedPage).toBeVisible();
    expect(await search()).toEqual(turned);
  });

  await test.step('the client signs, and what comes next is there for the practitioner', async () => {
    await turnedPage.getByRole('radiogroup', { name: 'Size of the text' }).getByRole('radio').last().check({ force: true });
    await page.getByRole('button', { name: 'I have a question' }).click();
    await page.getByRole('button', { name: 'Hand the screen back' }).click();
    await page.getByLabel('Password of Sam Okafor').fill(PASSWORD);
    await page.getByRole('button', { name: 'Take the screen back' }).click();
    await expect(turnedPage).toBeHidden();
    expect(await search()).toMatchObject({ ok: true });
    await saved(page);
    await page.getByRole('button', { name: 'Stratum, to the list of clients' }).click();
    await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
  });
});

/** The rest of the way to the consent, from a visit whose area is chosen. */
async function upToConsentFrom(page: Page): Promise<void> {
  await goToStep(page, 'Health check');
  await answerTheRest(page);
  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  await goToStep(page, 'Treatment plan');
  await page.getByRole('button', { name: /Agree plan/ }).click();
}

test('keys and the menu of the browser, and what is dropped, do nothing in the window', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await page.evaluate(() => window.addEventListener('keydown', (event) => document.body.setAttribute('data-stopped', String(event.defaultPrevented)), { capture: true }));
  const stopped = async (keys: string): Promise<boolean> => {
    await page.keyboard.press(keys);
    return (await page.locator('body').getAttribute('data-stopped')) === 'true';
  };
  for (const keys of ['F12', 'F5', 'Control+n', 'Control+r', 'Control+Shift+I', 'Control+Shift+J', 'Control+p', 'Control+u', 'Alt+ArrowLeft']) expect([keys, await stopped(keys)]).toEqual([keys, true]);
  for (const keys of ['Control+c', 'Control+v', 'Control+a', 'Control+f', 'Control+=']) expect([keys, await stopped(keys)]).toEqual([keys, false]);

  const menuStopped = (selector: string): Promise<boolean> => page.locator(selector).first().evaluate((element) => !element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })));
  expect(await menuStopped('h1')).toBe(true);
  expect(await menuStopped('button')).toBe(true);
  expect(await menuStopped('#find')).toBe(false);

  const dropped = (selector: string, kind: 'file' | 'link' | 'text'): Promise<boolean> =>
    page.locator(selector).first().evaluate(
      (element, what) => {
        const data = new DataTransfer();
        if (what === 'file') data.items.add(new File(['<h1>not ours</h1>'], 'page.html', { type: 'text/html' }));
        if (what === 'link') data.setData('text/uri-list', 'https://example.org/');
        data.setData('text/plain', 'text');
        return ['dragenter', 'dragover', 'drop'].every((name) => !element.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data })));
      },
      kind,
    );
  for (const place of ['h1', 'body', '#find']) {
    expect([place, await dropped(place, 'file')]).toEqual([place, true]);
    expect([place, await dropped(place, 'link')]).toEqual([place, true]);
  }
  expect(await dropped('h1', 'text')).toBe(true);
  expect(await dropped('#find', 'text')).toBe(false);
});
