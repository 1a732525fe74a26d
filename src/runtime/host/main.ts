import { startHeadlessPage } from './headless-page.ts';

startHeadlessPage(window);
