import { createLogger, type Logger } from './logging.ts';
import { withLogContext } from './log-context.ts';

/** A logger and what it wrote. */
function remembering(): { logger: Logger; lines: () => Record<string, unknown>[]; text: () => string } {
  const written: string[] = [];
  const logger = createLogger('test', 'debug', { write: (line) => written.push(line) });
  return {
    logger,
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const SECRET = 'hunter2-planted';

describe('a log line', () => {
  it.each<[string, (logger: Logger) => void]>([
    ['a header', (logger) => logger.info({ headers: { Authorization: `Bearer ${SECRET}` } }, 'asked')],
    ['a cookie', (logger) => logger.info({ req: { headers: { cookie: `session=${SECRET}` } } }, 'asked')],
    ['a key deep in an object', (logger) => logger.info({ a: { b: { c: [{ apiKey: SECRET }] } } }, 'configured')],
    ['a key in another spelling', (logger) => logger.info({ OPENAI_API_KEY: SECRET, service_role_key: SECRET }, 'x')],
    [
      'the query of an address',
      (logger) => logger.info({ url: `https://api.example.org/search?q=a&key=${SECRET}` }, 'x'),
    ],
    ['an address in a message', (logger) => logger.warn(`could not fetch https://example.org/x?token=${SECRET} today`)],
    ['a connection string', (logger) => logger.info({ detail: `postgres://user:${SECRET}@db:5432/jobs is away` }, 'x')],
    [
      'the message of an error',
      (logger) => logger.error({ err: new Error(`connect redis://:${SECRET}@redis:6379 failed`) }, 'x'),
    ],
    [
      'the cause of an error',
      (logger) =>
        logger.error({ err: new Error('away', { cause: new Error(`password=${SECRET} refused`) }) }, 'went wrong'),
    ],
    ['a key of a model in a text', (logger) => logger.error(`Incorrect API key provided: sk-${SECRET}`)],
    ['the secret of a webhook in a text', (logger) => logger.error(`signed with whsec_${SECRET}`)],
    ['an access token of Google in a text', (logger) => logger.error(`the token ya29.${SECRET} was refused`)],
    ['a header with one', (logger) => logger.info({ headers: { 'google-access-token': SECRET } }, 'asked')],
    ['a child logger', (logger) => logger.child({ connectionString: `postgres://a:${SECRET}@b/c` }).info('started')],
    ['a prompt', (logger) => logger.debug({ request: { messages: [{ content: SECRET }] } }, 'asked a model')],
  ])('never holds a secret that stood in %s', (_where, write) => {
    const { logger, text } = remembering();
    write(logger);
    expect(text()).not.toContain(SECRET);
    expect(text()).toMatch(/redacted/);
  });

  it('keeps what is no secret, and says what went wrong', () => {
    const { logger, lines } = remembering();
    logger.error(
      { err: Object.assign(new Error('no route'), { code: 'EHOSTUNREACH' }), tokens: 12, host: 'db' },
      'away',
    );
    expect(lines()).toMatchObject([
      {
        level: 'error',
        service: 'test',
        msg: 'away',
        tokens: 12,
        host: 'db',
        err: { type: 'Error', message: 'no route', code: 'EHOSTUNREACH', stack: expect.any(String) as string },
      },
    ]);
  });

  it('says to which request and run it belongs, however far below', async () => {
    const { logger, lines } = remembering();
    await withLogContext({ requestId: 'r1' }, async () => {
      await Promise.resolve();
      logger.child({ jobId: 'j1', attempt: 2 }).info({ stage: 'course-intelligence' }, 'below');
    });
    logger.info('outside');
    expect(lines()[0]).toMatchObject({ requestId: 'r1', jobId: 'j1', attempt: 2, stage: 'course-intelligence' });
    expect(lines()[1]).not.toHaveProperty('requestId');
  });
});
