import { parseReply } from './parse-reply.ts';

describe('parseReply', () => {
  it.each([
    ['plain', '{"a":1}'],
    ['in a fence', 'Here it is:\n```json\n{"a":1}\n```\nAnything else?'],
    ['in a fence without a name', '```\n{"a":1}\n```'],
    ['after reasoning', '<think>Maybe {"a":2}? No.</think>\n{"a":1}'],
    ['after reasoning that the template opened', 'so {"a":2} would be wrong.\n</think>\n\n{"a":1}'],
    ['before reasoning', '{"a":1}<think>Was it {"a":2}?</think>'],
    ['before reasoning that never ends', '{"a":1}<think>Was it'],
    ['between sentences', 'Sure! {"a":1} I hope it helps.'],
    ['beside a shorter example', 'Not {}, but {"a":1}'],
    ['after several blocks of reasoning', '<reasoning>x</reasoning><think>y</think>```json\n{"a":1}\n```'],
  ])('finds the object %s', (_how, reply) => {
    expect(parseReply(reply)).toEqual({ a: 1 });
  });

  it('is not misled by braces and quotes inside strings', () => {
    expect(parseReply('ok {"a":"} \\" {"} done')).toEqual({ a: '} " {' });
  });

  it.each([
    ['a comma too many', '{"a":1,}'],
    ['a comma too many in a fence', '```json\n{"a":1,}\n```'],
    ['names without quotes', '{a: 1}'],
    ['single quotes', "{'a': 1}"],
    ['a comment', '{"a":1 /* surely */}'],
    ['an end that is missing', '{"a":1,"b":[1,2'],
    ['an end that is missing after prose', 'Sure, here: {"a":1,"b":"half of a sen'],
  ])('mends %s', (_what, reply) => {
    expect(parseReply(reply)).toMatchObject({ a: 1 });
  });

  it('mends a line break inside a text', () => {
    expect(parseReply('{"a":"one\ntwo"}')).toEqual({ a: 'one\ntwo' });
  });

  it('keeps of a list that is cut off what is whole', () => {
    expect(parseReply('{"tips":["Read it.","Draw it, then","Ask for a qu')).toEqual({
      tips: ['Read it.', 'Draw it, then'],
    });
  });

  it('gives up on what is nested without end', () => {
    expect(() => parseReply(`{"a":${'['.repeat(150_000)}1,`)).toThrow(SyntaxError);
  });

  it.each(['', 'no', '[1,2]', '{"a":', '<think>{"a":1}</think>'])('refuses %j', (reply) => {
    expect(() => parseReply(reply)).toThrow(SyntaxError);
  });
});
