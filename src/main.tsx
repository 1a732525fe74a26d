import { createRoot } from 'react-dom/client';
import { createFront } from '#attempt';
import { FrontProvider, Root } from '#workbench';

const element = document.getElementById('root');
if (!element)
  throw new Error('index.html has no element with the id "root"; build the app from its own index.html');

const front = createFront();
createRoot(element).render(
  <FrontProvider front={front}>
    <Root />
  </FrontProvider>,
);

// Vite's development server has no such copy to make.
if (import.meta.env.PROD) addEventListener('load', () => front.startOffline(), { once: true });
