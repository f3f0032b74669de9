import type { Plugin } from 'rolldown';

const LAZY = '\0lazy-http';

/** Makes imports of `node:http` lazy per property. As an ES module it is evaluated completely, which loads undici. */
export function lazyHttp(): Plugin {
  return {
    name: 'lazy-http',
    resolveId: {
      filter: { id: /^(?:node:)?http$/ },
      handler: (_id, _importer, { kind }) => (kind === 'import-statement' ? LAZY : null),
    },
    load: {
      filter: { id: /^\0lazy-http$/ },
      handler: () => `module.exports = process.getBuiltinModule('node:http');`,
    },
  };
}
