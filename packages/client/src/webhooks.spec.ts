import { Webhook } from 'standardwebhooks';
import { InvalidWebhook, verifyWebhook } from './webhooks.ts';

const SECRET = `whsec_${Buffer.from('a secret of 24 bytes ....').toString('base64')}`;
const BODY = JSON.stringify({ type: 'job.completed', timestamp: '2026-01-31T12:00:00Z', data: { id: 'a068c5e3' } });

function signed(body: string, secret = SECRET, at = new Date()): Record<string, string> {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
  };
}

describe('a delivery of a webhook', () => {
  it('is taken with the headers of fetch and of Node', () => {
    const headers = signed(BODY);
    for (const given of [headers, new Headers(headers)]) {
      expect(verifyWebhook(SECRET, given, BODY)).toMatchObject({ type: 'job.completed', data: { id: 'a068c5e3' } });
    }
  });

  it('is taken with either of two signatures while a secret is rotated', () => {
    const other = signed(BODY, `whsec_${Buffer.from('the secret that was before').toString('base64')}`);
    const own = signed(BODY);
    const both = `${other['webhook-signature']} ${own['webhook-signature']}`;
    expect(verifyWebhook(SECRET, { ...own, 'webhook-signature': both }, BODY)).toMatchObject({ type: 'job.completed' });
  });

  it.each([
    ['changed', signed(BODY), BODY.replace('completed', 'failed')],
    ['signed with another secret', signed(BODY, `whsec_${Buffer.from('another').toString('base64')}`), BODY],
    ['ten minutes old', signed(BODY, SECRET, new Date(Date.now() - 600_000)), BODY],
    ['without signature', { 'webhook-id': 'msg_1' }, BODY],
    ['no JSON', signed('hello'), 'hello'],
    ['no event', signed('{}'), '{}'],
  ])('is refused if it is %s', (_what, headers, body) => {
    expect(() => verifyWebhook(SECRET, headers, body)).toThrow(InvalidWebhook);
  });
});
