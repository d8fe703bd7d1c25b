import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Nothing that axe-core can see stands against WCAG 2.2 AA on the screen as it is now. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // Transitions fade things in; half-faded text has half its contrast.
  await expect.poll(() => page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === 'running').length)).toBe(0);
  // One page without frames of other hosts needs no second page to gather in, and what passes need not be described.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ runOnly: WCAG, resultTypes: ['violations'] }).analyze();
  const told = violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} (${node.any.map((check) => check.message).join('; ')})`));
  expect.soft(told, screen).toEqual([]);
}
