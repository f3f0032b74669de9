import { Webhook } from 'standardwebhooks';
import { nextDelaySeconds } from './retry-schedule.ts';
import { newSecret, SecretBox } from './secrets.ts';
import { signatureHeaders } from './signature.ts';

describe('a signature', () => {
  const body = '{"type":"job.completed"}';

  it('is verified by the reference library with either of two live secrets, and with no other', () => {
    const [before, after] = [newSecret(), newSecret()];
    const headers = signatureHeaders({ id: 'a', at: new Date(), body }, [after, before]);
    expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
    for (const secret of [before, after]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow('No matching signature');
    expect(() => new Webhook(after).verify(`${body} `, headers)).toThrow('No matching signature');
  });
});

describe('a stored secret', () => {
  it('is sealed under the first key, opens under any, for its endpoint alone', () => {
    const secret = newSecret();
    const sealed = new SecretBox(['old']).seal(secret, 'endpoint');
    expect(sealed).not.toContain(secret.slice(6, 20));
    expect(new SecretBox(['new', 'old']).open(sealed, 'endpoint')).toBe(secret);
    expect(() => new SecretBox(['new']).open(sealed, 'endpoint')).toThrow(/^no key of WEBHOOK_SECRET_KEYS opens/);
    expect(() => new SecretBox(['old']).open(sealed, 'another')).toThrow('no key');
  });

  it('is stored as it is without keys, and read on when there is one', () => {
    const secret = newSecret();
    expect(new SecretBox([]).seal(secret, 'endpoint')).toBe(secret);
    expect(new SecretBox(['key']).open(secret, 'endpoint')).toBe(secret);
  });
});

describe('the delay before the next try', () => {
  it('is that of the schedule, a tenth more or less, and none after the last', () => {
    expect([0, 0.5, 1].map((share) => nextDelaySeconds(2, [5, 300], null, () => share))).toEqual([270, 300, 330]);
    expect(nextDelaySeconds(3, [5, 300])).toBeNull();
  });

  it('is as long as the receiver asks, up to a day, and never shorter', () => {
    const asked = (seconds: number) => nextDelaySeconds(1, [60], seconds, () => 0.5);
    expect([asked(1), asked(120), asked(999_999)]).toEqual([60, 120, 86_400]);
  });
});
