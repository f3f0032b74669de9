import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { ensureProgram, freePort, type LocalServer, startRedis } from '@scholarsource/local-stack';
import { QueueModule, QueueObserver } from '@scholarsource/queue';
import { createEmptyDatabase, type TestDatabase, waitFor } from '@scholarsource/testing';
import { startTestStack } from './stack-under-test.ts';

const directory = mkdtempSync(join(tmpdir(), 'scholarsource-tls-'));
const [certificate, key] = [join(directory, 'redis.crt'), join(directory, 'redis.key')];
let redis: LocalServer;
let redisUrl: string;
let database: TestDatabase;

beforeAll(async () => {
  await ensureProgram(
    {
      command: 'openssl',
      versionArgument: 'version',
      debianPackage: 'openssl',
      homebrewPackage: 'openssl',
      otherwise: 'Install openssl (Debian: apt-get install openssl).',
    },
    (line) => process.stderr.write(`${line}\n`),
  );
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=redis'];
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', [...request, ...names, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  const tlsPort = await freePort();
  redis = await startRedis({
    dataDir: join(directory, 'redis'),
    port: await freePort(),
    appendOnly: false,
    args: [
      ...['--tls-port', String(tlsPort), '--tls-auth-clients', 'no'],
      ...['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate],
    ],
  });
  redisUrl = `rediss://127.0.0.1:${tlsPort}/0`;
  database = await createEmptyDatabase();
});
afterAll(async () => {
  await redis.stop();
  await database.drop();
});

describe('a Redis behind TLS with a certificate of an authority of its own', () => {
  it('carries jobs of services that are told of the authority by NODE_EXTRA_CA_CERTS', async () => {
    const { stack, submit, reaches } = await startTestStack(database.url, redisUrl, {
      NODE_EXTRA_CA_CERTS: certificate,
    });
    try {
      const job = await reaches(await submit(), 'completed', 60_000);
      expect(job.results?.length).toBeGreaterThanOrEqual(5);
    } finally {
      await stack.stop();
    }
  }, 120_000);

  it('is not talked to by a process that does not know the authority', async () => {
    const errors: Error[] = [];
    const module = QueueModule.forProducer({ url: redisUrl, prefix: 'bull', onError: (error) => errors.push(error) });
    const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    try {
      await waitFor('the certificate to be refused', () =>
        errors.some(({ message }) => message.startsWith('self-signed certificate')),
      );
      await expect(context.get(QueueObserver).ping()).rejects.toThrow();
    } finally {
      await context.close();
    }
  }, 60_000);
});
