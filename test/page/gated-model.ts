import { type LlmAgent, type LlmCall, type LlmReply, overlapModel } from '@scholarsource/testing';

/** A scripted model that can be paused, so that tests can observe a search during each stage. */
export class GatedModel {
  readonly #gates = new Map<LlmAgent, { open: () => void; opened: Promise<void> }>();

  readonly script = async (call: LlmCall): Promise<LlmReply> => {
    if (call.agent !== null) await this.#gates.get(call.agent)?.opened;
    return overlapModel(call);
  };

  /** Holds whatever calls this agent from now on; the returned function lets all of it go on. */
  hold(agent: LlmAgent): () => void {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    this.#gates.set(agent, { open, opened });
    return () => {
      this.#gates.delete(agent);
      open();
    };
  }
}
