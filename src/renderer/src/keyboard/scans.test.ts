import { expect, it } from 'vitest';
import { giveScan, takeScans } from './scans';

it('a scan goes to whoever asked for them last, then to the one before, and to nobody where nobody asked', () => {
  const came: string[] = [];
  giveScan('lost');
  const page = takeScans((text) => came.push(`page ${text}`));
  const dialog = takeScans((text) => came.push(`dialog ${text}`));
  giveScan('1');
  dialog();
  dialog();
  giveScan('2');
  page();
  giveScan('3');
  expect(came).toEqual(['dialog 1', 'page 2']);
});
