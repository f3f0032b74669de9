const REASONING = /<(?:think|thinking|reasoning|reflection)>[\s\S]*?<\/(?:think|thinking|reasoning|reflection)>/gi;
/** Some models open their reasoning in the template, so that only its end is in the answer. */
const UNOPENED_REASONING = /^[\s\S]*<\/(think|thinking|reasoning|reflection)>/i;
const REASONING_END = /<\/(?:think|thinking|reasoning|reflection)>/gi;
const FENCED = /```(?:json)?[^\S\n]*\n([\s\S]*?)```/gi;

/**
 * The JSON object in what a model wrote: without its reasoning, out of its fence, from between its prose.
 * @throws {SyntaxError} if there is none.
 */
export function parseReply(reply: string): unknown {
  const text = withoutReasoning(reply).trim();
  const fenced = [...text.matchAll(FENCED)].map((match) => match[1] ?? '');
  for (const part of [text, ...fenced, ...objectsIn(text)]) {
    const parsed = parseObject(part);
    if (parsed !== undefined) return parsed;
  }
  throw new SyntaxError('the answer is no JSON object');
}

/** Nothing ends behind the last end: looked for from each of many beginnings there, it would hold up the process for seconds. */
function withoutReasoning(reply: string): string {
  const last = [...reply.matchAll(REASONING_END)].at(-1);
  if (last === undefined) return reply;
  const end = last.index + last[0].length;
  return reply.slice(0, end).replace(REASONING, '').replace(UNOPENED_REASONING, '') + reply.slice(end);
}

function parseObject(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Every outermost pair of braces, the longest first: an example in the prose is shorter than the answer. */
function objectsIn(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (depth > 0 && quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = depth > 0;
    else if (character === '{') {
      if (depth === 0) start = index;
      depth += 1;
    } else if (character === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, index + 1));
    }
  }
  return found.sort((a, b) => b.length - a.length);
}
