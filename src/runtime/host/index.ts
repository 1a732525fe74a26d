export { startHeadlessPage } from './headless-page.ts';
