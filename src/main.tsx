import { createRoot } from 'react-dom/client';
import { createApp } from '#attempt';
import { AppProvider, Root } from '#workbench';

const element = document.getElementById('root');
if (!element)
  throw new Error('index.html has no element with the id "root"; build the app from its own index.html');

createRoot(element).render(
  <AppProvider app={createApp()}>
    <Root />
  </AppProvider>,
);
