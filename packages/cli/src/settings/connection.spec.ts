import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UsageError } from '../errors.ts';
import { profileFile, readConnection } from './connection.ts';
import type { Environment } from './environment.ts';

const NOTHING = { url: undefined, apiKey: undefined, profile: undefined };
let home: string;
let environment: Environment;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'scholarsource-home-'));
  environment = { ...NOTHING, configHome: undefined, browser: undefined, home };
});
afterEach(() => rmSync(home, { recursive: true }));

function saveProfiles(text: string, mode = 0o600): void {
  const file = profileFile(environment) ?? '';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
}

describe('where the API is and who asks', () => {
  it('is what npm start starts, without any setting', () => {
    expect(readConnection(NOTHING, environment)).toEqual({
      url: 'http://127.0.0.1:8000',
      apiKey: undefined,
      warning: null,
    });
  });

  it('is taken from the options, then the environment, then the profile', () => {
    saveProfiles('{"default":{"url":"http://one.test","api_key":"ss_1"},"two":{"url":"http://two.test/"}}');
    expect(readConnection(NOTHING, environment)).toMatchObject({ url: 'http://one.test', apiKey: 'ss_1' });
    expect(readConnection({ ...NOTHING, profile: 'two' }, environment)).toMatchObject({ url: 'http://two.test' });
    const set = { ...environment, url: 'http://three.test', apiKey: 'ss_3', profile: 'two' };
    expect(readConnection(NOTHING, set)).toMatchObject({ url: 'http://three.test', apiKey: 'ss_3' });
    const given = { url: 'http://four.test', apiKey: 'ss_4', profile: 'default' };
    expect(readConnection(given, set)).toMatchObject({ url: 'http://four.test', apiKey: 'ss_4' });
  });

  it('is looked for below XDG_CONFIG_HOME', () => {
    environment = { ...environment, configHome: join(home, 'settings') };
    saveProfiles('{"default":{"url":"http://one.test"}}');
    expect(readConnection(NOTHING, environment)).toMatchObject({ url: 'http://one.test' });
  });

  it('comes with a warning if others can read the key', () => {
    saveProfiles('{"default":{"api_key":"ss_1"}}', 0o644);
    expect(readConnection(NOTHING, environment).warning).toContain('chmod 600');
  });

  it.each([
    ['an unknown profile', '{}', { ...NOTHING, profile: 'two' }, 'has no profile two'],
    ['a file that is no JSON', 'url: x', NOTHING, 'must be such as'],
    ['a key that is no text', '{"default":{"api_key":1}}', NOTHING, 'must be such as'],
    ['an address without a scheme', '{}', { ...NOTHING, url: 'localhost:8000' }, 'is no address'],
  ])('is refused for %s', (_what, text, given, sentence) => {
    saveProfiles(text);
    const read = () => readConnection(given, environment);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(sentence);
  });
});
