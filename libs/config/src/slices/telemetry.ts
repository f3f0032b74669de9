import { z } from 'zod';
import { setting } from '../setting.ts';
import { anyCase, optionalAddress, wholeNumber } from '../values.ts';

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export const telemetry = {
  logLevel: setting(
    'LOG_LEVEL',
    z
      .string()
      .transform((level) => level.toLowerCase())
      .pipe(z.enum(LEVELS))
      .meta({ pattern: `^(${LEVELS.map(anyCase).join('|')})$` }),
    'info',
    'Least important log lines that are written: debug, info, warn, error or silent.',
  ),
  opsPort: setting(
    'OPS_PORT',
    wholeNumber(1, 65_535),
    '9090',
    'Port of /metrics, /livez and /readyz. Each process on one machine needs its own.',
  ),
  otlpEndpoint: setting(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    optionalAddress('http', 'https'),
    '',
    'Collector of traces that takes OTLP over HTTP, such as http://collector:4318. Empty is no traces.',
  ),
  traceLink: setting(
    'TRACE_LINK',
    z.union([
      z.literal('').transform(() => null),
      z.string().regex(/^https?:\/\/\S*\{trace_id\}\S*$/, 'must be an address with {trace_id} in it'),
    ]),
    '',
    'Where the console links the trace of a job to, such as https://traces.example.com/trace/{trace_id}. Empty is no link.',
  ),
};
