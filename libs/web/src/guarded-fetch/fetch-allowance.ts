/** What is left to spend on one address with all the pages that it leads to. Each fetch takes its share off. */
export interface FetchAllowance {
  /** Of bodies, without compression. */
  bytes: number;
  /** Without the waits for the turns of hosts. */
  ms: number;
}
