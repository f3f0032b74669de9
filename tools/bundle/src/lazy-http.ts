import type { Plugin } from 'rolldown';

const LAZY = '\0lazy-http';

/** Has `node:http` read property by property. Imported as an ES module it is read as a whole, and that loads the client behind `fetch`. */
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
