import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** What passwords are filled up with (ISO 32000-1, algorithm 2). */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const ID = randomBytes(16);
/** Permits everything except text extraction, which only interactive readers respect. */
const PERMISSIONS = -20;

const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
const padded = (password: string) => Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;

/** A one-page PDF with `text`, encrypted with AES-128; without a user password anyone can open it. */
export function encryptedPdf(text: string, { user }: { user: string }): Buffer {
  const owner = rc4Often(md5Often(padded('owner'), 51), padded(user));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5Often(Buffer.concat([padded(user), owner, permissions, ID]), 51);
  const check = Buffer.concat([rc4Often(key, md5(PADDING, ID)), Buffer.alloc(16)]);
  const encrypt = (object: number, bytes: Buffer) => {
    const vector = randomBytes(16);
    const numbers = Buffer.from([object, 0, 0, 0, 0]);
    const cipher = createCipheriv('aes-128-cbc', md5(key, numbers, Buffer.from('sAlT')), vector);
    return Buffer.concat([vector, cipher.update(bytes), cipher.final()]);
  };
  const content = encrypt(4, Buffer.from(`BT /F1 12 Tf 9 9 Td (${text}) Tj ET`));
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content.toString('latin1')}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<</Filter/Standard/V 4/R 4/Length 128/P ${PERMISSIONS}/O ${hex(owner)}/U ${hex(check)}
      /CF<</StdCF<</CFM/AESV2/AuthEvent/DocOpen/Length 16>>>>/StmF/StdCF/StrF/StdCF>>`,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(
    `%PDF-1.6\n${body}trailer\n<</Root 1 0 R/Size 7/Encrypt 6 0 R/ID[${hex(ID)}${hex(ID)}]>>\n%%EOF`,
    'latin1',
  );
}

function md5Often(bytes: Buffer, times: number): Buffer {
  let digest = bytes;
  for (let round = 0; round < times; round += 1) digest = md5(digest).subarray(0, 16);
  return digest;
}

/** Twenty rounds of RC4, each with the key changed by its number. */
function rc4Often(key: Buffer, bytes: Buffer): Buffer {
  let result = bytes;
  for (let round = 0; round < 20; round += 1) result = rc4(Buffer.from(key.map((byte) => byte ^ round)), result);
  return result;
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (one: number, other: number) => ([state[one], state[other]] = [at(other), at(one)]);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + at(i)) & 255;
      swap(i, j);
      return byte ^ at(at(i) + at(j));
    }),
  );
}
