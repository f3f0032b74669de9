export { askAll, type HealthCheck, type HealthReport, isHealthy } from './health.ts';
export { createLogger, type Logger, nestLogger, reportRepeated } from './logging.ts';
export { runService, type ServiceKit, type ServiceName } from './run-service.ts';
export { Shutdown, SHUTDOWN_PHASES, type ShutdownPhase } from './shutdown.ts';
