import { Meter, UNLIMITED } from '@scholarsource/run-context';
import { makePdf } from '../test/pdf-book.ts';
import { createWeb, type WebSettings } from './create-web.ts';

const settings: WebSettings = {
  network: 'off',
  userAgent: 'Test/1.0',
  pageTimeoutMs: 1_000,
  pageMaxBytes: 100_000,
  parserProcesses: 1,
  parserMemoryMiB: 256,
};
const signal = new AbortController().signal;
const context = { signal, meter: new Meter(UNLIMITED) };

describe('createWeb', () => {
  it('opens nothing where the network is off, and still reads a PDF', async () => {
    const web = createWeb(settings);
    expect(web.pages).toBeNull();
    expect((await web.links.check('https://ocw.mit.edu/', context)).link.state).toBe('unchecked');
    const bytes = await makePdf({ title: 'Limits', pages: [['Limits']] });
    expect(await web.readPdf(bytes, signal)).toMatchObject({ title: 'Limits', text: 'Limits' });
    await web.close();
  });

  it('refuses private addresses and counts them, whatever the settings say', async () => {
    const refused: string[] = [];
    const web = createWeb({ ...settings, network: 'on' }, (rule) => refused.push(rule));
    const read = web.pages?.read('http://169.254.169.254/latest/', { named: true }, context);
    await expect(read).rejects.toMatchObject({ rule: 'address_refused' });
    expect((await web.links.check('http://localhost/', context)).link.state).toBe('broken');
    expect(refused).toEqual(['address', 'host_name']);
    await web.close();
  });
});
