import type { Channel, InputOf, OutputOf } from '../../../shared/contract/channels';
import type { StratumError } from '../../../shared/contract/errors';
import { call } from './bridge';

/** An expected failure, thrown because TanStack Query tells success from failure that way. */
export class AskFailure extends Error {
  readonly #failure: StratumError;

  constructor(failure: StratumError) {
    super(failure.kind);
    this.#failure = failure;
  }

  get failure(): StratumError {
    return this.#failure;
  }
}

export async function ask<Name extends Channel>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  const result = await call(name, input);
  if (!result.ok) throw new AskFailure(result.error);
  return result.value;
}

export const failureOf = (error: unknown): StratumError => (error instanceof AskFailure ? error.failure : { kind: 'unexpected' });
