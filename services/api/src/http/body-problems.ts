import { truncateText } from '@scholarsource/contracts';
import type { z } from 'zod';
import type { BodyProblem } from './http-errors.ts';

const MAX_ECHO_LENGTH = 200;
/** Bounds the response, which must not be many times larger than the request. */
const MAX_PROBLEMS = 50;

/** Converts the first 50 issues of a schema to problems of the request body. `body` is the parsed value. */
export function toBodyProblems(issues: readonly z.core.$ZodIssue[], body: unknown): BodyProblem[] {
  return issues.slice(0, MAX_PROBLEMS).map((issue) => {
    const path = issue.path.map((key) => (typeof key === 'symbol' ? key.toString() : key));
    const input = path.reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      body,
    );
    return { ...describe(issue, path.length === 0), loc: ['body', ...path], input: shorten(input) };
  });
}

function describe(issue: z.core.$ZodIssue, whole: boolean): Pick<BodyProblem, 'type' | 'msg' | 'ctx'> {
  if (whole) {
    return {
      type: 'model_attributes_type',
      msg: 'Input should be a valid dictionary or object to extract fields from',
    };
  }
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? { type: 'value_error', msg: issue.message };
    case 'too_big': {
      const max_length = Number(issue.maximum);
      return issue.origin === 'string'
        ? { type: 'string_too_long', msg: `String should have at most ${max_length} characters`, ctx: { max_length } }
        : { type: 'too_long', msg: `List should have at most ${max_length} items`, ctx: { max_length } };
    }
    default:
      return { type: 'value_error', msg: `Value error, ${issue.message}` };
  }
}

const TYPES: Record<string, { type: string; msg: string }> = {
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  boolean: { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' },
};

function shorten(input: unknown): unknown {
  const text = JSON.stringify(input) as string | undefined;
  if (text === undefined) return null;
  return text.length <= MAX_ECHO_LENGTH ? input : `${truncateText(text, MAX_ECHO_LENGTH)}…`;
}
