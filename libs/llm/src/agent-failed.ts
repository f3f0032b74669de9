/** After every allowed repair, the agent's answer is still unusable. */
export class AgentFailed extends Error {
  override readonly name = 'AgentFailed';
}
