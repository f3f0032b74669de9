import { readFileSync } from 'node:fs';
import { HorizontalPodAutoscaler, type HpaSettings, wantedReplicas } from './hpa.ts';

const SETTINGS: HpaSettings = {
  minReplicas: 1,
  maxReplicas: 40,
  targetAverage: 10,
  tolerance: 0.1,
  scaleUp: { stabilizationWindowSeconds: 0, policies: [] },
  scaleDown: { stabilizationWindowSeconds: 0, policies: [] },
};

describe('wantedReplicas', () => {
  it.each([
    // metric, current, wanted
    [100, 1, 10],
    [101, 1, 11],
    // Within a tenth of what two replicas should carry: nothing happens, though ceil says 3.
    [22, 2, 2],
    [23, 2, 3],
    [18, 2, 2],
    [10, 1, 1],
    [10, 2, 1],
    [0, 3, 0],
  ])('a metric of %d on %d replicas wants %d', (metric, current, wanted) => {
    expect(wantedReplicas(metric, current, SETTINGS)).toBe(wanted);
  });
});

interface Course {
  settings: HpaSettings;
  start: number;
  metric: number[];
  replicas: number[];
}

describe('HorizontalPodAutoscaler', () => {
  it('decides as the controller of Kubernetes does, pass by pass', () => {
    const file = readFileSync(new URL('fixtures/hpa-courses.json', import.meta.url), 'utf8');
    const { courses } = JSON.parse(file) as { courses: Course[] };
    for (const { settings, start, metric, replicas } of courses) {
      const hpa = new HorizontalPodAutoscaler(settings);
      let current = start;
      const decided = metric.map((value, pass) => (current = hpa.decide(value, current, 15 * pass)));
      expect(decided).toEqual(replicas);
    }
    expect(courses.length).toBeGreaterThan(50);
  });

  it('keeps within its bounds', () => {
    expect(new HorizontalPodAutoscaler(SETTINGS).decide(10_000, 1, 0)).toBe(40);
    expect(new HorizontalPodAutoscaler({ ...SETTINGS, minReplicas: 3 }).decide(0, 5, 0)).toBe(3);
  });

  it('grows by the more permissive of its policies', () => {
    const scaleUp = {
      stabilizationWindowSeconds: 0,
      policies: [
        { type: 'Percent' as const, value: 100, periodSeconds: 15 },
        { type: 'Pods' as const, value: 4, periodSeconds: 15 },
      ],
    };
    const hpa = new HorizontalPodAutoscaler({ ...SETTINGS, scaleUp });
    const course = [0, 15, 30, 45].reduce(
      (replicas, now) => [...replicas, hpa.decide(400, replicas.at(-1) ?? 0, now)],
      [1],
    );
    expect(course).toEqual([1, 5, 10, 20, 40]);
  });

  it('grows no further within one period', () => {
    const scaleUp = {
      stabilizationWindowSeconds: 0,
      policies: [{ type: 'Pods' as const, value: 4, periodSeconds: 60 }],
    };
    const hpa = new HorizontalPodAutoscaler({ ...SETTINGS, scaleUp });
    expect(hpa.decide(400, 1, 0)).toBe(5);
    expect(hpa.decide(400, 5, 15)).toBe(5);
    expect(hpa.decide(400, 5, 61)).toBe(9);
  });

  it('shrinks only once its window has seen nothing higher, and then a pod a minute', () => {
    const scaleDown = {
      stabilizationWindowSeconds: 300,
      policies: [{ type: 'Pods' as const, value: 1, periodSeconds: 60 }],
    };
    const hpa = new HorizontalPodAutoscaler({ ...SETTINGS, scaleDown });
    expect(hpa.decide(100, 10, 0)).toBe(10);
    expect(hpa.decide(10, 10, 15)).toBe(10);
    expect(hpa.decide(10, 10, 285)).toBe(10);
    expect(hpa.decide(10, 10, 300)).toBe(9);
    expect(hpa.decide(10, 9, 315)).toBe(9);
    expect(hpa.decide(10, 9, 361)).toBe(8);
  });
});
