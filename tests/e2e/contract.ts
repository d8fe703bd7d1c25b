import type { Page } from '@playwright/test';
import { inProcess, type InProcess } from '../../src/main/inProcess';
import type { Result } from '../../src/shared/domain/result';
import type { StratumError } from '../../src/shared/contract/errors';

/** The contract, spoken from the window as its own code does: for what a test needs to be there and is not about. */
export const contractOf = (page: Page): InProcess =>
  inProcess({
    handle: (channel, input) =>
      page.evaluate(
        async ([name, value]): Promise<Result<unknown, StratumError>> => {
          if (window.stratum) return (await Reflect.get(window.stratum, String(name))(value)) as Result<unknown, StratumError>;
          const response = await fetch('/call', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ channel: name, input: value }) });
          return (await response.json()) as Result<unknown, StratumError>;
        },
        [channel, input] as const,
      ),
  });

/** The bytes of a document, as its viewer gets them. */
export async function documentBytes(page: Page, documentId: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (path) => {
    const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, `/documents/${documentId}.pdf`);
  return Buffer.from(base64, 'base64');
}
