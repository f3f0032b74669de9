// Submits one textbook to the API and waits until its job has completed.
const api = process.argv.at(-1);
const deadline = Date.now() + 300_000;
// Where nobody is answered without a key.
const key = process.env.FIRST_ADMIN_KEY;
const authorization = key ? { authorization: `Bearer ${key}` } : {};

async function ask(path, init) {
  const response = await fetch(api + path, {
    ...init,
    headers: { ...init?.headers, ...authorization },
    signal: AbortSignal.timeout(10_000),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body}`);
  return JSON.parse(body);
}

const { job_id: id } = await ask('/api/submit', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    book_title: 'Calculus: Early Transcendentals',
    book_author: 'James Stewart',
    bypass_cache: true,
  }),
});
console.log(`job ${id} was accepted`);
for (;;) {
  const { status, results, error } = await ask(`/api/status/${id}`);
  if (status === 'completed') {
    console.log(`job ${id} completed with ${results?.length ?? 0} resources`);
    break;
  }
  if (status === 'failed' || status === 'cancelled') throw new Error(`job ${id} is ${status}: ${error}`);
  if (Date.now() > deadline) throw new Error(`job ${id} is still ${status} after 5 minutes`);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
