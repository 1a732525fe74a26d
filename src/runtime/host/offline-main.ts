import { keepOffline } from './offline-page.ts';

void keepOffline(window);
