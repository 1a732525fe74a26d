export { FrontProvider } from './front-context.tsx';
export { Root } from './root.tsx';
export { isCatalogue } from './route.ts';
