const GOOD = ['completed', 'delivered', 'live', 'on', 'started'];
const BAD = ['failed', 'revoked', 'expired', 'off', 'refused', 'missed'];

/** A status as a word with a colour, which adds no information. */
export function StatusMark({ status }: { status: string }) {
  return (
    <span className="mark" data-state={GOOD.includes(status) ? 'good' : BAD.includes(status) ? 'bad' : 'other'}>
      {status}
    </span>
  );
}
