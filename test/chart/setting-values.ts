import type { Setting } from '@scholarsource/config';
import { z } from 'zod';

interface Node {
  [key: string]: unknown;
  minimum?: number | undefined;
  maximum?: number | undefined;
  anyOf?: Node[] | undefined;
}
const Node: z.ZodType<Node> = z.looseObject({
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  get anyOf() {
    return z.array(Node).optional();
  },
});

const UNSET = { const: '' };

/**
 * What the chart takes for a setting: the texts that its own schema takes as far as JSON Schema can say, the same as a number where
 * it is one, and nothing at all, which is its default.
 */
export function settingValue({ schema }: Setting<unknown>): z.ZodType {
  const accepts = Node.parse(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }));
  delete accepts['$schema'];
  const isNumber = schema.safeParse('1').success;
  return z.unknown().meta({ anyOf: [...alternatives(accepts, isNumber), UNSET] });
}

function alternatives(node: Node, isNumber: boolean): Node[] {
  const { anyOf, minimum, maximum, ...text } = node;
  if (anyOf !== undefined) return anyOf.flatMap((one) => alternatives(one, isNumber));
  if (minimum !== undefined && maximum !== undefined) {
    return [
      { type: 'integer', minimum, maximum },
      { type: 'string', allOf: [{ pattern: atLeast(minimum) }, { pattern: lruOptions(maximum) }] },
    ];
  }
  return isNumber && !('const' in text) ? [{ type: 'number', minimum: 0 }, text] : [text];
}

/** Pattern of the whole numbers up to `max`, in decimal. */
function lruOptions(max: number): string {
  const digits = String(max);
  const shorter = digits.length > 1 ? [`\\d{1,${digits.length - 1}}`] : [];
  const smaller = Array.from(digits).flatMap((digit, place) =>
    digit === '0' ? [] : [`${digits.slice(0, place)}[0-${Number(digit) - 1}]\\d{${digits.length - place - 1}}`],
  );
  return `^0*(${[...shorter, ...smaller, digits].join('|')})$`;
}

/** Pattern of the whole numbers from `min` on, in decimal. */
function atLeast(min: number): string {
  if (min === 0) return '^\\d+$';
  const digits = String(min);
  const greater = Array.from(digits).flatMap((digit, place) =>
    digit === '9' ? [] : [`${digits.slice(0, place)}[${Number(digit) + 1}-9]\\d{${digits.length - place - 1}}`],
  );
  return `^0*([1-9]\\d{${digits.length},}|${[...greater, digits].join('|')})$`;
}
