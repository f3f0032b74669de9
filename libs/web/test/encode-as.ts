/** Text in one of the older character sets of the web, worked out backwards from its decoder: characters of one or two bytes. */
export function encodeAs(label: string, text: string): Buffer {
  if (label === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (label === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (label === 'iso-2022-jp') return inJapaneseSevenBits(text);
  const known = tables.get(label) ?? tableOf(label);
  tables.set(label, known);
  return Buffer.concat(
    Array.from(text, (character) => {
      const bytes = known.get(character);
      if (bytes === undefined) throw new Error(`${character} is not in ${label}`);
      return bytes;
    }),
  );
}

const tables = new Map<string, Map<string, Buffer>>();

function tableOf(label: string): Map<string, Buffer> {
  const decoder = new TextDecoder(label);
  const table = new Map<string, Buffer>();
  const add = (...bytes: number[]) => {
    const character = decoder.decode(Buffer.from(bytes));
    const isOne = Array.from(character).length === 1 && character !== '\ufffd';
    if (isOne && !table.has(character)) table.set(character, Buffer.from(bytes));
  };
  for (let first = 0; first <= 0xff; first += 1) add(first);
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) add(first, second);
  }
  return table;
}

/** ISO-2022-JP is EUC-JP without its highest bits, between two escape sequences. */
function inJapaneseSevenBits(text: string): Buffer {
  const runs = text.split(/([^\0-\u007f]+)/);
  return Buffer.concat(
    runs.map((run, index) =>
      index % 2 === 0
        ? Buffer.from(run)
        : Buffer.concat([
            Buffer.from('\u001b$B'),
            encodeAs('euc-jp', run).map((byte) => byte & 0x7f),
            Buffer.from('\u001b(B'),
          ]),
    ),
  );
}
