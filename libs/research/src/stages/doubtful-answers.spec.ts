import { JobInputs, type ResearchReport, toResearchRequest } from '@scholarsource/contracts';
import { createResearchEngine } from '../engine.ts';
import { runToEnd } from '../run-to-end.ts';

const ask = (inputs: Record<string, unknown>): Promise<ResearchReport> =>
  runToEnd(createResearchEngine(), toResearchRequest(JobInputs.parse(inputs)));

describe('a doubtful answer', () => {
  it('says that it holds related works only, where nothing is held on the subject itself', async () => {
    const { resources, warnings, suggestions } = await ask({ course_name: 'Solid State Physics' });
    expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toMatch(/Solid State Physics itself/);
    expect(resources.length).toBeLessThanOrEqual(3);
    expect(suggestions).toEqual([]);
  });

  it.each(['help', 'my homework', 'i need help please'])(
    'asks what is studied where nothing says it: %s',
    async (query) => {
      const { resources, warnings } = await ask({ query });
      expect(resources).toEqual([]);
      expect(warnings.find(({ code }) => code === 'low_confidence')?.message).toMatch(/topics/);
    },
  );
});
