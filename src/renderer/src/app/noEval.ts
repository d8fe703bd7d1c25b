import { z } from 'zod';

// The page's security policy forbids eval; without this zod tries it for every schema and each try is reported.
z.config({ jitless: true });
