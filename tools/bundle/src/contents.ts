export const SERVICES = ['api', 'worker', 'scaler'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** What the image of a service holds, by paths in the repository. */
interface Contents {
  /** Modules that a process or a thread starts with. */
  entries: readonly string[];
  /** Files and directories that the code reads at run time, where it expects them. */
  files: readonly string[];
}

export const CONTENTS: Record<ServiceName, Contents> = {
  api: {
    entries: ['services/api/src/main.ts', 'services/api/src/migrate.ts'],
    files: [
      'services/api/package.json',
      'services/web/dist',
      'libs/store/migrations',
      'node_modules/@bull-board/ui/package.json',
      'node_modules/@bull-board/ui/dist',
      'node_modules/@fastify/swagger-ui/static',
    ],
  },
  worker: {
    entries: [
      'services/worker/src/main.ts',
      'libs/web/src/parsing/parser-process.worker.ts',
      'libs/web/src/parsing/parser-watch.worker.ts',
    ],
    files: [
      'services/worker/package.json',
      'libs/sources/catalogue',
      'libs/understanding/data',
      'node_modules/dictionary-en',
    ],
  },
  scaler: {
    entries: ['services/scaler/src/main.ts'],
    files: ['services/scaler/package.json'],
  },
};
