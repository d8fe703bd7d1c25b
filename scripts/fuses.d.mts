import type { FuseV1Options } from '@electron/fuses';

export const FUSES: Readonly<Partial<Record<FuseV1Options, boolean>>>;
export function setFuses(program: string): Promise<void>;
