import { BenchServers } from '../bench/bench-servers.ts';
import { simulateWeek, type WeekReport } from '../schedules/simulated-week.ts';

interface Options {
  seed: number;
  schedules: number;
  minutes: number;
  tell: (line: string) => void;
}

/** {@link simulateWeek} on its own PostgreSQL. */
export async function simulateSchedules(options: Options): Promise<WeekReport> {
  const servers = await BenchServers.start();
  try {
    const { databaseUrl } = await servers.empty();
    return await simulateWeek({ databaseUrl, ...options });
  } finally {
    await servers.stop();
  }
}
