const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Whether a text has the format of a UUID; no stored resource has another kind of id. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
