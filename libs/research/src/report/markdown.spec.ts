import { JobInputs, toResearchRequest } from '@scholarsource/contracts';
import { createResearchEngine } from '../engine.ts';
import { runToEnd } from '../run-to-end.ts';

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
});
