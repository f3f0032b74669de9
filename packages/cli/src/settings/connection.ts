import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Environment } from './environment.ts';

/** Address and key of the API. */
export interface Connection {
  url: string;
  apiKey: string | undefined;
  /** Warnings for the user, such as that others can read the key. */
  warning: string | null;
}

interface Profile {
  url: string | undefined;
  api_key: string | undefined;
}

const DEFAULT_URL = 'http://127.0.0.1:8000';
const DEFAULT_PROFILE = 'default';

/** `~/.config/scholarsource/profiles.json`, or below `XDG_CONFIG_HOME`; null without a home directory. */
export function profileFile({ configHome, home }: Environment): string | null {
  const base = configHome ?? (home === undefined ? undefined : join(home, '.config'));
  return base === undefined ? null : join(base, 'scholarsource', 'profiles.json');
}

/**
 * Address and key, in order of precedence: options, environment, profile, defaults of `npm start`.
 * @throws {UsageError} if the profile does not exist, its file is malformed, or the address is invalid
 */
export function readConnection(
  given: { url: string | undefined; apiKey: string | undefined; profile: string | undefined },
  environment: Environment,
): Connection {
  const file = profileFile(environment);
  const name = given.profile ?? environment.profile;
  const { profile, warning } = readProfile(file, name);
  const url = given.url ?? environment.url ?? profile.url ?? DEFAULT_URL;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new UsageError(`${url} is no address of an API. It must be such as ${DEFAULT_URL}.`);
  }
  return { url: url.replace(/\/$/, ''), apiKey: given.apiKey ?? environment.apiKey ?? profile.api_key, warning };
}

const NONE: Profile = { url: undefined, api_key: undefined };

function readProfile(file: string | null, name: string | undefined): { profile: Profile; warning: string | null } {
  const text = file === null ? null : readIfThere(file);
  if (file === null || text === null) {
    if (name === undefined) return { profile: NONE, warning: null };
    throw new UsageError(`There is no profile ${name}: ${file ?? 'the profile file'} does not exist.`);
  }
  const profiles = parse(file, text);
  const found = profiles[name ?? DEFAULT_PROFILE];
  if (found === undefined && name !== undefined) {
    throw new UsageError(`${file} has no profile ${name}. It has ${Object.keys(profiles).join(', ') || 'none'}.`);
  }
  const isOpen = found?.api_key !== undefined && (statSync(file).mode & 0o077) !== 0;
  const warning = isOpen ? `Others on this machine can read the key in ${file}: chmod 600 it.` : null;
  return { profile: found ?? NONE, warning };
}

function readIfThere(file: string): string | null {
  if (!existsSync(file)) return null;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read.`, { cause: error });
  }
}

function parse(file: string, text: string): Record<string, Profile> {
  const wrong = `${file} must be such as {"default":{"url":"${DEFAULT_URL}","api_key":"ss_…"}}.`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(wrong, { cause: error });
  }
  if (!isRecord(value)) throw new UsageError(wrong);
  return Object.fromEntries(
    Object.entries(value).map(([name, profile]) => {
      if (!isRecord(profile)) throw new UsageError(wrong);
      const { url, api_key } = profile;
      if (!isTextOrNone(url) || !isTextOrNone(api_key)) throw new UsageError(wrong);
      return [name, { url, api_key }];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
