import type { KubernetesObject } from './helm.ts';

/** Every scalar of an object under its path. Checksums follow from the rest, long texts from files. */
function* scalars(value: unknown, path: string): Generator<[string, string]> {
  if (path.includes('checksum/')) return;
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value);
    yield [path, text.length > 200 ? `${text.slice(0, 60)}…` : text];
  } else if (Object.keys(value).length === 0) {
    yield [path, JSON.stringify(value)];
  } else {
    for (const [key, item] of Object.entries(value)) yield* scalars(item, `${path}.${key}`);
  }
}

function linesOf(objects: readonly KubernetesObject[]): Set<string> {
  return new Set(
    objects.flatMap((object) => {
      const { apiVersion, kind, metadata, ...rest } = object;
      const id = `${kind} ${metadata.name}`;
      return [...scalars({ apiVersion, metadata, ...rest }, '')].map(
        ([path, text]) => `${id} ${path.slice(1)} ${text}`,
      );
    }),
  );
}

/** What an example of values changes in the objects of the defaults: `-` is gone, `+` is new. */
export function differences(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const kinds = (objects: readonly KubernetesObject[]) =>
    new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.name} `));
  const [oldObjects, nowObjects] = [kinds(before), kinds(after)];
  const gone = [...oldObjects].filter((id) => !nowObjects.has(id));
  const lines = [
    ...gone.map((id) => [id, '-'] as const),
    ...[...old]
      .filter((line) => !now.has(line) && !gone.some((id) => line.startsWith(id)))
      .map((line) => [line, '-'] as const),
    ...[...now].filter((line) => !old.has(line)).map((line) => [line, '+'] as const),
  ];
  const sorted = lines.toSorted(([a, signA], [b, signB]) => (a < b ? -1 : a > b ? 1 : signB.localeCompare(signA)));
  return sorted.map(([line, sign]) => `${sign} ${line.trimEnd()}\n`).join('');
}
