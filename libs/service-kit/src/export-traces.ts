import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

export interface ExportOptions {
  /** Where an OTLP collector takes HTTP, such as `http://collector:4318`. */
  endpoint: string;
  /** `scholarsource-api` and the like. */
  service: string;
}

/**
 * From here on spans are sent to the collector; without it they cost nothing and go nowhere.
 * @returns what sends the rest and ends it
 */
export function exportTraces({ endpoint, service }: ExportOptions): () => Promise<void> {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/(?<!\/)\/+$/, '')}/v1/traces`,
    timeoutMillis: 3_000,
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'scholarsource' }),
    // A run takes minutes: its finished stages are sent meanwhile.
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1_000 })],
  });
  provider.register();
  return () => provider.shutdown();
}
