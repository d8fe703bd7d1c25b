import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answerTheRest, goToStep, newClient, open, takeBack, talkAndTurn, unlock, upToConsent } from './story';

const { version } = JSON.parse(readFileSync('resources/packs/microneedling/pack.json', 'utf8')) as { version: string };
const overlay = (changes: object = {}) => ({
  name: 'rosewood.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({
      schema: 1,
      name: 'Rosewood rules',
      version: '1.0.0',
      for: { pack: 'microneedling', version },
      by: 'Dr Helen Marsh',
      words: [{ text: 'nature/clean', says: 'We wash your skin before we start.' }],
      limits: [{ limit: 'hardCap/abdomen', to: 0.8, because: 'We saw bruises.' }],
      ...changes,
    }),
  ),
});
const choose = (page: Page, file: ReturnType<typeof overlay>): Promise<void> => page.locator('input[type=file]').setInputFiles(file);
const printed = (page: Page): Locator => page.getByRole('region', { name: /as it will be printed/ });
const openRules = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Rules', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Rules', exact: true })).toBeVisible();
};

test('an overlay that lowers a cap and changes a text is checked, applied, seen in plan and form, and taken out', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await openRules(page);
  await expect(page.getByText('No clinician has reviewed this pack yet')).toBeVisible();

  await test.step('one that loosens is refused with a sentence', async () => {
    await choose(page, overlay({ limits: [{ limit: 'hardCap/abdomen', to: 3, because: 'Deeper.' }] }));
    await expect(page.getByRole('alert')).toContainText('rosewood.json cannot be applied');
    await expect(page.getByRole('list', { name: 'What has to be mended' })).toContainText('would loosen the limit: the pack says 2 mm. Write less than that');
    await expect(page.getByRole('button', { name: /^Apply/ })).toBeHidden();
  });

  await test.step('one that tightens is applied with a reason', async () => {
    await choose(page, overlay());
    await expect(page.getByRole('alert')).toContainText('Rosewood rules 1.0.0 can be applied');
    await expect(page.getByRole('region', { name: 'What the file would change' })).toContainText('Deepest needle depth ever, Abdomen');
    await page.getByRole('button', { name: /^Apply/ }).click();
    await page.getByRole('button', { name: 'Apply overlay' }).click();
    await expect(page.getByText('Please say why.')).toBeVisible();
    await page.getByLabel('Why?').fill('Agreed in the team');
    await page.getByRole('button', { name: 'Apply overlay' }).click();
    await expect(page.getByRole('heading', { name: 'Rosewood rules 1.0.0' })).toBeVisible();
    await expect(page.getByText(/applied by Sam Okafor: Agreed in the team/)).toBeVisible();
  });

  await page.keyboard.press('Control+l');
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Rosewood rules 1.0.0' })).toBeVisible();

  await test.step('plan and consent form show it', async () => {
    await page.getByRole('button', { name: /^Stratum/ }).click();
    await newClient(page);
    await page.getByRole('button', { name: 'Create and start consultation' }).click();
    await page.getByRole('button', { name: 'Stretch marks' }).click();
    await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
    await goToStep(page, 'Health check');
    await answerTheRest(page);
    await goToStep(page, 'Skin assessment');
    await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
    await goToStep(page, 'Treatment plan');
    await expect(page.getByRole('main')).toContainText('0.75–0.8 mm');
    await page.getByRole('button', { name: /Agree plan/ }).click();
    // Agreeing leads on by itself, a moment later.
    await expect(page.getByRole('heading', { name: 'Consent', exact: true })).toBeVisible();
    await goToStep(page, 'Aftercare & print');
    await expect(printed(page)).toContainText('with Rosewood rules 1.0.0');
    await goToStep(page, 'Consent');
    await talkAndTurn(page);
    await expect(page.getByText('We wash your skin before we start.')).toBeVisible();
  });

  await test.step('it is taken out again', async () => {
    await page.getByRole('button', { name: 'I have a question' }).click();
    await page.getByRole('button', { name: 'Hand the screen back' }).click();
    await takeBack(page);
    await page.getByRole('button', { name: /^Stratum/ }).click();
    await openRules(page);
    await page.getByRole('button', { name: /^Take it out/ }).click();
    await page.getByLabel('Why?').fill('Only a try');
    await page.getByRole('dialog').getByRole('button', { name: 'Take it out' }).click();
    await expect(page.getByText('This clinic uses the pack as it was published.')).toBeVisible();
  });
});

test('sources, general knowledge, conflicts and addresses are searched by keyboard', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await page.getByRole('button', { name: 'Rules', exact: true }).press('Enter');
  await page.getByRole('radio', { name: 'This clinic’s overlay' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByLabel('Search: What can be changed').fill('hardcap cheeks');
  await expect(page.getByRole('region', { name: 'What can be changed' })).toContainText('hardCap/cheeks');
  for (const [name, words] of [['Sources', 'skinpen'], ['General knowledge', 'numbing halve'], ['Conflicts', 'keloid']] as const) {
    await page.getByRole('radiogroup', { name: 'Part of the rules' }).getByRole('radio', { checked: true }).focus();
    await page.keyboard.press('ArrowRight');
    const all = await page.getByRole('region', { name, exact: true }).getByRole('listitem').count();
    await page.getByLabel(`Search: ${name}`).fill(words);
    await expect.poll(() => page.getByRole('region', { name, exact: true }).getByRole('listitem').count()).toBeLessThan(all);
  }
});

test('the details of the clinic are changed, and the forms have them', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await page.getByRole('button', { name: 'Clinic', exact: true }).click();
  await page.getByLabel('Emergency number').fill('help');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/emergency number should be digits/)).toBeVisible();
  await expect(page.getByLabel('Emergency number')).toBeFocused();
  await page.getByLabel('Emergency number').fill('112');
  await page.getByLabel('Clinic name').fill('Rosewood Skin');
  await page.getByRole('checkbox', { name: 'Sunday' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Rosewood Skin');

  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Sunday' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Saturday' })).toBeChecked();
  await page.getByRole('button', { name: /^Stratum/ }).click();
  await newClient(page);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await upToConsent(page);
  await goToStep(page, 'Aftercare & print');
  await expect(printed(page)).toContainText('Rosewood Skin');
  await page.keyboard.press('Control+l');
  await expect(page.getByText('Rosewood Skin')).toBeVisible();
});
