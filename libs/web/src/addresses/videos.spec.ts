import { canonicalUrl } from './canonical-url.ts';
import { youTubeAddress } from './videos.ts';

describe('youTubeAddress', () => {
  it.each([
    'https://www.youtube.com/watch?v=ZK3O402wf1c',
    'http://m.youtube.com/watch?feature=share&v=ZK3O402wf1c&t=42',
    'https://youtu.be/ZK3O402wf1c?si=abc',
    'https://www.youtube.com/embed/ZK3O402wf1c',
    'https://www.youtube-nocookie.com/embed/ZK3O402wf1c?rel=0',
    'https://youtube.com/shorts/ZK3O402wf1c',
    'https://www.youtube.com/live/ZK3O402wf1c',
    'https://www.youtube.com/watch?v=ZK3O402wf1c&list=PLE7DDD91010BC51F8&index=2',
    'https://www.youtube.com/attribution_link?a=Jx7&u=%2Fwatch%3Fv%3DZK3O402wf1c%26feature%3Dshare',
    'https://m.youtube.com/attribution_link/?u=https%3A%2F%2Fyoutu.be%2FZK3O402wf1c&a=Jx7',
  ])('takes %s for the video that it shows', (address) => {
    expect(youTubeAddress(address)).toEqual({ kind: 'video', url: 'https://www.youtube.com/watch?v=ZK3O402wf1c' });
    expect(canonicalUrl(address)).toBe('youtube.com/watch?v=ZK3O402wf1c');
  });

  it.each([
    'https://www.youtube.com/playlist?list=PLE7DDD91010BC51F8',
    'https://www.youtube.com/embed/videoseries?list=PLE7DDD91010BC51F8',
    'https://www.youtube.com/attribution_link?a=Jx7&u=/playlist%3Flist%3DPLE7DDD91010BC51F8',
  ])('takes %s for a list', (address) => {
    expect(youTubeAddress(address)).toEqual({
      kind: 'playlist',
      url: 'https://www.youtube.com/playlist?list=PLE7DDD91010BC51F8',
    });
  });

  it('takes everything else there for a channel, and no other site for YouTube', () => {
    expect(youTubeAddress('https://www.youtube.com/@mitocw/videos')?.kind).toBe('channel');
    expect(youTubeAddress('https://www.youtube.com/attribution_link?u=https://example.org/')?.kind).toBe('channel');
    expect(youTubeAddress('https://notyoutube.com/watch?v=ZK3O402wf1c')).toBeNull();
    expect(youTubeAddress('https://youtube.com.example.org/watch?v=ZK3O402wf1c')).toBeNull();
  });
});
