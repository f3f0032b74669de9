import { listSettings } from './load-config.ts';

const GROUP_TITLES: Record<string, string> = {
  http: 'REST API',
  tenants: 'Tenants and API keys',
  redis: 'Redis',
  store: 'Database',
  notebooklm: 'NotebookLM',
  mcp: 'Model Context Protocol',
  uploads: 'Uploaded books',
  worker: 'Worker and job lifecycle',
  sources: 'Sources of study resources',
  research: 'Research: pages and links',
  llm: 'Language models',
  budget: 'What one job may spend',
  cache: 'Cache of answers',
  scaler: 'Scaler',
  webhooks: 'Webhooks',
  kubernetes: 'Kubernetes',
  telemetry: 'Logs, probes and metrics',
  localStack: 'The stack on this machine (`npm start`, `npm run dev`)',
};

function groups() {
  const all = listSettings();
  const names = [...new Set(all.map(({ group }) => group))];
  return names.map((name) => [name, all.filter(({ group }) => group === name)] as const);
}

/** The configuration reference as Markdown, one table per group of settings. */
export function renderConfigurationReference(): string {
  const sections = groups().map(([group, entries]) => {
    const rows = entries.map(({ setting }) => {
      const fallback = setting.fallback === '' || setting.fallback === undefined ? '–' : `\`${setting.fallback}\``;
      const secret = setting.secret ? ' Secret.' : '';
      return `| \`${setting.env}\` | ${fallback.replaceAll(',', ', ')} | ${setting.description.replaceAll('|', '\\|')}${secret} |`;
    });
    return [
      `## ${GROUP_TITLES[group] ?? group}`,
      '',
      '| Variable | Default | Meaning |',
      '| --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return [
    '# Configuration',
    '',
    'Every process reads its settings from environment variables, once, at start. A wrong value stops it with exit code 78',
    'and a list of everything that is wrong. `NAME_FILE` names a file that holds the value of `NAME`, as mounted secrets do.',
    '`npm start` and `npm run dev` also read the file `.env`; `.env.example` has every line to start from.',
    '',
    '<!-- Written by `npm run docs`. -->',
    '',
    sections.join('\n\n'),
    '',
  ].join('\n');
}

/** Every setting as a commented-out line with its default. */
export function renderEnvExample(): string {
  const sections = groups().map(([group, entries]) =>
    [
      `# --- ${GROUP_TITLES[group]?.replaceAll('`', '') ?? group} ---`,
      ...entries.map(({ setting }) => `\n# ${setting.description}\n#${setting.env}=${setting.fallback ?? ''}`),
    ].join('\n'),
  );
  return `# Copy to .env and uncomment what you change. Read by \`npm start\` and \`npm run dev\`.\n\n${sections.join('\n\n')}\n`;
}
