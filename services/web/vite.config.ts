import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Precompresses each asset, so that the API can serve it as it is. */
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

/** Preloads fonts with the document, to avoid layout shifts. */
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
  // Resolve workspace packages to their sources.
  resolve: { conditions: ['@scholarsource/source', 'module', 'browser', 'production'] },
  plugins: [preloadFonts(), precompress()],
  build: {
    target: 'es2023',
    // No data: URLs, which the content security policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'LICENCES.md' },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: ['index.html', 'console.html'],
      // Keep the configuration of schemas in the same chunk, so that it runs before the first one is created.
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|src\/jitless\.ts/ }] } },
      // Resolve browser builds of libraries, and omit code that is only used in processes.
      onLog: (level, log, pass) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE' && !log.message.includes('node:timers/promises')) pass(level, log);
      },
    },
  },
});
