import { CLIENT_FIELDS, type ClientForm, type ClientProblems } from './clientForm';

/** Details that were typed and cannot be saved as they are, by client; kept while this window is open, so that looking at another screen loses nothing. */
const unfinished = new Map<string, Partial<ClientForm>>();

export const unfinishedOf = (clientId: string): Partial<ClientForm> => unfinished.get(clientId) ?? {};

export function keepUnfinished(clientId: string, form: ClientForm, problems: ClientProblems): void {
  // A date that is not a day yet has no value to keep.
  const kept = CLIENT_FIELDS.filter((field) => problems[field] !== undefined && form[field] !== null);
  if (kept.length === 0) unfinished.delete(clientId);
  else unfinished.set(clientId, Object.fromEntries(kept.map((field) => [field, form[field]])));
}
