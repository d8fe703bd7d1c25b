import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answerTheRest, CLIENT, goToStep, newClient, open, saved } from './story';

/** What the field says is wrong with it, as a screen reader reads it. */
async function problemAt(page: Page, label: string): Promise<string> {
  const field = page.getByLabel(label, { exact: true });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  return field.evaluate((input) => (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
}

test('what cannot be kept is said at its field, and nothing typed is lost', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);

  await test.step('a search for anything', async () => {
    for (const text of ['a'.repeat(300), '🙂', '½', '\u202A', '%PDF-1.7 \u0001 stream']) {
      await page.getByLabel('Find a client').fill(text);
      await expect(page.getByText('Nobody of that name')).toBeVisible();
    }
    await page.getByLabel('Find a client').fill('');
  });

  await test.step('a new client', async () => {
    await newClient(page, { givenName: 'a'.repeat(300), familyName: 'Rojas 🌷', dateOfBirth: '01/01/2199', phone: '%PDF-1.7' });
    await page.getByRole('button', { name: 'Create and start consultation' }).click();
    expect(await problemAt(page, 'First name')).toContain('300 characters long; at most 100');
    expect(await problemAt(page, 'Last name')).toContain('“🌷”. Please use letters');
    expect(await problemAt(page, 'Date of birth')).toContain('in the future');
    expect(await problemAt(page, 'Phone')).toContain('digits with spaces');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await newClient(page);
    await page.getByRole('button', { name: 'Create and start consultation' }).click();
  });

  await test.step('notes that cannot be printed stay on screen, also after looking at another step', async () => {
    await goToStep(page, 'Client');
    await page.getByLabel('Notes and alerts').fill('Ring first \u0007');
    expect(await problemAt(page, 'Notes and alerts')).toContain('The notes have a hidden control sign');
    await expect(page.getByText('Not all saved')).toBeVisible();
    await expect(page.getByText('All changes saved')).toBeHidden();
    await goToStep(page, 'Concern & area');
    // P3: the text stands on another step, and is as little saved as before.
    await expect(page.getByText('Not all saved')).toBeVisible();
    await goToStep(page, 'Client');
    await expect(page.getByLabel('Notes and alerts')).toHaveValue('Ring first \u0007');
    // P1, P3: whatever people write is kept, and drawn on paper.
    await page.getByLabel('Notes and alerts').fill('Latex 🙂. Hb ≥ 12 ✓');
    await saved(page);
    await page.getByLabel('Notes and alerts').fill('Ring first');
    await saved(page);
  });

  await test.step('H9: a weight is taken as it was pasted, and said where it was worked out', async () => {
    const weight = page.getByLabel('Weight');
    for (const [typed, kept] of [['72,5', '72.5'], ['７２，５', '72.5'], ['154 lb', '69.9'], ['11 st 4', '71.7']] as const) {
      await weight.fill('');
      await weight.focus();
      await page.keyboard.insertText(typed);
      if (typed === '154 lb') await expect(page.getByText('154 lb = 69.9 kg')).toBeVisible();
      await weight.blur();
      await expect(weight).toHaveValue(kept);
      await saved(page);
    }
    await weight.fill('heavy');
    await weight.blur();
    expect(await problemAt(page, 'Weight')).toContain('Write the weight as a number');
    await expect(page.getByText('Not all saved')).toBeVisible();
    await weight.fill('72.5');
    await saved(page);
  });

  await test.step('H7, H8: a number with marks and a name of one word are taken', async () => {
    await page.getByLabel('Phone', { exact: true }).fill('\u202A+44 7700 900175\u202C ext 12');
    await page.getByLabel('First name').fill('O´Brien');
    await page.getByLabel('Last name').fill('');
    await saved(page);
    await expect(page.getByRole('button', { name: /O’Brien/ }).first()).toBeVisible();
    await page.getByLabel('Last name').fill(CLIENT.familyName);
    await saved(page);
  });

  await test.step('a section with a bad text is not saved and says so; once it is put right, it is', async () => {
    await goToStep(page, 'Concern & area');
    await page.getByRole('button', { name: 'Stretch marks' }).click();
    await page.getByRole('checkbox', { name: /Abdomen and waist/ }).last().click();
    await page.getByLabel('In the client’s own words').fill('h'.repeat(700));
    expect(await problemAt(page, 'In the client’s own words')).toContain('700 characters long; at most 600');
    await expect(page.getByText('Not saved yet')).toBeVisible();
    await page.getByLabel('In the client’s own words').fill('Smoother skin');
    await expect(page.getByText('Not saved yet')).toBeHidden();
    await saved(page);
  });

  await test.step('numbers of the plan', async () => {
    await goToStep(page, 'Health check');
    await answerTheRest(page);
    await goToStep(page, 'Skin assessment');
    await page.getByRole('radiogroup', { name: 'Skin type' }).getByRole('radio').nth(1).click();
    await goToStep(page, 'Treatment plan');
    const depth = page.getByRole('textbox', { name: /needle depth/ });
    for (const text of ['-1', '99999999', 'deep']) {
      await depth.fill(text);
      await depth.press('Enter');
      await expect(page.getByText(`“${text}” is no number that can be used here.`)).toBeVisible();
      await expect(depth).toHaveValue('1');
    }
    await depth.fill('4');
    await depth.press('Enter');
    await expect(page.getByText(/4 mm is deeper than 2 mm/).first()).toBeVisible();
  });
});

test('an area that the pack has no protocol for is listed as missing, and the line leads to the areas', async ({ stratum }) => {
  const { page } = stratum;
  await open(page);
  await newClient(page, CLIENT);
  await page.getByRole('button', { name: 'Create and start consultation' }).click();
  await page.getByRole('button', { name: 'Acne scars' }).click();
  await page.getByRole('checkbox', { name: /Cheeks/ }).last().click();
  await page.getByText('Radiofrequency (RF)').click();
  await goToStep(page, 'Treatment plan');
  await page.getByRole('button', { name: /still missing/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /no protocol for this concern/ }).click();
  await expect(page.getByRole('heading', { name: 'What brings you here?' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /Cheeks, soft part/ }).last()).toBeFocused();
});
