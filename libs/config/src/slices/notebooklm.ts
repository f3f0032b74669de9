import { z } from 'zod';
import { setting } from '../setting.ts';
import { optionalAddress, wholeNumber } from '../values.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const notebooklm = {
  notebooks: setting(
    'NOTEBOOKLM',
    z.enum(['on', 'off'], 'must be on or off'),
    'on',
    'Whether the API makes notebooks in NotebookLM Enterprise for users who bring a Google access token; it then has to reach Google on port 443.',
  ),
  apiUrl: setting(
    'NOTEBOOKLM_API_URL',
    optionalAddress('http', 'https').refine(
      (url) => url === null || !URL.canParse(url) || isPrivateOnTheWay(new URL(url)),
      {
        message: 'must be https, for tokens of users are sent there; http is for this machine only',
      },
    ),
    '',
    'Address that is asked in place of Google, by a test or through a gateway. Tokens of users are sent there. Empty: https://{location}-discoveryengine.googleapis.com.',
  ),
  timeoutMs: setting(
    'NOTEBOOKLM_TIMEOUT_MS',
    wholeNumber(100, 300_000),
    '25000',
    'Milliseconds that one notebook with all its sources may take; what Google has not confirmed by then is named in the answer. Should be less than DRAIN_SECONDS.',
  ),
};

function isPrivateOnTheWay({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || LOOPBACK.test(hostname);
}
