export { AppProvider } from './app-context.tsx';
export { Root } from './root.tsx';
