import { truncateText } from '@scholarsource/contracts';
import { parseJson } from './completion.ts';
import { withoutAddresses } from './plain-prose.ts';

/** Maximum characters of a body that are searched for a message, and of a message that is quoted. */
const LOOKED_AT = 10_000;
const REPEATED = 200;

/** An error as reported by the endpoint. */
export interface EndpointError {
  /** The message, for rules to match: it may quote keys and prompts. Empty if there is none. */
  message: string;
  /** Its code, such as `model_not_found`. */
  code: string | null;
  /** The HTTP status named in the body. */
  status: number | null;
}

/** Extracts the message from an error body in any common format: JSON, HTML, or plain text. */
export function parseEndpointError(body: string): EndpointError {
  const json = parseJson(body);
  if (typeof json !== 'object' || json === null) {
    return { message: plainMessage(json ?? body), code: null, status: null };
  }
  const outer = fieldsOf(Array.isArray(json) ? json[0] : json);
  const ofChoice = fieldsOf(fieldsOf(outer['choices'])['0'])['error'];
  const inner = fieldsOf(outer['error'] ?? fieldsOf(outer['errors'])['0'] ?? ofChoice ?? outer);
  const code = [inner['code'], inner['type'], outer['code']].find((value) => typeof value === 'string') ?? null;
  const status = [inner['code'], inner['status'], outer['code'], outer['status']].find(isStatus) ?? null;
  const raw = fieldsOf(inner['metadata'])['raw'];
  const said = [outer['error'], inner['message'], inner['msg'], outer['message'], outer['detail'], raw];
  const message = said.map(plainMessage).filter((text, index, all) => text !== '' && all.indexOf(text) === index);
  return { message: message.join(' '), code: isCode(code) ? code : null, status: isStatus(status) ? status : null };
}

/** The message for the log: one line of bounded length without addresses, keys and look-alikes. */
export function sanitizeMessage(message: string, apiKey: string | null): string {
  const withoutKey = apiKey === null || apiKey === '' ? message : message.replaceAll(apiKey, '[redacted]');
  const plain = withoutAddresses(withoutKey)
    .replace(/\b(bearer|basic|key|token|secret|password)\b([\s:="']{1,4})\S+/gi, '$1$2[redacted]')
    .replace(/\b(?:sk|pk|rk|gsk|hf|xai|key)[-_][^\s"']+/gi, '[redacted]')
    .replace(/[\w+/=*-]{24,}/g, (word) => (/\d|\*/.test(word) ? '[redacted]' : word));
  return truncateText(plain, REPEATED);
}

function plainMessage(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => plainMessage(fieldsOf(item)['msg'] ?? item)).join(' ');
  if (typeof value !== 'string') return '';
  const text = truncateText(value, LOOKED_AT);
  const title = /<title[^>]{0,200}>([^<]{1,300})/i.exec(text)?.[1];
  return (title ?? text.replace(/<[^<>]{0,500}>/g, ' ')).replace(/\s+/g, ' ').trim();
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && value >= 400 && value < 600;
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^\w{1,60}$/.test(value);
}
