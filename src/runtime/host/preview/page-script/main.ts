/** The first script of every page of a preview. The page is an origin of nobody: what a browser denies it is had here. */
import type { PageFacts } from '#runtime/wire';
import { shareCookies } from './cookies.ts';
import { RuntimeDesk } from './desk.ts';
import { eventSourceOf } from './event-source.ts';
import { fetchOf } from './fetch.ts';
import { followLinks } from './links.ts';
import { loadParts } from './parts.ts';
import { placeOf } from './place.ts';
import { requestsOf } from './xhr.ts';

const own = document.currentScript;
const facts = JSON.parse(own?.dataset['page'] ?? '{}') as PageFacts; // which the runtime wrote
own?.remove();

const place = placeOf(facts);
const desk = new RuntimeDesk(facts);
const fetchHere = fetchOf(desk, place);
const put = (name: string, value: unknown): void =>
  void Object.defineProperty(window, name, { value, writable: true, configurable: true });
put('fetch', fetchHere);
put('XMLHttpRequest', requestsOf(fetchHere, place));
put('EventSource', eventSourceOf(fetchHere, place));
navigator.sendBeacon = (url, data) => {
  void fetchHere(url, { method: 'POST', body: data ?? null }).catch(() => undefined); // nobody hears of a beacon
  return true;
};
shareCookies(desk, facts.cookies);
followLinks(facts, place);
loadParts(fetchHere, place);
