import { type Config, uploadTarget } from '@scholarsource/config';
import type { UploadRegister } from '@scholarsource/store';
import { createUploadStorage, type UploadStorage } from '@scholarsource/uploads';

/** Dependencies of uploads; absent without a storage. */
export interface UploadParts {
  register: UploadRegister;
  storage: UploadStorage | null;
  limits: Config['uploads'];
}

/** The configured dependencies. */
export function createUploadParts(config: Config, register: UploadRegister): UploadParts {
  const target = uploadTarget(config);
  return { register, storage: target === null ? null : createUploadStorage(target), limits: config.uploads };
}
