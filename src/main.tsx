import { createRoot, hydrateRoot } from 'react-dom/client';
import { createFront } from '#attempt';
import { FrontProvider, isCatalogue, Root } from '#workbench';

const element = document.getElementById('root');
if (!element)
  throw new Error('index.html has no element with the id "root"; build the app from its own index.html');

const front = createFront();
const page = (
  <FrontProvider front={front}>
    <Root />
  </FrontProvider>
);
// The build has put the beginning of the catalogue there; public/before-paint.js hid it where the address asks for more.
if (element.firstChild && isCatalogue(location.hash)) hydrateRoot(element, page);
else {
  element.replaceChildren();
  createRoot(element).render(page);
}
delete document.documentElement.dataset['elsewhere'];

// Vite's development server has no such copy to make.
if (import.meta.env.PROD) addEventListener('load', () => front.startOffline(), { once: true });
