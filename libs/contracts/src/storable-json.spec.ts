import { storableJson } from './storable-json.ts';

describe('storableJson', () => {
  it('mends every text, at any depth, and every key', () => {
    expect(storableJson({ a: ['x\u0000y', { 'k\u0000\ud83d': 'half \ud83d and \ude00' }], n: 1, no: null })).toEqual({
      a: ['xy', { 'k\ufffd': 'half \ufffd and \ufffd' }],
      n: 1,
      no: null,
    });
  });

  it('leaves whole pairs and other control characters as they are', () => {
    const value = { text: '😀 \u0001\n', flag: true };
    expect(storableJson(value)).toEqual(value);
  });

  it('keeps a key that means something to objects as a plain key', () => {
    const value: unknown = JSON.parse('{"__proto__":{"polluted":"x\\u0000"}}');
    expect(JSON.stringify(storableJson(value))).toBe('{"__proto__":{"polluted":"x"}}');
  });

  it('is not used up by a value that is nested without end', () => {
    const nested: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(JSON.stringify(storableJson(nested)).length).toBeLessThan(1_000);
  });
});
