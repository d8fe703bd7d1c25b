import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openRaw } from '../integration/servicesRoom';

// Puts the clinic of release 0.1.0 in the folder that it is given. One visit of it names an overlay that nobody has any more.
const dir = process.argv[2] ?? '';
rmSync(dir, { recursive: true, force: true });
cpSync(fileURLToPath(new URL('../fixtures/released-0.1.0/data', import.meta.url)), dir, { recursive: true });
const raw = await openRaw(dir);
const triggers = raw.prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'consultations'").all();
for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`);
raw.prepare("UPDATE consultations SET pack_overlay = 'Lost rules 2.0.0' WHERE started_on = '2026-11-13'").run();
for (const { sql } of triggers) raw.exec(sql);
raw.close();
