import { count } from '../../words.ts';
import type { Overview } from './reads.ts';

/** Metrics, desired workers and limits of the autoscaler, each with a label; empty if unknown. */
export function autoscalerFacts({ autoscaler, now, busy_workers: busy }: Overview): [name: string, words: string][] {
  if (autoscaler === null) return [];
  const { triggers, work, per_worker: perWorker, min, max } = autoscaler;
  const read = triggers.map(({ name, value }) => `${name} ${value ?? 'unknown'}`).join(', ');
  return [
    ['Workers', workersAre(now, busy)],
    ['Triggers', read],
    ['Work', work === null ? 'unknown, because Redis does not answer' : `${work} that wait or run`],
    ['Target', `${perWorker} for each worker${seen(autoscaler)}`],
    ['Asks for', asksFor(autoscaler)],
    ['Bounds', max === null ? 'none' : `${min ?? 0} to ${count(max, 'worker')}`],
  ];
}

/** What currently limits the number of workers. */
export function whatLimits(autoscaler: Overview['autoscaler']): string {
  if (autoscaler === null) return 'No scaler has kept a sample lately, so nobody knows what the autoscaler sees.';
  switch (autoscaler.limit) {
    case 'nothing':
      return 'Nothing limits it: there are as many workers as it asks for, or soon will be.';
    case 'maximum':
      return `At the maximum: more work does not get more than ${count(autoscaler.max ?? 0, 'worker')}.`;
    case 'minimum':
      return `At the minimum: less work does not leave fewer than ${count(autoscaler.min ?? 0, 'worker')}.`;
    case 'pace':
      return 'At its pace: it adds and takes away only so many workers at a time.';
    case 'cooling_down':
      return 'Cooling down: it waits whether work comes back before it takes workers away.';
    case 'paused':
      return 'Paused: an annotation of the ScaledObject keeps the number of workers as it is.';
    case 'fallback':
      return 'Fallback: KEDA gets no answer from its triggers and takes no worker away.';
    case 'no_metrics':
      return 'Without numbers: the HorizontalPodAutoscaler gets none and changes nothing.';
    case 'no_autoscaler':
      return 'No autoscaler is seen from here: there are as many workers as were started. What one would ask for is computed from the same numbers.';
    case 'not_known':
      return 'Kubernetes does not answer the scaler, so what the autoscaler does is not known. What it would ask for is computed from the queue.';
  }
}

function workersAre({ desired, ready, workers }: Overview['now'], busy: number | null): string {
  const held = `${busy ?? 'unknown'} busy`;
  if (desired === null) return `${workers ?? 'unknown'} up, ${held}`;
  return `${desired} desired, ${ready ?? 'unknown'} ready, ${held}`;
}

function seen({ seen_per_worker: last }: NonNullable<Overview['autoscaler']>): string {
  return last === null ? '' : `, ${Number(last.toFixed(1))} when it last looked`;
}

function asksFor({ asked, wanted }: NonNullable<Overview['autoscaler']>): string {
  const computed = wanted === null ? 'unknown' : `${count(wanted, 'worker')} before any bound, as computed`;
  return asked === null ? computed : `${count(asked, 'worker')}, as it says; ${computed}`;
}
