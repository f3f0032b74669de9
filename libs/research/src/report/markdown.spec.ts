import { JobInputs, type Resource, toResearchRequest } from '@scholarsource/contracts';
import { createResearchEngine } from '../engine.ts';
import { runToEnd } from '../run-to-end.ts';
import { renderGuide } from './markdown.ts';

const guideFor = async (inputs: Record<string, unknown>) =>
  (await runToEnd(createResearchEngine(), toResearchRequest(JobInputs.parse(inputs)))).markdown;

describe('the guide', () => {
  it('names the book, each resource with its link, and how to use it in NotebookLM', async () => {
    const guide = await guideFor({ book_title: 'Calculus: Early Transcendentals', book_author: 'James Stewart' });
    expect(guide).toMatch(/^# Study resources for Calculus: Early Transcendentals/);
    expect(guide).toContain('## Textbook Information');
    expect(guide).toContain('- **Author:** James Stewart');
    expect(guide).toMatch(/\*\*1\. .+\*\* \(.+\)/);
    expect(guide).toMatch(/- \*\*Link:\*\* <https?:\/\/[^>]+>/);
    expect(guide).toContain('## How to use them in NotebookLM');
  });

  it('shows what a student wrote as text, never as markup', async () => {
    const guide = await guideFor({
      book_title: 'Calculus [free](javascript:alert(1)) <img src=x onerror=alert(1)>\n# Injected',
      book_author: 'Stewart',
      topics_list: 'limits, <script>',
    });
    expect(guide).not.toContain('<img');
    expect(guide).not.toContain('<script>');
    expect(guide).not.toMatch(/(?<!\\)\]\(javascript:/);
    expect(guide).not.toMatch(/^# Injected/m);
  });

  it('sets no link but those to the resources, and begins no list where text begins', async () => {
    const guide = await guideFor({
      book_title: '1. http://evil.example www.evil.example a@evil.example',
      book_author: 'Stewart',
      topics_list: 'limits, + more, # 2 integrals',
    });
    expect(guide).not.toMatch(/(?<!\\):\/\/evil|www\.evil|a@evil/);
    expect(guide).toContain('# Study resources for 1\\. http\\://evil.example www\\.evil.example a\\@evil.example');
    for (const topic of ['- \\+ more', '- \\# 2 integrals']) expect(guide).toContain(topic);
  });

  const analysis = {
    textbook: { title: 'Calculus', authors: [], edition: null, isbn: null, source: 'user_provided' as const },
    course: { title: null, number: null, university: null, level: null },
    discipline: null,
    topics: [],
    titles: ['Calculus'],
    subjects: [],
    readings: [],
    works: [],
    recognised: true,
    warnings: [],
  };
  const prose = { overview: 'An overview.', tips: ['A tip.'] };
  const resource: Resource = {
    type: 'Textbook',
    title: 'Calculus',
    source: 'Example University',
    url: 'https://example.edu/calculus.pdf',
    description: null,
    id: 'x',
    kind: 'open_textbook',
    score: 9,
    covers: [],
    level: null,
    authors: [],
    found_by: 'x',
    link: {
      state: 'ok',
      checked_at: null,
      detail: null,
      final_url: null,
      http_status: null,
      content_type: null,
      bytes: null,
    },
    notebooklm: { verdict: 'importable', format: 'pdf', rule: 'x', advice: null },
    licence: { id: 'CC-BY-4.0', evidence: 'x' },
    imports: [],
    also: [],
  };
  const guideOf = (overrides: Partial<Resource>) =>
    renderGuide({ analysis, resources: [{ ...resource, ...overrides }], warnings: [], prose });

  it('says how NotebookLM takes each resource, what its licence is and whether its link was opened', () => {
    const good = guideOf({});
    expect(good).toContain('- **NotebookLM:** Add it by its address.');
    expect(good).toContain('- **Licence:** CC-BY-4.0');
    expect(good).not.toMatch(/Link check|What it covers/);
    const doubtful = guideOf({
      link: { ...resource.link, state: 'unchecked' },
      licence: { id: 'unknown', evidence: null },
      notebooklm: { verdict: 'link_only', format: null, rule: 'x', advice: 'Read it on the site.' },
    });
    expect(doubtful).toContain('- **NotebookLM:** Read it on the site.');
    expect(doubtful).toContain('- **Licence:** unknown; please look');
    expect(doubtful).toContain('- **Link check:** nobody has opened');
  });

  it('says what is missing: every warning, and that nothing fits', () => {
    const guide = renderGuide({
      analysis,
      resources: [],
      warnings: [{ code: 'few_results', message: 'The budget was spent.' }],
      prose,
    });
    expect(guide).toMatch(/## Please note\n\n- The budget was spent\./);
    expect(guide).toContain('No resource was found that fits.');
    expect(guide).not.toMatch(/## (Recommended resources|How to use them)/);
  });
});
