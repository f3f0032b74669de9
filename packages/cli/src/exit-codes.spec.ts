import { readFileSync } from 'node:fs';
import { ApiError, ConnectionFailed, RateLimited, UnexpectedResponse } from '@scholarsource/client';
import { CommanderError } from 'commander';
import { Interrupted, ShownFailure, TimedOut, UsageError } from './errors.ts';
import { EXIT_CODES, exitFor } from './exit-codes.ts';

const parts = { code: null, title: '', message: '', problems: [], retryAfterSeconds: null, requestId: null };

describe('exit codes', () => {
  it('stand in the documentation as the command line has them', () => {
    const page = readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8');
    const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const shown = rows.flatMap(([, code = '', meaning]) =>
      /^\d+$/.test(code) ? [{ code: Number(code), meaning }] : [],
    );
    expect(shown).toEqual(Object.values(EXIT_CODES));
  });

  it.each([
    [new CommanderError(0, 'commander.help', ''), 'done'],
    [new CommanderError(1, 'commander.unknownOption', ''), 'usage'],
    [new UsageError(''), 'usage'],
    [new ShownFailure(''), 'failed'],
    [new TimedOut(''), 'timed_out'],
    [new Interrupted(''), 'interrupted'],
    [new RateLimited({ ...parts, status: 429 }), 'limited'],
    [new ApiError({ ...parts, status: 409 }), 'usage'],
    [new ApiError({ ...parts, status: 503 }), 'unavailable'],
    [new ConnectionFailed(''), 'unavailable'],
    [new UnexpectedResponse(''), 'unavailable'],
    [new TypeError(''), 'failed'],
  ])('tell %p from others: %s', (error, exit) => {
    expect(exitFor(error)).toBe(exit);
  });
});
