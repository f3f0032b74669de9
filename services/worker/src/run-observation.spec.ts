import { createLogger } from '@scholarsource/service-kit';
import { Registry } from 'prom-client';
import { RunObservation } from './run-observation.ts';
import { createWorkerMetrics } from './worker-metrics.ts';

function observation() {
  const registry = new Registry();
  return {
    observer: new RunObservation(
      createWorkerMetrics(registry, 1, () => 0),
      createLogger('worker', 'silent'),
    ),
    registry,
  };
}

describe('the observation of a run', () => {
  it('counts calls, tokens and dollars of language models by stage', async () => {
    const { observer, registry } = observation();
    observer.follow({ type: 'stage_started', stage: 'resource-discovery', activity: 'Searching' });
    const answer = await observer.observe({ kind: 'llm_call', name: 'some-model' }, (note) => {
      note({ inputTokens: 900, outputTokens: 100, costUsd: 0.02 });
      return Promise.resolve('yes');
    });
    expect(answer).toBe('yes');
    const text = await registry.metrics();
    expect(text).toContain('scholarsource_llm_call_duration_seconds_count{stage="resource-discovery",outcome="ok"} 1');
    expect(text).toContain('scholarsource_llm_tokens_total{stage="resource-discovery",kind="input"} 900');
    expect(text).toContain('scholarsource_llm_cost_dollars_total{stage="resource-discovery"} 0.02');
  });

  it('counts a source that fails, and lets the failure through', async () => {
    const { observer, registry } = observation();
    const failing = observer.observe({ kind: 'source_call', name: 'catalogue' }, () =>
      Promise.reject(new Error('away')),
    );
    await expect(failing).rejects.toThrow('away');
    expect(await registry.metrics()).toContain(
      'scholarsource_source_call_duration_seconds_count{source="catalogue",outcome="failed"} 1',
    );
  });

  it('counts addresses that were refused', async () => {
    const { observer, registry } = observation();
    const refused = observer.observe({ kind: 'page_fetch', name: 'page_fetch' }, (note) => {
      note({ outcome: 'address_refused' });
      return Promise.reject(new Error('not public'));
    });
    await expect(refused).rejects.toThrow();
    expect(await registry.metrics()).toContain('scholarsource_page_fetches_total{outcome="address_refused"} 1');
  });
});
