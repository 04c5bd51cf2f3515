/** What people's browsers say that they are, and what the list of sign-ins calls them. */
import { expect, test } from 'vitest';
import { deviceOf } from '../../../app/routes/account/device.ts';

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0';
test.each([
  { agent: `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36`, is: 'Chrome, Android' },
  { agent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36`, is: 'Chrome, Windows' },
  {
    agent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 Edg/142.0.0.0`,
    is: 'Edge, Windows',
  },
  {
    agent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} YaBrowser/25.10.0.0 Safari/537.36`,
    is: 'Яндекс Браузер, Windows',
  },
  {
    agent: `Mozilla/5.0 (Linux; Android 13; SM-A536E) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
    is: 'Samsung Internet, Android',
  },
  { agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', is: 'Firefox, Linux' },
  {
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    is: 'Safari, iPhone',
  },
  {
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1',
    is: 'Chrome, iPhone',
  },
  { agent: 'curl/8.5.0', is: null },
  { agent: '', is: null },
  { agent: null, is: null },
])('$agent is $is', ({ agent, is }) => {
  const device = deviceOf(agent);
  expect(device && `${device.browser}, ${device.system}`).toBe(is);
});
