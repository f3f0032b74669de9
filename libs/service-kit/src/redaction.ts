const HIDDEN = '[redacted]';
const DEEPEST = 6;

/** Keys whose values are never logged, in any spelling. Prompts and model answers contain user input. */
const SECRET_KEY =
  /^(proxy-?)?authorization$|cookie|password|passphrase|secret|api-?key|service-?role|access-?token|refresh-?token|admin-?key|private-?key|connection-?string|database-?url|redis-?url|^(prompt|messages|email|token)$/i;

/** Patterns of secrets in text, and their replacements. */
const SECRETS_IN_TEXT: readonly [RegExp, string][] = [
  // Credentials in a URL.
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@"'<>]*@/gi, `$1${HIDDEN}@`],
  // The query of a URL: API keys, and what users searched for.
  [/\b(https?:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi, `$1?${HIDDEN}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${HIDDEN}`],
  [/\b(sk|pk|rk|ghp|xox[a-z])[-_][\w-]{8,}/g, HIDDEN],
  // Webhook signing secrets.
  [/\bwhsec_[\w+/=-]+/g, HIDDEN],
  // Access tokens of Google.
  [/\bya29\.[\w.-]+/g, HIDDEN],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, HIDDEN],
  [
    /\b(\w*(?:password|passwd|secret|api[_-]?key|access[_-]?token))(["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi,
    `$1$2${HIDDEN}`,
  ],
];

export function redactText(text: string): string {
  return SECRETS_IN_TEXT.reduce((rest, [pattern, left]) => rest.replace(pattern, left), text);
}

/** A copy of a log record without secrets: values of sensitive keys, and secrets within texts and errors. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (value instanceof Date) return value;
  if (value instanceof URL) return redactText(value.href);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      SECRET_KEY.test(key.replaceAll('_', '-')) && item !== null && item !== undefined
        ? HIDDEN
        : redact(item, depth + 1),
    ]),
  );
}

function redactError(error: Error, depth: number): object {
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message: redactText(message),
    ...(stack !== undefined && { stack: redactText(stack) }),
    ...('code' in error && { code: redact(error.code, depth + 1) }),
    ...(cause !== undefined && { cause: redact(cause, depth + 1) }),
  };
}
