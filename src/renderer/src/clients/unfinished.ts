import { anywhere, keepValue, readKept } from '../app/kept';
import { CLIENT_FIELDS, clientFormSchema, type ClientForm, type ClientProblems } from './clientForm';

const someFieldsSchema = clientFormSchema.partial();

/** The name under which what is typed about this client, and is not right yet, is kept. */
export const unfinishedName = (clientId: string): string => anywhere(`client/${clientId}`);

/** Details that were typed and cannot be saved as they are; kept, so that neither another screen nor a lock loses them. */
export function unfinishedOf(clientId: string): Partial<ClientForm> {
  const kept = readKept(unfinishedName(clientId), someFieldsSchema)?.value ?? {};
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

export function keepUnfinished(clientId: string, form: ClientForm, problems: ClientProblems): void {
  const kept = CLIENT_FIELDS.filter((field) => problems[field] !== undefined);
  keepValue(unfinishedName(clientId), Object.fromEntries(kept.map((field) => [field, form[field]])), {});
}
