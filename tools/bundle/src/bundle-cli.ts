import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { bundleService } from './bundle-service.ts';
import { SERVICES } from './contents.ts';

/** `bundle-cli.ts SERVICE [DIRECTORY] [--maps]`: writes the contents of a service's image, by default to `dist/SERVICE`. */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { maps: { type: 'boolean', default: false } },
});
const [service, directory] = z.tuple([z.enum(SERVICES), z.string().optional()]).parse(positionals);
await bundleService(service, { root, directory: directory ?? join(root, 'dist', service), maps: values.maps });
