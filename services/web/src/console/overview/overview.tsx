import { AutoscalerNow } from './autoscaler-now.tsx';
import { Conditions } from './conditions.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { FindJob } from './find-job.tsx';
import { HealthNow } from './health-now.tsx';
import type { Overview as Standing } from './reads.ts';
import { Series } from './series.tsx';
import { Workers } from './workers.tsx';

/** The overview: whether the system is healthy, and if not, where to look. */
export function Overview({ standing }: { standing: Standing }) {
  return (
    <>
      <h1>Console</h1>
      <HealthNow overview={standing} />
      <Conditions conditions={standing.conditions} />
      <AutoscalerNow overview={standing} />
      <Series />
      <FindJob />
      <Workers />
      <DeadLetters />
    </>
  );
}
