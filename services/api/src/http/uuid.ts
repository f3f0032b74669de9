const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Whether a text has the form of a UUID; nothing that is stored has an id of another form. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
