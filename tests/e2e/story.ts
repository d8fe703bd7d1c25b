import { expect, type Locator, type Page } from '@playwright/test';
import { CLINIC, OWNER, PASSWORD } from './clinic';

export { PASSWORD };

/** What a practitioner does, in the words of the screen. Each act ends on something that the practitioner sees. */
export const CLIENT = { givenName: 'Łukasz', familyName: 'Ostrowsky', dateOfBirth: '02/09/1988', phone: '0113 496 0171' };
const CLIENT_NAME = `${CLIENT.givenName} ${CLIENT.familyName}`;

export async function setUp(page: Page): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Country' }).getByText('United Kingdom').click();
  await page.getByLabel('Clinic name').fill(CLINIC.name);
  await page.getByLabel('Address, as printed on forms').fill(CLINIC.address);
  await page.getByLabel('Phone', { exact: true }).fill(CLINIC.phone);
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('Role').fill(OWNER.role);
  await page.getByLabel('Registration number').fill(OWNER.registrationNumber);
  await page.getByRole('radiogroup', { name: 'Are you a prescriber?' }).getByText('No').click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('The same again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up' }).click();
  // Wrapping the key is slow on purpose, and slower on a busy machine.
  await expect(page.getByTestId('recovery-code')).toHaveText(/^[0-9A-Z-]{24,}$/, { timeout: 30_000 });
  await page.getByLabel(/keep it in a safe place/).check();
  await page.getByRole('button', { name: 'Open Stratum' }).click();
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
}

export async function unlock(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

export async function unlockAs(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Who are you?').selectOption(name);
  await unlock(page, password);
}

/** Locks Stratum, which takes every screen down, and unlocks it at the same place. */
export async function lockAndUnlock(page: Page, password = PASSWORD): Promise<void> {
  await page.keyboard.press('Control+L');
  await unlock(page, password);
}

/** Unlocks the clinic that a test begins in, up to the list of clients. */
export async function open(page: Page): Promise<void> {
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Clients' })).toBeVisible();
}

export async function newClient(page: Page, client = CLIENT): Promise<void> {
  await page.getByRole('button', { name: 'New client' }).first().click();
  await page.getByLabel('First name').fill(client.givenName);
  await page.getByLabel('Last name').fill(client.familyName);
  await page.getByLabel('Date of birth').fill(client.dateOfBirth);
  await page.getByLabel('Phone', { exact: true }).fill(client.phone);
}

export const saved = (page: Page): Promise<void> => expect(page.getByText('All changes saved')).toBeVisible();

export async function goToStep(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByText(name).click();
}

/** Draws one stroke across a signature pad with the pointer, from left to right in waves. `from` and `to` are shares of its width. */
export async function stroke(page: Page, pad: Locator, from: number, to: number): Promise<void> {
  const box = await pad.boundingBox();
  if (!box) throw new Error('The signature pad is not on screen.');
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height * (0.55 + 0.25 * Math.sin(share * 40))];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  for (let part = 1; part <= 24; part += 1) await page.mouse.move(...at(from + ((to - from) * part) / 24));
  await page.mouse.up();
}

/** Everything of a first visit up to the consent step: stretch marks on the abdomen, all questions answered no, skin type II, the plan as suggested. */
/** The visit of a new client, with stretch marks on the belly chosen. */
export async function startVisit(page: Page): Promise<void> {
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('button', { name: 'Stretch marks' }).click();
  await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
}

/** The same, every question of the health check answered no. */
export async function answeredNo(page: Page): Promise<void> {
  await startVisit(page);
  await goToStep(page, 'Health check');
  await answerTheRest(page);
}

/** The same, with skin type II, at the plan. */
export async function atThePlan(page: Page): Promise<void> {
  await answeredNo(page);
  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  await goToStep(page, 'Treatment plan');
}

export async function upToConsent(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stretch marks' }).click();
  await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
  await goToStep(page, 'Health check');
  await answerTheRest(page);
  await goToStep(page, 'Skin assessment');
  await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
  await goToStep(page, 'Treatment plan');
  await page.getByRole('button', { name: /Agree plan/ }).click();
  await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeVisible();
}

/** A key as a hand presses it: keys that come much faster after one another are a scanner's. */
export const pressByHand = (page: Page, key: string): Promise<void> => page.keyboard.press(key, { delay: 60 });

/** Puts the focus into the list of the health check, where single keys answer. */
export async function intoTheList(page: Page): Promise<void> {
  const inside = page.locator('[data-keys="answers"] :focus');
  await expect(page.getByRole('heading', { name: 'Is it safe to treat today?' })).toBeVisible();
  if ((await inside.count()) === 0) await page.keyboard.press('ArrowDown');
  await expect(inside).toHaveCount(1);
}

