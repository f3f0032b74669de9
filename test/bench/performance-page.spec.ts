import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

// In a process of its own: Plot draws otherwise where it finds a test.
test('the page about performance and its pictures are what was measured', async () => {
  const check = promisify(execFile)(process.execPath, ['test/bench/report/page-cli.ts', '--check']);
  await expect(check).resolves.toMatchObject({ stdout: '' });
});
