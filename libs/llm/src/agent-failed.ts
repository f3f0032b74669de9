/** An agent answered, but after every allowed repair nothing that can be used. */
export class AgentFailed extends Error {
  override readonly name = 'AgentFailed';
}
