import { template } from './helm.ts';
import { openSettings } from './values-schema.ts';

/** Texts of which each is right for some settings and wrong for others. */
const TEXTS = [
  'banana',
  'verbose',
  'DEBUG',
  'off',
  '1',
  '007',
  '-5',
  '2.5',
  '999',
  '1024',
  '99999999999999',
  '1e3',
  '10/hour;2/minute',
  '10/fortnight',
  'https://study.example.org',
  'ftp://study.example.org',
  'openstax, mit-learn',
  'openstax, mit',
  'US,DE',
  'us',
  '{"m":{"input":1,"output":2}}',
  '10.0.0.0/8',
];

/** The settings that the chart complains of if all of them have this value. */
function refusedByChart(value: string | number): string[] {
  const { output } = template({ values: { config: Object.fromEntries(openSettings.map(({ env }) => [env, value])) } });
  return openSettings
    .map(({ env }) => env)
    .filter((env) => new RegExp(`\\b${env}\\b`).test(output.split('---')[0] ?? ''));
}

describe('the chart refuses of a setting what the services refuse, and nothing else:', () => {
  it.each(TEXTS)('%s', (text) => {
    const refused = openSettings.filter(({ schema }) => !schema.safeParse(text).success).map(({ env }) => env);
    expect(refusedByChart(text)).toEqual(refused);
  });

  it('an empty text, which is the default', () => {
    expect(refusedByChart('')).toEqual([]);
  });

  it.each([0, 1, 5, 3_600, 10_000_000, 1.5])('%d as a number', (number) => {
    const refused = openSettings.filter(({ schema }) => !schema.safeParse(String(number)).success);
    expect(refusedByChart(number)).toEqual(refused.map(({ env }) => env));
  });
});

it('every default of a setting is a value that the chart takes', () => {
  const config = Object.fromEntries(openSettings.map(({ env, fallback }) => [env, fallback ?? '']));
  const { ok, output } = template({ values: { config } });
  expect(output.split('---')[0]?.trim()).toBe('');
  expect(ok).toBe(true);
});
