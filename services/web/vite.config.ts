import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Compresses each asset beside itself once it is written, so that the API only has to send it. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    writeBundle({ dir = '' }, bundle) {
      for (const fileName of Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))) {
        const path = join(dir, fileName);
        const content = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(content));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

/** Asks for the typefaces with the document, not once the styles are read, so that no text moves when they come. */
function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((name) => name.endsWith('.woff2'))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${name}` },
            injectTo: 'head',
          })),
    },
  };
}

export default defineConfig({
  // The sources of our own packages, as everywhere in this repository.
  resolve: { conditions: ['@scholarsource/source', 'module', 'browser', 'production'] },
  plugins: [preloadFonts(), precompress()],
  build: {
    target: 'es2023',
    // No data: addresses, which the page's policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'LICENCES.md' },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: ['index.html', 'console.html'],
      // How schemas are to work is said in the chunk that makes them, so it is said before the first one is made.
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|src\/jitless\.ts/ }] } },
      // Libraries mark what runs in browsers only, which all of it does here; and what only processes use is left out.
      onLog: (level, log, pass) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE' && !log.message.includes('node:timers/promises')) pass(level, log);
      },
    },
  },
});
