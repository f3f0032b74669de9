import { JobInputs, type Resource, toResearchRequest } from '@scholarsource/contracts';
import { createResearchEngine } from '../engine.ts';
import { runToEnd } from '../run-to-end.ts';
import { type GuideParts, renderGuide } from './markdown.ts';

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
    part: [],
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
  const guide = (parts: Partial<GuideParts>) =>
    renderGuide({
      analysis,
      resources: [],
      warnings: [],
      suggestions: [],
      prose,
      weeks: null,
      excludedSites: [],
      ...parts,
    });
  const guideOf = (overrides: Partial<Resource>) => guide({ resources: [{ ...resource, ...overrides }] });

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
    const checked = {
      ...resource.link,
      state: 'unchecked' as const,
      checked_at: '2026-01-01T00:00:00Z',
      detail: 'it is empty',
    };
    expect(guideOf({ link: checked })).toContain('- **Link check:** it could not be checked: it is empty');
  });

  it('says what is missing: every warning, and that nothing fits', () => {
    const empty = guide({ warnings: [{ code: 'few_results', message: 'The budget was spent.' }] });
    expect(empty).toMatch(/## Please note\n\n- The budget was spent\./);
    expect(empty).toContain('No resource was found that fits.');
    expect(empty).toContain('- **Not covered:** Calculus\n- **Where to look:** search for “Calculus” in');
    expect(empty).not.toMatch(/## (Recommended resources|How to use them|Order of study|What to ask)/);
  });

  it('offers what else may be meant, as text', () => {
    const suggestions = [{ label: 'Calculus <b>', request: { course_name: 'Calculus <b>' } }];
    expect(guide({ suggestions })).toMatch(/## Did you mean …\?\n\nIf .+:\n\n- Calculus &lt;b&gt;\n/);
    expect(guide({})).not.toContain('Did you mean');
  });

  it('lists under a resource the addresses to add and the other ways to it, and links no address but of the web', () => {
    const listed = guideOf({
      imports: [
        { url: resource.url, format: 'pdf', title: 'Calculus' },
        { url: 'https://example.edu/1.pdf', format: 'pdf', title: 'Chapter 1' },
      ],
      also: [
        { title: 'Calculus (2009)', type: 'Textbook', url: 'https://example.edu/2009' },
        { title: 'Odd', type: 'Textbook', url: 'javascript:alert(1)' },
      ],
    });
    expect(listed).toContain('- **Add to NotebookLM:**\n  - Chapter 1 (PDF) <https://example.edu/1.pdf>\n');
    expect(listed).toContain('  - Calculus (2009) (Textbook) <https://example.edu/2009>\n');
    expect(listed).not.toContain('<javascript:');
  });

  const topics = ['limits', 'derivatives', 'integrals', 'fluxions'];
  const book: Resource = { ...resource, id: 'book', title: 'The Book', covers: ['limits', 'derivatives', 'integrals'] };
  const course: Resource = {
    ...resource,
    id: 'course',
    title: 'The Course',
    type: 'Lecture Series',
    kind: 'lecture_series',
    url: 'https://example.edu/course',
    covers: ['integrals'],
    imports: [{ url: 'https://example.edu/lecture-3', format: 'youtube', title: 'Lecture 3: Integrals' }],
  };
  const problems: Resource = {
    ...resource,
    id: 'problems',
    title: 'The Problems',
    type: 'Problem Set',
    kind: 'problem_set',
    url: 'https://example.edu/problems',
    covers: ['limits'],
  };
  const whole = (parts: Partial<GuideParts> = {}) =>
    guide({ analysis: { ...analysis, topics }, resources: [problems, course, book], ...parts });

  it('says where each topic is taught: the part that names it, else the resource, with the address', () => {
    expect(whole()).toContain('- limits: The Book (no. 3) <https://example.edu/calculus.pdf>; also no. 1\n');
    expect(whole()).toContain(
      '- integrals: The Course (no. 2), Lecture 3: Integrals <https://example.edu/lecture-3>; also no. 3\n',
    );
  });

  it('gives an order of study with its reason, what teaches the first topics first and practice last', () => {
    expect(whole()).toContain(
      '1. The Book (no. 3): start here, because it teaches 2 of the first 2 topics, no. 2 teaches 0.',
    );
    expect(whole()).toMatch(/2\. The Course \(no\. 2\): a second explanation of integrals\.\n3\. The Problems/);
  });

  it('starts with the level of the student, and with the lower one where that is unknown', () => {
    const levels: Resource[] = [
      { ...book, level: 'advanced' },
      { ...course, level: 'introductory' },
    ];
    const advanced = { ...analysis, topics, course: { ...analysis.course, level: 'advanced' as const } };
    expect(guide({ analysis: { ...analysis, topics }, resources: levels })).toContain(
      '1. The Course (no. 2): start here, because its level is introductory, that of no. 1 is advanced.',
    );
    expect(guide({ analysis: advanced, resources: levels })).toContain('1. The Book (no. 1): start here');
  });

  it('spreads the topics over the weeks that the student has, and uses those that are left for revision', () => {
    expect(whole({ weeks: 2 })).toContain('- **Week 1:** limits and derivatives: read no. 3; practise no. 1.\n');
    expect(whole({ weeks: 6 })).toContain(
      '- **Week 4:** fluxions: look elsewhere, as said below.\n- **Weeks 5 to 6:**',
    );
  });

  it('names what is not covered and where to look, but no site that the student excluded', () => {
    expect(whole()).toContain('- **Not covered:** fluxions\n- **Where to look:** search for “fluxions” in');
    expect(whole()).toContain('LibreTexts');
    expect(whole({ excludedSites: ['libretexts.org', 'mit'] })).not.toMatch(/LibreTexts|MIT/);
  });

  it('asks NotebookLM about topics of resources that it may take, and of no other', () => {
    expect(whole()).toContain('- Explain limits as “The Book” does,');
    expect(whole()).toContain('in the manner of “The Problems”');
    const shut = { ...book, notebooklm: { ...book.notebooklm, verdict: 'link_only' as const } };
    expect(whole({ resources: [shut] })).not.toContain('What to ask NotebookLM');
  });

  it('stays below 1,500 words with seven resources and twenty topics', () => {
    const many = Array.from({ length: 20 }, (_, index) => `topic of week ${index}`);
    const resources = Array.from({ length: 7 }, (_, index) => ({ ...book, id: `${index}`, covers: many }));
    const long = guide({ analysis: { ...analysis, topics: many }, resources });
    expect(long.split(/\s+/).length).toBeLessThan(1500);
  });
});