/** Answers no to every question that is still open, with the keyboard; tells how many there were. */
export async function answerTheRest(page: Page): Promise<number> {
  const progress = page.getByText(/^\d+ of \d+ answered/);
  const [, answered, total] = /(\d+) of (\d+)/.exec(await progress.innerText()) ?? [];
  const left = Number(total) - Number(answered);
  if (left > 0) await intoTheList(page);
  for (let answer = 0; answer < left; answer += 1) await pressByHand(page, 'n');
  await expect(page.getByText(`${total} of ${total} answered`)).toBeVisible();
  return left;
}

/** Says in the dialog what exactly was agreed: every area that it offers, no depth, no cream; and who and how, where that is not said yet. */
export async function fillAgreed(dialog: Locator, role: string): Promise<void> {
  await dialog.getByLabel('They are').selectOption({ label: role });
  await dialog.getByLabel('How it reached us').selectOption({ label: 'A letter' });
  for (const area of await dialog.getByRole('group', { name: 'Which areas were agreed?' }).getByRole('checkbox').all()) await area.check();
  await dialog.getByText('No depth is named').click();
  await dialog.getByRole('checkbox', { name: 'None, or not named' }).check();
}

/** Talks it through, turns the screen to the client, and lets them tick what they have to. */
export async function talkAndTurn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeVisible();
  await talk(page);
  await page.getByRole('main').getByRole('button', { name: 'Turn to client' }).click();
  await expect(page.getByLabel('Your decision').getByRole('checkbox').first()).toBeVisible();
  for (const tick of (await page.getByLabel('Your decision').getByRole('checkbox').all()).slice(0, 3)) await tick.click();
}

/** Ticks every point of the talk, and writes down what the client says could go wrong. */
export async function talk(page: Page): Promise<void> {
  for (const point of await page.locator('#consent-talk').getByRole('checkbox').all()) await point.click();
  await page.getByLabel(/What could go wrong/).fill('Red skin, dark marks or an infection.');
  await saved(page);
}

export const padOf = (page: Page, name: string): Locator => page.getByRole('img', { name: `Signature of ${name}` });

/** The practitioner takes the screen back from the client. */
export async function takeBack(page: Page): Promise<void> {
  await page.getByLabel('Password of Sam Okafor').fill(PASSWORD);
  await page.getByRole('button', { name: 'Take the screen back' }).click();
}

type Counted = (what: () => Promise<void>) => Promise<void>;

/** Both sign the consent that is turned to the client. */
export async function sign(page: Page, act: Counted = (what) => what()): Promise<void> {
  await act(() => stroke(page, padOf(page, CLIENT_NAME), 0.1, 0.7));
  await act(() => page.getByRole('button', { name: 'I agree and sign' }).click());
  await act(() => takeBack(page));
  await act(() => stroke(page, padOf(page, 'Sam Okafor'), 0.1, 0.7));
  await act(() => page.getByRole('button', { name: 'Sign and finish' }).click());
  await expect(page.getByRole('heading', { name: 'Treatment today' })).toBeVisible();
}

/** Lots and days of what was used, and its names where they are not those of last time. */
export async function fillWhatWasUsed(page: Page, act: Counted = (what) => what()): Promise<void> {
  const fill = (id: string, text: string) => act(() => page.locator(`#${id}`).fill(text));
  await fill('cartridge-lot', 'LOT 4471');
  await fill('cartridge-expires', '30/06/2031');
  if ((await page.locator('#antiseptic-product').inputValue()) === '') await fill('antiseptic-product', 'Chlorhexidine wipe');
  await fill('antiseptic-lot', 'A-7');
  if ((await page.locator('#glide').inputValue()) !== 'saline') await act(async () => void (await page.locator('#glide').selectOption('saline')));
  await fill('glide-lot', 'S-12');
  await fill('glide-expires', '31/03/2031');
}

/** From the consent that is being signed to the closed consultation. */
export async function signTreatAndClose(page: Page, act: Counted = (what) => what()): Promise<void> {
  const press = (control: Locator) => act(() => control.click());
  await sign(page, act);
  if ((await page.getByLabel('Device').inputValue()) === '') await act(() => page.getByLabel('Device').fill('SkinPen'));
  await fillWhatWasUsed(page, act);
  await press(page.getByRole('button', { name: /finished now/i }));
  const viewer = page.context().waitForEvent('page');
  await press(page.getByRole('button', { name: 'Print: Aftercare sheet' }));
  await (await viewer).close();
  await press(page.getByLabel(/aftercare was explained/));
  await press(page.getByRole('button', { name: /^Close consultation/ }));
  await expect(page.getByRole('heading', { name: `Done: ${CLIENT_NAME}` })).toBeFocused();
}

/** A clinic whose client was treated once, with the list of clients on screen. */
export async function treatedOnce(page: Page): Promise<void> {
  await open(page);
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await upToConsent(page);
  await talkAndTurn(page);
  await signTreatAndClose(page);
  await page.getByRole('button', { name: 'To the list of clients', exact: true }).click();
}
