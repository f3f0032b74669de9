import { storableJson } from '@scholarsource/contracts';
import { jsonrepair } from 'jsonrepair';

const REASONING = /<(?:think|thinking|reasoning|reflection)>[\s\S]*?<\/(?:think|thinking|reasoning|reflection)>/gi;
/** Some chat templates open the reasoning themselves, so that only its end is in the answer. */
const UNOPENED_REASONING = /^[\s\S]*<\/(think|thinking|reasoning|reflection)>/i;
const REASONING_END = /<\/(?:think|thinking|reasoning|reflection)>/gi;
const FENCED = /```(?:json)?[^\S\n]*\n([\s\S]*?)```/gi;

/** Maximum characters of malformed JSON that are repaired. */
const MAX_MENDED = 200_000;

/**
 * Extracts the JSON object from a reply: without reasoning, code fences and prose. Common errors are repaired: trailing commas, line breaks
 * in strings, a missing end, and strings that cannot be stored.
 * @throws {SyntaxError} if there is none.
 */
export function parseReply(reply: string): unknown {
  const text = withoutReasoning(reply).trim();
  const fenced = [...text.matchAll(FENCED)].map((match) => match[1] ?? '');
  const { whole, begun } = objectsIn(text);
  for (const part of [text, ...fenced, ...whole]) {
    const parsed = parseObject(part);
    if (parsed !== undefined) return parsed;
  }
  for (const part of [...whole, ...begun]) {
    const parsed = parseObject(mended(part));
    if (parsed !== undefined) return parsed;
  }
  throw new SyntaxError('the answer is no JSON object');
}

/** No match is possible behind the last end; searching there from each of many beginnings would block the process for seconds. */
function withoutReasoning(reply: string): string {
  const last = [...reply.matchAll(REASONING_END)].at(-1);
  if (last === undefined) return reply;
  const end = last.index + last[0].length;
  return reply.slice(0, end).replace(REASONING, '').replace(UNOPENED_REASONING, '') + reply.slice(end);
}

function parseObject(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? storableJson(parsed) : undefined;
  } catch {
    return undefined;
  }
}

function mended(text: string): string {
  try {
    return text.length > MAX_MENDED ? '' : jsonrepair(text);
  } catch {
    return '';
  }
}

/**
 * Every outermost pair of braces, longest first, because an example in the prose is shorter than the answer. A truncated object ends before
 * its last comma, behind which nothing is complete.
 */
function objectsIn(text: string): { whole: string[]; begun: string[] } {
  const found: string[] = [];
  let comma = 0;
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
    } else if (character === ',') comma = index;
  }
  const begun = depth > 0 && comma > start ? [text.slice(start, comma)] : [];
  return { whole: found.sort((a, b) => b.length - a.length), begun };
}
