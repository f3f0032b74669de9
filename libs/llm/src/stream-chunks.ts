import { z } from 'zod';

const Delta = z.object({
  content: z.string().nullish().catch(null),
  reasoning_content: z.string().nullish().catch(null),
  tool_calls: z
    .array(
      z.object({
        index: z.int().nonnegative().catch(0),
        id: z.string().nullish(),
        function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).catch({}),
      }),
    )
    .nullish()
    .catch(null),
});
const Chunk = z.object({
  choices: z
    .array(z.object({ delta: Delta.optional(), message: Delta.optional(), finish_reason: z.string().nullish() }))
    .optional(),
  /** A line of Ollama's own streaming format. */
  message: Delta.optional(),
  done_reason: z.string().optional(),
  usage: z.unknown().optional(),
});

interface OpenCall {
  id: string | null;
  function: { name: string; arguments: string };
}

/** Joins a completion that was streamed unasked, as server-sent events or newline-delimited JSON; null if it is not a stream. */
export function joinChunks(body: string): unknown {
  const message = { content: '', reasoning_content: '' };
  const calls = new Map<number, OpenCall>();
  let finish_reason: string | null = null;
  let usage: unknown = null;
  let chunks = 0;
  for (const line of body.split('\n')) {
    const chunk = Chunk.safeParse(parse(line.trim().replace(/^data:/, '')));
    if (!chunk.success) continue;
    const [choice] = chunk.data.choices ?? [];
    const delta = choice?.delta ?? choice?.message ?? chunk.data.message;
    if (delta === undefined && chunk.data.choices === undefined) continue;
    chunks += 1;
    message.content += delta?.content ?? '';
    message.reasoning_content += delta?.reasoning_content ?? '';
    for (const { index, id, function: part } of delta?.tool_calls ?? []) {
      const call = calls.get(index) ?? { id: null, function: { name: '', arguments: '' } };
      calls.set(index, call);
      call.id ??= id ?? null;
      call.function.name ||= part.name ?? '';
      call.function.arguments += part.arguments ?? '';
    }
    finish_reason = choice?.finish_reason ?? chunk.data.done_reason ?? finish_reason;
    usage = chunk.data.usage ?? usage;
  }
  return chunks === 0
    ? null
    : { choices: [{ message: { ...message, tool_calls: [...calls.values()] }, finish_reason }], usage };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
