import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { apiDescription } from '../src/openapi/api-description.ts';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  types: [],
};

/** A consumer of the API, in the words of the generated types. */
const CONSUMER = `
import type { components, operations } from './api.ts';
type Status = components['schemas']['JobStatus'];
export const body: operations['submitJob']['requestBody']['content']['application/json'] = { isbn: '9780262033848' };
export function addresses(status: Status): string[] {
  if (status.status !== 'completed' || status.results === null) return [];
  return status.results.map(({ url }) => url);
}
export const wait: operations['submitJob']['responses'][429]['headers']['Retry-After'] = 5;
type JobEvent = components['schemas']['JobEvent']['event'];
export const stageOf = (event: JobEvent) => (event.type === 'stage_finished' ? event.stage : null);
export type Refused = operations['submitJob']['responses'][422]['content']['application/json'];
export const formats: NonNullable<operations['exportJobResults']['parameters']['query']>['format'] = 'ris';
`;

function problems(consumer: string, types: string): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'types-'));
  try {
    writeFileSync(join(directory, 'api.ts'), types);
    writeFileSync(join(directory, 'consumer.ts'), consumer);
    const options = { ...OPTIONS, allowImportingTsExtensions: true };
    const program = ts.createProgram([join(directory, 'consumer.ts')], options);
    const found = ts.getPreEmitDiagnostics(program);
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('the types that openapi-typescript makes of the description', () => {
  let types = '';
  beforeAll(async () => {
    types = astToString(await openapiTS(JSON.stringify(apiDescription())));
  });

  it('compile, and a consumer with them', () => {
    expect(problems(CONSUMER, types)).toEqual([]);
  });

  it('keep a consumer from a status, a key, a header or a null that it forgot', () => {
    const wrong = `
import type { components, operations } from './api.ts';
export const isGone = (status: components['schemas']['JobStatus']) => status.status === 'gone';
export const first = (status: components['schemas']['JobStatus']) => status.results[0];
export const early: operations['submitJob']['responses'][429]['headers']['Retry-After'] = undefined;
export const none = (status: components['schemas']['JobStatus']) => status.no_such_key;
`;
    expect(problems(wrong, types)).toHaveLength(4);
  });
});
