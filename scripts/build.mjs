import { endWith } from './machine.mjs';
import { setUp } from './setup.mjs';

await setUp().catch(endWith);
