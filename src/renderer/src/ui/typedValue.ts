/** What stands in a field, read: nothing, a value, or not a value yet, with a sentence that says what to write. */
export type TypedValue<Value> = { readonly state: 'empty' } | { readonly state: 'read'; readonly value: Value } | { readonly state: 'unclear'; readonly sentence: string };
