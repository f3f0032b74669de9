export { newSecret, SecretBox } from './secrets.ts';
export { nextDelaySeconds } from './retry-schedule.ts';
export { signatureHeaders } from './signature.ts';
