import { createRoot } from 'react-dom/client';
import { createApp } from '#attempt';
import { AppProvider, Root } from '#workbench';

const element = document.getElementById('root');
if (!element)
  throw new Error('index.html has no element with the id "root"; build the app from its own index.html');

const app = createApp();
createRoot(element).render(
  <AppProvider app={app}>
    <Root />
  </AppProvider>,
);

// Vite's development server has no such copy to make.
if (import.meta.env.PROD) addEventListener('load', () => app.startOffline(), { once: true });
