import { PUBLIC_TENANT } from '@scholarsource/contracts';
import { z } from 'zod';
import type { FunctionCaller } from './function-caller.ts';
import type { UploadRegister, UploadLimits } from './upload-register.port.ts';

/** The {@link UploadRegister} over the database's functions. */
export class RpcUploadRegister implements UploadRegister {
  readonly #functions: FunctionCaller;

  constructor(functions: FunctionCaller) {
    this.#functions = functions;
  }

  async begin(id: string, ttlSeconds: number, room?: UploadLimits, tenant = PUBLIC_TENANT): Promise<string | null> {
    const expiresAt = await this.#functions.call('upload_begin', {
      p_id: id,
      p_ttl_seconds: ttlSeconds,
      p_bytes: room?.bytes ?? null,
      p_total_bytes: room?.totalBytes ?? null,
      p_tenant: tenant,
    });
    return z.iso.datetime({ offset: true }).nullable().parse(expiresAt);
  }

  async finish(id: string, bytes: number): Promise<boolean> {
    return z.boolean().parse(await this.#functions.call('upload_finish', { p_id: id, p_bytes: bytes }));
  }

  async listExpired(limit: number): Promise<string[]> {
    return z.array(z.string()).parse(await this.#functions.call('upload_list_expired', { p_limit: limit }));
  }

  async usedBytes(): Promise<number> {
    return z
      .int()
      .nonnegative()
      .parse(await this.#functions.call('upload_bytes', {}));
  }

  async forget(id: string): Promise<boolean> {
    return z.boolean().parse(await this.#functions.call('upload_forget', { p_id: id }));
  }
}
