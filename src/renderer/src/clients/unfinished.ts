import { keepTyped, typedText } from '../app/typing';
import { CLIENT_FIELDS, readTypedForm, type ClientForm, type ClientProblems } from './clientForm';

const keyOf = (clientId: string): string => `client/${clientId}`;

/** Details that were typed and cannot be saved as they are; kept, so that neither another screen nor a lock loses them. */
export const unfinishedOf = (clientId: string): Partial<ClientForm> => readTypedForm(typedText(keyOf(clientId)));

export function keepUnfinished(clientId: string, form: ClientForm, problems: ClientProblems): void {
  // A date that is not a day yet has no value to keep.
  const kept = CLIENT_FIELDS.filter((field) => problems[field] !== undefined && form[field] !== null);
  keepTyped(keyOf(clientId), kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept.map((field) => [field, form[field]]))));
}
