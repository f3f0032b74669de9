/** The remaining budget of one address including all pages it leads to. Each fetch is charged against it. */
export interface FetchAllowance {
  /** Decompressed bytes. */
  bytes: number;
  /** Excludes waiting for rate-limited hosts. */
  ms: number;
}
