import { encodeAs } from '../../test/encode-as.ts';
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

it('takes a declaration from behind the first 1024 bytes, as browsers do, where the bytes are no UTF-8', () => {
  const late = `${' '.repeat(1_100)}<meta charset="windows-1251">`;
  expect(decodeText(after(late), null)).toContain('Тема');
  expect(decodeText(Buffer.from(`${late}Тема`), null)).toContain('Тема');
});

it.each([
  ['in a comment', '<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">'],
  [
    'in a comment that holds others',
    '<!-- <meta charset="koi8-r">\n<!-- <meta charset="koi8-r"> --><meta charset=windows-1251 />',
  ],
  ['in a description', '<meta name="description" content="about charset=koi8-r"><meta charset="windows-1251">'],
  ['in a page that names an unknown one first', '<meta charset="unknown-8bit"><meta charset="windows-1251">'],
  ['in an XML declaration behind', '<meta charset="windows-1251"><?xml version="1.0" encoding="koi8-r"?>'],
  ['without a name', '<meta http-equiv="Content-Type" content="text/html; charset"><meta charset="windows-1251">'],
])('takes no declaration %s', (_, head) => {
  expect(decodeText(after(head), null)).toContain('Тема');
});

const LECTURES = 'Лекции по алгоритмам и структурам данных. '.repeat(4);
const GRAPHS = "Théorie des graphes à l'été, où naïveté. ".repeat(4);
const JAPANESE = 'アルゴリズムとデータ構造の講義資料。整列と探索について説明します。';
const CHINESE = '算法与数据结构讲义:排序、散列、图论和动态规划的课程资料。';
const TAIWANESE = '演算法與資料結構講義:排序、雜湊、圖論與動態規劃的課程資料。';
const KOREAN = '알고리즘과 자료 구조 강의 자료입니다. 정렬과 탐색, 그래프를 설명합니다.';

it.each<[string, string]>([
  ['windows-1251', LECTURES],
  ['koi8-r', LECTURES],
  ['koi8-u', 'Лекції з алгоритмів та структур даних: сортування, хешування, графи.'],
  ['iso-8859-5', LECTURES],
  ['utf-16le', LECTURES],
  ['utf-16be', LECTURES],
  ['utf-16le', JAPANESE],
  ['shift_jis', JAPANESE],
  ['euc-jp', JAPANESE],
  ['iso-2022-jp', JAPANESE],
  ['gb18030', CHINESE],
  ['gbk', CHINESE],
  ['big5', TAIWANESE],
  ['euc-kr', KOREAN],
  ['iso-8859-2', 'Wykład z algorytmów: sortowanie, wyszukiwanie, grafy, złożoność obliczeniowa. '.repeat(4)],
  ['windows-1250', 'Přednáška o algoritmech: třídění, vyhledávání, grafy a složitost úloh.'],
  ['windows-1253', 'Διαλέξεις για αλγορίθμους και δομές δεδομένων: ταξινόμηση και αναζήτηση.'],
  ['windows-1255', 'הרצאות על אלגוריתמים ומבני נתונים: מיון, חיפוש וגרפים.'],
  ['windows-1256', 'محاضرات في الخوارزميات وهياكل البيانات: الفرز والبحث.'],
  ['windows-874', 'เอกสารประกอบการบรรยายอัลกอริทึมและโครงสร้างข้อมูล'],
  ['iso-8859-15', GRAPHS],
])('reads %s that nobody declares, or that is called UTF-8', (label, text) => {
  const html = (head: string) => encodeAs(label, `<html><head>${head}<title>X</title></head><p>${text}</p></html>`);
  expect(decodeText(html(''), null)).toContain(text);
  expect(decodeText(html(''), 'utf-8')).toContain(text);
  expect(decodeText(html('<meta charset="utf-8">'), null)).toContain(text);
});

it('reads a text whose only letter beyond ASCII is its last', () => {
  expect(decodeText(encodeAs('iso-8859-15', 'Le café'), 'utf-8')).toBe('Le café');
});

it('reads UTF-8 that the server calls something else', () => {
  expect(decodeText(Buffer.from(GRAPHS), 'iso-8859-1')).toBe(GRAPHS);
  expect(decodeText(Buffer.from(`<meta charset="shift_jis">${LECTURES}`), null)).toContain(LECTURES);
});

it('reads a page in the character set that it names itself where the server names a wrong one', () => {
  const page = encodeAs('euc-jp', `<meta charset="euc-jp"><p>${JAPANESE}</p>`);
  expect(decodeText(page, 'shift_jis')).toContain(JAPANESE);
});

it('reads the quotation marks of windows-1252, whichever of its names it is given', () => {
  const quoted = Buffer.from([0x93, 0x48, 0x69, 0x94, 0x20, 0x97, 0x20, 0x80]);
  for (const label of ['windows-1252', 'iso-8859-1', 'latin1']) expect(decodeText(quoted, label)).toBe('“Hi” — €');
});

it('keeps UTF-8 with a slip in it UTF-8', () => {
  const cut = Buffer.concat([Buffer.from(LECTURES), Buffer.from([0xd0, 0x20])]);
  expect(decodeText(cut, null)).toBe(`${LECTURES}\ufffd `);
  expect(decodeText(Buffer.from('plain'), null)).toBe('plain');
});

it('takes numbers with zeros for no text in UTF-16', () => {
  const numbers = Buffer.from(Array.from({ length: 400 }, (_, index) => (index % 2 === 0 ? index % 30 : 0)));
  expect(decodeText(numbers, 'utf-8')).toContain('\0');
});
