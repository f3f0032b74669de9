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

/** Text in windows-1251, as far as Russian goes. */
const inWindows1251 = (text: string) =>
  Buffer.from(
    Array.from(text, (letter) =>
      /[\u0410-\u044f]/.test(letter) ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter.charCodeAt(0),
    ),
  );
const LECTURES = 'Лекции по алгоритмам и структурам данных. '.repeat(10);
const GRAPHS = "Théorie des graphes à l'été, où naïveté. ".repeat(10);

it.each<[string, Buffer, string, string | null]>([
  ['Russian, undeclared', inWindows1251(`<html><p>${LECTURES}</p></html>`), LECTURES, null],
  ['Russian, which the server calls UTF-8', inWindows1251(`<html><p>${LECTURES}</p></html>`), LECTURES, 'utf-8'],
  [
    'Russian, which the server calls UTF-8 and the page not',
    inWindows1251(`<meta charset=windows-1251>${LECTURES}`),
    LECTURES,
    'UTF8',
  ],
  ['Russian, which the page calls UTF-8', inWindows1251(`<meta charset="utf-8">${LECTURES}`), LECTURES, null],
  ['French, undeclared', Buffer.from(`<html><p>${GRAPHS}</p></html>`, 'latin1'), GRAPHS, null],
])('guesses by the letters where no declaration holds: %s', (_, bytes, text, charset) => {
  expect(decodeText(bytes, charset)).toContain(text);
});

it('keeps UTF-8 with a slip in it UTF-8', () => {
  const cut = Buffer.concat([Buffer.from(LECTURES), Buffer.from([0xd0, 0x20])]);
  expect(decodeText(cut, null)).toBe(`${LECTURES}\ufffd `);
  expect(decodeText(Buffer.from('plain'), null)).toBe('plain');
});
