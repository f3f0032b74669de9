const GOOD = ['completed', 'delivered', 'live', 'on', 'started'];
const BAD = ['failed', 'revoked', 'expired', 'off', 'refused', 'missed'];

/** How something stands, in its word and a colour that says no more than the word. */
export function StatusMark({ status }: { status: string }) {
  return (
    <span className="mark" data-state={GOOD.includes(status) ? 'good' : BAD.includes(status) ? 'bad' : 'other'}>
      {status}
    </span>
  );
}
