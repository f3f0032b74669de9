import { decodeText } from './decode-text.ts';

/** "Тема" in windows-1251. */
const TOPIC = Buffer.from([0xd2, 0xe5, 0xec, 0xe0]);
const after = (head: string) => Buffer.concat([Buffer.from(head), TOPIC]);

it.each<[string, Buffer, string | null]>([
  ['the server says', TOPIC, 'windows-1251'],
  ['the page says', after('<meta charset="windows-1251">'), null],
  [
    'the page says as of old',
    after('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
    null,
  ],
  ['the XML declaration says', after('<?xml version="1.0" encoding="windows-1251"?>'), null],
  ['the page says where the server names none', after('<meta charset="windows-1251">'), 'none'],
])('reads bytes as %s', (_, bytes, charset) => {
  expect(decodeText(bytes, charset)).toContain('Тема');
});

it('believes a byte order mark before anybody, and no page that calls its own ASCII UTF-16', () => {
  expect(decodeText(Buffer.from('\ufeffТема', 'utf8'), 'windows-1251')).toBe('Тема');
  expect(decodeText(Buffer.from('\ufeffТема', 'utf16le'), 'utf-8')).toBe('Тема');
  expect(decodeText(Buffer.from('<meta charset="utf-16">Тема'), null)).toContain('Тема');
});

it('takes no declaration from behind the first 1024 bytes', () => {
  expect(decodeText(after(`${' '.repeat(1_100)}<meta charset="windows-1251">`), null)).not.toContain('Тема');
});
