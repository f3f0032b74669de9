import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const CONFIG = new URL('../../eslint.regular-expressions.js', import.meta.url);

/** Messages of the lint rules for a regular expression. */
async function judge(literal: string): Promise<string[]> {
  const { regularExpressions } = (await import(CONFIG.href)) as { regularExpressions: object };
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, regularExpressions],
  });
  const [result] = await eslint.lintText(`export const found = (text: string) => ${literal}.test(text);`, {
    filePath: 'probe.ts',
  });
  return result?.messages.map(({ ruleId }) => String(ruleId)) ?? [];
}

describe('the lint of regular expressions', () => {
  it.each([
    ['slashes at the end', String.raw`/\/+$/`],
    ['space before punctuation', String.raw`/\s+[,.]/`],
    ['a quantifier in a quantifier', String.raw`/^(a+)+$/`],
    ['two quantifiers that share letters', String.raw`/^\s*.*x$/`],
  ])('refuses %s', async (_what, literal) => {
    expect(await judge(literal)).toContainEqual(expect.stringContaining('regexp/no-super-linear'));
  });

  it.each([String.raw`/(?<!\/)\/+$/`, String.raw`/^\d{1,4}$/`])('lets %s pass', async (literal) => {
    expect(await judge(literal)).toEqual([]);
  });
});
