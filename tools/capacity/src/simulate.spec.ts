import { KedaActivation } from './keda.ts';
import { renderSvg, renderTable, summarise } from './report.ts';
import { percentile, type Scenario, simulate } from './simulate.ts';
import { drawJobs } from './workload.ts';

const SCENARIO: Scenario = {
  jobs: [],
  seconds: 600,
  concurrency: 10,
  podStartSeconds: 20,
  keda: { minReplicas: 0, pollingSeconds: 10, cooldownSeconds: 120 },
  hpa: {
    minReplicas: 0,
    maxReplicas: 10,
    targetAverage: 10,
    tolerance: 0.1,
    scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
    scaleDown: { stabilizationWindowSeconds: 60, policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }] },
  },
  workerHourUsd: 0.1,
};

const burst = (count: number, seconds: number) => Array.from({ length: count }, () => ({ arrivesAt: 5, seconds }));

describe('KedaActivation', () => {
  const keda = (minReplicas: number) => new KedaActivation({ minReplicas, pollingSeconds: 10, cooldownSeconds: 100 });

  it('takes the step from zero as soon as there is work, and back after the cooldown', () => {
    const activation = keda(0);
    expect(activation.decide(1, 0, 10)).toBe(1);
    expect(activation.decide(0, 3, 100)).toBe(3);
    expect(activation.decide(0, 3, 110)).toBe(0);
  });

  it('never goes below its minimum', () => {
    expect(keda(2).decide(0, 2, 1_000)).toBe(2);
    expect(keda(2).decide(5, 0, 1_000)).toBe(2);
  });
});

describe('simulate', () => {
  it('goes from no worker to what the burst needs and back to none, and ends every job', () => {
    const outcome = simulate({ ...SCENARIO, jobs: burst(100, 120) });
    expect(outcome.waitSeconds).toHaveLength(100);
    expect(outcome.samples[0]?.replicas).toBe(0);
    expect(outcome.peakReplicas).toBe(10);
    expect(outcome.samples.at(-1)).toMatchObject({ waiting: 0, running: 0, replicas: 0 });
  });

  it('starts the first jobs one poll and one pod start after they arrived', () => {
    const { waitSeconds } = simulate({ ...SCENARIO, jobs: burst(10, 60) });
    expect(Math.min(...waitSeconds)).toBe(25);
  });

  it('takes idle workers first, so that a long job keeps its worker', () => {
    const jobs = [...burst(90, 30), { arrivesAt: 5, seconds: 900 }];
    const outcome = simulate({ ...SCENARIO, jobs, seconds: 900 });
    expect(outcome.peakReplicas).toBeGreaterThan(5);
    expect(outcome.handedBack).toBe(0);
  });

  it('costs what its workers cost', () => {
    const keda = { ...SCENARIO.keda, minReplicas: 2 };
    const { workerHours, usd } = simulate({
      ...SCENARIO,
      keda,
      hpa: { ...SCENARIO.hpa, minReplicas: 2 },
      seconds: 3_600,
    });
    expect(workerHours).toBeCloseTo(2, 5);
    expect(usd).toBeCloseTo(0.2, 5);
  });
});

describe('drawJobs', () => {
  const workload = {
    arrivals: [{ fromSeconds: 0, toSeconds: 60_000, jobsPerMinute: 6 }],
    jobSeconds: 180,
    jobSecondsP95: 480,
  };

  it('draws the same jobs for the same seed and others for another', () => {
    expect(drawJobs(workload, 7)).toEqual(drawJobs(workload, 7));
    expect(drawJobs(workload, 7)).not.toEqual(drawJobs(workload, 8));
  });

  it('keeps to the rate and to the percentiles', () => {
    const jobs = drawJobs(workload, 3);
    const seconds = jobs.map((job) => job.seconds);
    expect(jobs.length / 6_000).toBeCloseTo(1, 1);
    expect(percentile(seconds, 0.5) / 180).toBeCloseTo(1, 1);
    expect(percentile(seconds, 0.95) / 480).toBeCloseTo(1, 1);
  });
});

describe('the report', () => {
  const outcome = simulate({ ...SCENARIO, jobs: burst(40, 60) });

  it('prints the course and the figures, and draws them', () => {
    expect(renderTable(outcome).split('\n')[0]).toMatch(/time +waiting +running +ready +workers/);
    expect(summarise(outcome)).toMatchObject({ jobs: 40, peakWorkers: 4, handedBack: 0 });
    expect(renderSvg(outcome, 'a < b')).toMatch(/^<svg .*a &lt; b.*<\/svg>\n$/s);
  });
});
