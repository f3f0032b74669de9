export { runHealthChecks, type HealthCheck, type HealthReport, isHealthy } from './health.ts';
export { type LogContext, withLogContext } from './log-context.ts';
export { createLogger, type Logger, nestLogger, reportRepeated } from './logging.ts';
export {
  forgetGauge,
  type MetricDefinition,
  type MetricDefinitions,
  type Metrics,
  registerMetrics,
} from './metrics.ts';
export { type PoolState, PROCESS_METRICS, registerProcessMetrics } from './process-metrics.ts';
export { runService, type ServiceKit, type ServiceName } from './run-service.ts';
export { Shutdown, SHUTDOWN_PHASES, type ShutdownPhase } from './shutdown.ts';
export { currentTraceparent, OpenSpan, type SpanOptions, withSpan, traceFields } from './tracing.ts';
