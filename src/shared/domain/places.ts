/** A text with its places (`{name}`) filled; a place without a value stays as it is. */
export const withPlaces = (text: string, values: Readonly<Record<string, string>>): string => text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
