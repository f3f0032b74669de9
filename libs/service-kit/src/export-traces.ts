import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

export interface ExportOptions {
  /** OTLP/HTTP endpoint of a collector, such as `http://collector:4318`. */
  endpoint: string;
  /** Such as `scholarsource-api`. */
  service: string;
}

/**
 * Starts exporting spans to the collector; without it they are not recorded.
 * @returns flushes the remaining spans and stops
 */
export function exportTraces({ endpoint, service }: ExportOptions): () => Promise<void> {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/(?<!\/)\/+$/, '')}/v1/traces`,
    timeoutMillis: 3_000,
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'scholarsource' }),
    // A run takes minutes: spans of finished stages are exported meanwhile.
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1_000 })],
  });
  provider.register();
  return () => provider.shutdown();
}
