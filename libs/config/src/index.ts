export {
  type Config,
  type Environment,
  inheritedEnvironment,
  listSettings,
  loadConfig,
  readEnvironmentFile,
} from './load-config.ts';
export { ConfigError } from './config-error.ts';
export { type StoreTarget, storeTarget } from './store-target.ts';
export { type RateWindow } from './values.ts';
export { type Setting } from './setting.ts';
export { unusedProxies } from './unused-proxies.ts';
export { uploadTarget } from './upload-target.ts';
