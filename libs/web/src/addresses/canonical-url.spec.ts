import { canonicalUrl } from './canonical-url.ts';

it.each([
  'https://example.edu/notes?id=7',
  'http://www.example.edu/notes/?id=7#top',
  'https://example.edu/notes?utm_source=x&id=7&fbclid=y',
  'https://example.edu/notes//?id=7&UTM_Campaign=z',
])('%s is one page', (address) => {
  expect(canonicalUrl(address)).toBe('example.edu/notes?id=7');
});

it('tracking alone leaves no query, and other parameters tell pages apart', () => {
  expect(canonicalUrl('https://example.edu/?gclid=1')).toBe('example.edu');
  expect(canonicalUrl('https://example.edu/?id=8')).not.toBe(canonicalUrl('https://example.edu/?id=7'));
});

it.each([
  'https://youtu.be/ZK3O402wf1c?t=30',
  'https://m.youtube.com/watch?v=ZK3O402wf1c&t=30s&list=PLE7DDD91010BC51F8',
  'https://www.youtube.com/shorts/ZK3O402wf1c?feature=share',
  'http://youtube.com/live/ZK3O402wf1c',
  'https://www.youtube-nocookie.com/embed/ZK3O402wf1c?start=3',
])('%s is one video', (address) => {
  expect(canonicalUrl(address)).toBe('youtube.com/watch?v=ZK3O402wf1c');
});
