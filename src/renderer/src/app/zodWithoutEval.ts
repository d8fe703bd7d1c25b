import { config } from 'zod';

// The content security policy forbids eval, so zod must not try to compile its parsers. Imported before any schema.
config({ jitless: true });
