export const SERVICES = ['api', 'worker', 'scaler'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** The contents of a service's image, by paths in the repository. */
interface Contents {
  /** Entry points of processes and threads. */
  entries: readonly string[];
  /** Files and directories that the code reads at run time, at the expected paths. */
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
