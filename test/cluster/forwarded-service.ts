import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A service inside the cluster, over `kubectl port-forward`. A forward ends with its pod, so one that stops answering is
 * replaced and the request is made again; submissions carry idempotency keys and can be.
 */
export class ForwardedService {
  readonly #namespace: string;
  readonly #service: string;
  readonly #port: number;
  #forward: ChildProcess | undefined;
  #address: Promise<string> | undefined;

  constructor(namespace: string, service: string, port: number) {
    this.#namespace = namespace;
    this.#service = service;
    this.#port = port;
  }

  /** The response of `text`, parsed as JSON. */
  async ask(path: string, init?: RequestInit): Promise<unknown> {
    return JSON.parse(await this.text(path, init)) as unknown;
  }

  /** Retries server errors for at most five minutes. */
  async text(path: string, init: RequestInit = {}): Promise<string> {
    const deadline = Date.now() + 5 * 60_000;
    for (;;) {
      try {
        const response = await fetch((await this.#connect()) + path, { ...init, signal: AbortSignal.timeout(10_000) });
        const body = await response.text();
        if (response.ok) return body;
        if (response.status < 500) throw new RangeError(`${path} answered ${response.status}: ${body}`);
      } catch (error) {
        if (error instanceof RangeError || Date.now() > deadline) throw error;
        this.close();
        await delay(500);
      }
    }
  }

  close(): void {
    this.#forward?.kill();
    this.#forward = undefined;
    this.#address = undefined;
  }

  #connect(): Promise<string> {
    this.#address ??= this.#open();
    return this.#address;
  }

  async #open(): Promise<string> {
    const forward = spawn(
      'kubectl',
      ['port-forward', `--namespace=${this.#namespace}`, `service/${this.#service}`, `:${this.#port}`],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    this.#forward = forward;
    for await (const line of createInterface({ input: forward.stdout })) {
      const port = /127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (port !== undefined) return `http://127.0.0.1:${port}`;
    }
    throw new Error('kubectl port-forward ended before it was ready');
  }
}
